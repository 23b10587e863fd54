internal import ArgumentParser
internal import FoundationEssentials
internal import Glibc
internal import Grading
internal import LabFiles
internal import Reporting

/// How the result is shown.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "A report: \(Self.formatNames). Without a file it goes to standard output. May be given more than once.",
      valueName: "format[=file]"))
  var reports: [String] = []

  @Option(help: "Colour: auto, always or never.")
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "No progress, and no text report unless it is asked for.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Every checkpoint in the text report, with what was looked at.")
  var verbose = false

  @Option(
    help: ArgumentHelp(
      "The assignment as a gradebook calls it: Canvas 'Title (id)', Moodle the grade item's ID number.",
      valueName: "name"))
  var assignment: String?

  @Flag(help: "Enter a provisional score into a gradebook's file, too; else its cell stays empty.")
  var enterProvisional = false

  private static let formatNames = ReportFormat.all.map(\.name).joined(separator: ", ")

  /// What to write of one student, the text report to standard output included where nothing else goes there.
  func outputs() throws -> ReportOutputs<GradeReport> {
    try outputs(formats: ReportFormat.all.map(\.name)) { name, file in
      ReportFormat.named(name).map { format in
        ReportOutput(
          name: name, file: file, render: { try format.render($0, style: $1) },
          appendix: format.appendix.map { ($0.variable, $0.render) })
      }
    }
  }

  /// What to write of a class.
  func classOutputs() throws -> ReportOutputs<ClassReport> {
    try outputs(formats: ClassReportFormat.all.map(\.name)) { name, file in
      ClassReportFormat.named(name).map { format in
        ReportOutput(name: name, file: file, render: { try format.render($0, style: $1) })
      }
    }
  }

  private func outputs<Subject>(
    formats: [String], _ output: (_ name: String, _ file: String?) -> ReportOutput<Subject>?
  ) throws -> ReportOutputs<Subject> {
    var outputs: [ReportOutput<Subject>] = []
    for report in reports {
      let parts = report.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let file = parts.count == 2 ? parts[1] : nil
      guard let output = output(parts[0], file) else {
        let guess = NearMiss.nearest(to: parts[0], among: formats).map { " Did you mean '\($0)'?" } ?? ""
        throw CommandFailure(
          .usage, "there is no report called '\(parts[0])'.\(guess) There are \(formats.joined(separator: ", ")).")
      }
      guard file != "" else { throw CommandFailure(.usage, "'\(report)' names no file after '='.") }
      outputs.append(output)
    }
    let files = outputs.compactMap(\.file)
    if let twice = files.first(where: { file in files.filter { $0 == file }.count > 1 }) {
      throw CommandFailure(.usage, "two reports would be written to \(twice).")
    }
    if outputs.filter({ $0.file == nil }).count > 1 {
      throw CommandFailure(.usage, "only one report can go to standard output; give the others a file.")
    }
    if !quiet, !outputs.contains(where: { $0.file == nil }), let text = output("text", nil) {
      outputs.insert(text, at: 0)
    }
    return ReportOutputs(outputs: outputs, terminalStyle: terminalStyle, fileStyle: fileStyle)
  }

  private var gradebook: Gradebook {
    Gradebook(assignment: assignment, takesProvisional: enterProvisional)
  }

  private var terminalStyle: ReportStyle {
    let environment = ProcessInfo.processInfo.environment
    return ReportStyle(
      color: TerminalStyle.color(color, on: STDOUT_FILENO, environment: environment),
      unicode: TerminalStyle.unicode(environment: environment), width: TerminalStyle.width(of: STDOUT_FILENO),
      verbose: verbose, utcOffset: TimeZone.current.secondsFromGMT(), gradebook: gradebook)
  }

  /// Files are plain, and read anywhere.
  private var fileStyle: ReportStyle {
    ReportStyle(color: color == .always, unicode: true, width: 80, verbose: verbose, gradebook: gradebook)
  }
}
