internal import ArgumentParser
internal import FoundationEssentials
internal import Grading
internal import LabFiles
internal import Probing
internal import Records
internal import Remote
internal import Reporting
internal import Rosters
internal import Transfer

/// `assay grade`: every machine of a class.
struct GradeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade", abstract: "Grade the machines of a class over ssh.",
    discussion: """
      Visits every machine of the roster, so many at a time, and keeps each result before it tells of it: a run that is \
      cut short goes on with --resume. Nothing is installed on the machines. docs/rosters.md tells what a roster may be, \
      docs/ssh.md how machines are reached, docs/scale.md how several computers share a class.

      Exit codes: 0 everyone is graded, 3 somebody could not be reached or is provisional, 64 bad usage, 65 bad lab files \
      or roster, 66 no such lab, roster or run, 70 a fault of Assay's, 74 a report or the record could not be written, \
      130 interrupted: what was graded is kept.
      """)

  @OptionGroup var labOptions: LabOptions
  @OptionGroup var rosterOptions: RosterOptions
  @OptionGroup var selectionOptions: SelectionOptions
  @OptionGroup var gradingOptions: GradingOptions
  @OptionGroup var machineOptions: MachineOptions
  @OptionGroup var classOptions: ClassOptions
  @OptionGroup var slurmOptions: SlurmOptions
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var studentReportOptions: StudentReportOptions

  func validate() throws {
    if slurmOptions.slurm, classOptions.shard != nil {
      throw ValidationError("--slurm makes the shards itself: leave --shard out.")
    }
  }

  func run() async throws {
    let outputs = try outputOptions.classOutputs()
    let studentReports = try studentReportOptions.reports()
    // Everything that can be wrong is found before anything is touched.
    let task = try await prepare()
    let status =
      slurmOptions.slurm
      ? try await slurmOptions.grade(task.header, classOptions, outputOptions, outputs, studentReports)
      : try await grade(task, outputs, studentReports)
    if status != .passed { throw ExitCode(status.rawValue) }
  }

  private struct Task {
    var place: LabFinder.Place
    var given: [String: String]
    var library: LabLibrary
    var students: [ClassStudent]
    var header: ClassHeader
  }

  private func prepare() async throws -> Task {
    let place = try labOptions.place()
    let given = try labOptions.values()
    let library = LabLibrary()
    let reading: LabReader.Reading
    do {
      reading = try library.read(place, rubric: labOptions.rubric, set: given)
    } catch {
      throw CommandFailure(error)
    }
    _ = try SelectionOptions.selection(
      tasks: selectionOptions.tasks, steps: selectionOptions.steps, of: reading.lab)
    let roster = try rosterOptions.roster(parameters: reading.lab.parameters)
    let students = try await ClassStudents.of(roster, due: try classOptions.dueTime())
    let secrets = Set(reading.lab.parameters.filter(\.isSecret).map(\.name))
    let header = ClassHeader(
      program: "assay \(Assay.version)", lab: reading.lab.id, labTitle: reading.lab.title, rubric: reading.rubric.id,
      passMark: reading.rubric.passMark, labDigest: try LabDigest.of(place, rubric: labOptions.rubric),
      rosterDigest: RosterDigest.of(students, secrets: secrets),
      parameters: reading.parameters.shown, startedAt: Date().formatted(.iso8601), shard: classOptions.part,
      students: students.map(\.kept), gradebook: roster.gradebook)
    return Task(place: place, given: given, library: library, students: students, header: header)
  }

  private func grade(
    _ task: Task, _ outputs: ReportOutputs<ClassReport>, _ studentReports: StudentReports?
  ) async throws -> ExitStatus {
    let run = try ClassRun.start(task.header, options: classOptions)
    let client = HTTPClient()
    let grader = LocalMachine(account: LocalAccount.current(), client: client)
    let visit = StudentVisit(
      order: gradingOptions.order(
        task.place, rubric: labOptions.rubric, selection: selectionOptions, runsScripts: false,
        usesStoredLogins: machineOptions.useStudentLogins, hubLogin: try machineOptions.hubLogin()),
      library: task.library, given: task.given, machines: machineOptions, client: client,
      grader: HubDesk(grader, longestWait: .seconds(classOptions.hubWait)),
      limit: .seconds(classOptions.machineTimeout))
    let grading = ClassGrading(
      students: try run.waiting(of: task.students), jobs: classOptions.machinesAtATime,
      visit: { student, phase in await visit(student, phase) },
      keep: { attempt throws(RecordError) in try run.record.keep(attempt) },
      progress: classOptions.shownProgress(title: task.header.lab, outputOptions))

    let work = _Concurrency.Task { await grading.outcome() }
    let interruption = Interruption { work.cancel() }
    let fault = await work.value
    client.shutDown()

    var status = try await ClassTelling(record: run.record).tell(outputs, studentReports)
    if !outputOptions.quiet { Console.note("kept: \(run.record.path)") }
    if let fault {
      Console.error("\(fault.message). What was graded before is kept: go on with --resume.")
      status = .reportNotWritten
    }
    do throws(RecordError) {
      try run.record.close()
    } catch {
      Console.error("\(error.message).")
      status = .reportNotWritten
    }
    if let signal = interruption.signal { status = .ended(by: signal) }
    return status
  }
}
