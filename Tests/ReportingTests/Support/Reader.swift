import Foundation
import Grading
import TestSupport

@testable import Reporting

/// A program that reads one format as the programs of its users do: `Readers/<name>_report.py`, run once for any number
/// of reports.
struct Reader {
  let format: ReportFormat
  let script: String

  /// - Parameter script: without its folder and ending; nil is the one of the format.
  init(_ format: ReportFormat, script: String? = nil) {
    self.format = format
    let name = script ?? format.name.replacing("-", with: "_") + "_report"
    self.script = "\(Repository.root)/Tests/ReportingTests/Readers/\(name).py"
  }

  /// What does not fit, a line each; empty where all is well. A reader that cannot run says so.
  func problems(in reports: [(name: String, report: GradeReport)], style: ReportStyle = ReportStyle()) async throws
    -> String
  {
    let file = FileManager.default.temporaryDirectory.appending(path: "assay-reader-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    let encoder = JSONEncoder()
    var lines = Data()
    for (name, report) in reports {
      // One line each: what stands between its keys is the only place where a report in JSON has line breaks.
      let truth = try ReportFormat.json.render(report).replacing("\n", with: "")
      let outcome = try Self.outcome(encoder) { try format.render(report, style: style) }
      let title = String(decoding: try encoder.encode(name), as: UTF8.self)
      lines.append(Data("{\"name\":\(title),\(outcome),\"truth\":\(truth)}\n".utf8))
    }
    try lines.write(to: file)
    let result = try await Program.run("/usr/bin/python3", ["-B", script, file.path], timeout: .seconds(300))
    return [result.output, result.status == 0 ? "" : "the reader ended with \(result.status): \(result.errors)"]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The report's text, or why it is refused: a reader holds both to the report.
  private static func outcome(_ encoder: JSONEncoder, _ render: () throws -> String) throws -> String {
    do {
      return "\"text\":" + String(decoding: try encoder.encode(render()), as: UTF8.self)
    } catch let error as ReportError {
      return "\"refused\":" + String(decoding: try encoder.encode(error.message), as: UTF8.self)
    }
  }
}
