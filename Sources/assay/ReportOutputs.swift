internal import FileWriting
internal import FoundationEssentials
internal import Glibc
internal import Grading
internal import Reporting

/// A report that was asked for, of one student or of a class: nil as file is standard output.
struct ReportOutput<Subject> {
  /// As `--report` names its format.
  var name: String
  var file: String?
  var render: (Subject, ReportStyle) throws -> String
  /// What goes to a file that a variable of the environment names, such as a step summary.
  var appendix: (variable: String, render: (Subject, ReportStyle) -> String)?
}

/// Writes the reports that were asked for. One that cannot be written costs none of the others.
struct ReportOutputs<Subject> {
  var outputs: [ReportOutput<Subject>]
  /// The style of what goes to standard output, and of files.
  var terminalStyle: ReportStyle
  var fileStyle: ReportStyle

  /// False where at least one report could not be written; which, and why, is said on standard error.
  func write(_ report: Subject) -> Bool {
    // Every one of them is tried.
    outputs.map { write($0, report) }.allSatisfy { $0 }
  }

  private func write(_ output: ReportOutput<Subject>, _ report: Subject) -> Bool {
    let name = output.name
    let style = output.file == nil ? terminalStyle : fileStyle
    do {
      let text = try output.render(report, style)
      if let file = output.file {
        try OutputFile.write(Array(text.utf8), to: file)
      } else if !Console.output(text) {
        Console.error("the \(name) report was not written to standard output: nobody reads it, or the disk is full.")
        return false
      }
      return writeAppendix(of: output, report, style)
    } catch let fault as FileFault {
      Console.error(
        "\(fault.path): the \(name) report was not written: \(fault.reason). Mend that and write it again: a run that was kept is told by  assay report"
      )
    } catch let error as ReportError {
      Console.error("the \(name) report was not written: \(error.message)")
    } catch {
      Console.error("the \(name) report was not written: \(error). This is a fault of assay's: please report it.")
    }
    return false
  }

  private func writeAppendix(of output: ReportOutput<Subject>, _ report: Subject, _ style: ReportStyle) -> Bool {
    guard let appendix = output.appendix,
      let path = ProcessInfo.processInfo.environment[appendix.variable], !path.isEmpty
    else { return true }
    do {
      try OutputFile.append(Array(appendix.render(report, style).utf8), to: path)
      return true
    } catch {
      Console.error("\(path): what \(appendix.variable) asks for was not written: \(error.reason).")
      return false
    }
  }
}
