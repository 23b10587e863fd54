internal import ArgumentParser
internal import FoundationEssentials
internal import Grading
internal import LabFiles
internal import Probing
internal import Records
internal import Remote
internal import Reporting

/// `assay check`: this machine, or one other, now.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Grade this machine now, or another one over ssh.",
    discussion: """
      Looks at what the lab's steps left on the machine, judges it, and shows what holds, what does not and what to try \
      next. Reads only, but for the probes that 'assay explain' marks as acting.

      Exit codes: 0 the pass mark is reached (with --task or --step: everything asked for passed), 1 it is not, \
      3 something could not be determined, 64 bad usage, 65 bad lab files, 66 no such lab, 69 the machine cannot be \
      reached, 70 a fault of Assay's, 74 a report could not be written, 130 interrupted.
      """)

  @OptionGroup var labOptions: LabOptions
  @OptionGroup var selectionOptions: SelectionOptions
  @OptionGroup var gradingOptions: GradingOptions
  @OptionGroup var machineOptions: MachineOptions
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var studentOptions: StudentOptions

  @Option(
    help: ArgumentHelp(
      "The machine: local, ssh://user@host:port, or a name of your OpenSSH configuration.", valueName: "machine"))
  var on = "local"

  @Flag(help: "Run the scripts that checks ask for, apart from the machine.")
  var runScripts = false

  @Option(help: ArgumentHelp("Keep the run's record in this file too.", valueName: "file"))
  var record: String?

  @Flag(help: "Keep no record of this run.")
  var noRecord = false

  func run() async throws {
    let place = try labOptions.place()
    let given = try labOptions.values()
    let outputs = try outputOptions.outputs()
    let hubLogin = try machineOptions.hubLogin()
    let student = try studentOptions.student()
    let reached = try await machineOptions.reach(on, home: given["home"])
    // Who grades somebody else's machine says so before their logins are used.
    let order = gradingOptions.order(
      place, rubric: labOptions.rubric, selection: selectionOptions, runsScripts: runScripts,
      usesStoredLogins: reached.isLocal || machineOptions.useStudentLogins, hubLogin: hubLogin)
    let grading: MachineGrading
    do {
      grading = try await order.prepare(reached, given: given, library: LabLibrary())
    } catch {
      await reached.shutDown()
      throw error
    }

    let progress = ProgressLine(isOn: !outputOptions.quiet)
    let work = Task { await grading.run(student: student, progress: progress.show) }
    let interruption = Interruption { work.cancel() }
    let run = await work.value
    progress.end()
    let failure = reached.failure()
    await reached.shutDown()
    // What was not seen because the machine went away must not look like what is not there.
    if let failure, interruption.signal == nil {
      throw CommandFailure(.unreachable, "the machine was lost while it was graded: \(failure.sentence)")
    }
    if outputOptions.verbose { Console.note(reached.traffic()) }
    try finish(run, outputs, signal: interruption.signal)
  }

  /// Keeps the run, writes the reports, and ends with the exit code that the grading earned. The record comes first: what
  /// is shown can be shown again.
  private func finish(_ run: FinishedRun, _ outputs: ReportOutputs<GradeReport>, signal: Int32?) throws {
    let report = run.report
    var status = ExitStatus.of(report, selection: run.selection)
    if !keep(run, report) { status = .reportNotWritten }
    if !outputs.write(report) { status = .reportNotWritten }
    if let signal { status = .ended(by: signal) }
    if status != .passed { throw ExitCode(status.rawValue) }
  }

  /// False only where a record that was asked for by name could not be written: one that is kept by habit costs no grade.
  private func keep(_ run: FinishedRun, _ report: GradeReport) -> Bool {
    let kept = run.record(report)
    if !noRecord {
      do throws(RecordError) {
        _ = try RunStore(environment: ProcessInfo.processInfo.environment).save(kept)
      } catch {
        Console.error("\(error.message).")
      }
    }
    guard let record else { return true }
    do throws(RecordError) {
      try RunStore.write(kept, to: record)
      return true
    } catch {
      Console.error("\(error.message).")
      return false
    }
  }
}
