internal import ArgumentParser
internal import FoundationEssentials
internal import Grading
internal import Records
internal import Reporting

/// `assay report`: a recorded run in other formats.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Show a recorded run, in any format.",
    discussion: """
      Tells a run as it was told when it was graded, from its record alone: neither the machine nor the lab's files are \
      looked at. docs/reports/ shows a sample of each format.

      Exit codes: 0 the reports are written (whatever the grade), 64 bad usage, 66 no such run, 74 a report could not be \
      written.
      """)

  @Argument(
    help: ArgumentHelp(
      "A run's number in 'assay runs', or the file of a record. Left out: the last run.", valueName: "run"))
  var name: String?

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var studentOptions: StudentOptions

  func run() throws {
    let outputs = try outputOptions.outputs()
    var record: RunRecord
    do throws(RecordError) {
      record = try RunStore(environment: ProcessInfo.processInfo.environment).load(name)
    } catch {
      throw CommandFailure(.notFound, "\(error.message).")
    }
    record.student = try studentOptions.student(over: record.student)
    guard let report = record.report else {
      throw CommandFailure(
        .notFound, "this run was kept by an older assay, without what a report needs. Grade again:  assay check")
    }
    if !outputs.write(report) { throw ExitCode(ExitStatus.reportNotWritten.rawValue) }
  }
}
