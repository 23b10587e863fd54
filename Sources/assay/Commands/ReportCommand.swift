internal import ArgumentParser
internal import FoundationEssentials
internal import Grading
internal import Records
internal import Reporting

/// `assay report`: a recorded run in other formats.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Show a recorded run, of one machine or of a class, in any format.",
    discussion: """
      Tells a run as it was told when it was graded, from its record alone: neither the machine nor the lab's files are \
      looked at. docs/reports/ shows a sample of each format. Of a class, --of STUDENT tells of one student.

      Exit codes: 0 the reports are written (whatever the grade), 64 bad usage, 66 no such run, 74 a report could not be \
      written.
      """)

  @Argument(
    help: ArgumentHelp(
      "A run's number in 'assay runs', or the file of a record. Left out: the last run.", valueName: "run"))
  var name: String?

  @Option(help: ArgumentHelp("One student of a class, by id.", valueName: "student"))
  var of: String?

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var studentOptions: StudentOptions
  @OptionGroup var studentReportOptions: StudentReportOptions

  func run() async throws {
    let areWritten: Bool
    do {
      let entry = try RunStore(environment: ProcessInfo.processInfo.environment).entry(name)
      switch (entry.kind, of) {
      case (.single, nil): areWritten = try tell(try RunStore.read(entry.path))
      case (.single, _?):
        throw CommandFailure(.usage, "--of goes with the run of a class: \(entry.path) is of one machine.")
      case (.class, let student?): areWritten = try tell(try run(of: student, in: entry.path))
      case (.class, nil):
        let record = try ClassRecord.open(entry.path, forWriting: false)
        let status = try await ClassTelling(record: record)
          .tell(try outputOptions.classOutputs(), try studentReportOptions.reports())
        areWritten = status != .reportNotWritten
      }
    } catch let error as RecordError {
      throw CommandFailure(.notFound, "\(error.message).")
    }
    if !areWritten { throw ExitCode(ExitStatus.reportNotWritten.rawValue) }
  }

  private func tell(_ record: RunRecord) throws -> Bool {
    var record = record
    record.student = try studentOptions.student(over: record.student)
    guard let report = record.report else {
      throw CommandFailure(
        .notFound, "this run was kept by an older assay, without what a report needs. Grade again:  assay check")
    }
    return try outputOptions.outputs().write(report)
  }

  private func run(of student: String, in path: String) throws -> RunRecord {
    let record = try ClassRecord.open(path, forWriting: false)
    guard let line = record.header.students.first(where: { $0.facts.id == student }) else {
      throw CommandFailure(.notFound, "\(path): there is no student '\(Shown(student).text)' in its roster.")
    }
    guard var run = try record.run(of: line.position) else {
      let message = try record.latest()[line.position]?.message ?? "not graded yet"
      throw CommandFailure(.notFound, "\(Shown(student).text) has no report: \(Shown(message).text)")
    }
    run.marks = try record.marks()[line.position] ?? []
    run.due = line.due
    return run
  }
}
