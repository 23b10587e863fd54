internal import ArgumentParser
internal import Grading
internal import Records
internal import Reporting

/// `assay merge`: the parts of a class that were graded apart.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Put the parts of a class together that were graded with --shard.",
    discussion: """
      Every part must be there once, of the same lab and the same roster: what is missing, or does not belong, is named. \
      The outcome is what one run over the whole roster would have kept.

      Exit codes: 0 merged and everyone graded, 3 merged, and somebody is unreachable, provisional or not graded yet, \
      64 bad usage, 65 the parts do not fit together, 66 no such file, 74 the record or a report could not be written.
      """)

  @Argument(help: ArgumentHelp("The records of the parts.", valueName: "run"))
  var parts: [String]

  @Option(help: ArgumentHelp("The record of the whole.", valueName: "file"))
  var into: String

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var studentReportOptions: StudentReportOptions

  func run() async throws {
    let outputs = try outputOptions.classOutputs()
    let studentReports = try studentReportOptions.reports()
    let record: ClassRecord
    do throws(RecordError) {
      try ClassRecord.merge(parts, into: into)
      record = try ClassRecord.open(into, forWriting: false)
    } catch {
      throw CommandFailure(error)
    }
    let status = try await ClassTelling(record: record).tell(outputs, studentReports)
    if status != .passed { throw ExitCode(status.rawValue) }
  }
}
