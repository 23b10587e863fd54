import Foundation
import Grading
import TestSupport

@testable import Reporting

/// A program that reads one class format as the programs of its users do: `Readers/class_<name>.py`, run once for any
/// number of classes. It compares with the same class in JSON.
struct ClassReader {
  let format: ClassReportFormat

  private struct Export: Encodable {
    var header: [String]
    var rows: [[String]]
    var rowOfStudent: [String: Int]
    /// Where the scores are expected; null for a new column.
    var column: Int?
  }

  func problems(in classes: [(name: String, report: ClassReport)], style: ReportStyle) async throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "assay-class-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    let encoder = JSONEncoder()
    func json(_ value: some Encodable) throws -> String { String(decoding: try encoder.encode(value), as: UTF8.self) }
    var lines = Data()
    for (name, report) in classes {
      var truth = try ClassReportFormat.json.render(report).replacing("\n", with: "")
      if let export = report.gradebook {
        let column = export.header.firstIndex(of: "Lab 5 (1234)")
        let told = Export(
          header: export.header, rows: export.rows, rowOfStudent: export.rowOfStudent, column: column)
        truth = "{\"export\":\(try json(told))," + truth.dropFirst()
      }
      let outcome: String
      do {
        outcome = "\"text\":" + (try json(try format.render(report, style: style)))
      } catch let error as ReportError {
        outcome = "\"refused\":" + (try json(error.message))
      }
      lines.append(Data("{\"name\":\(try json(name)),\(outcome),\"truth\":\(truth)}\n".utf8))
    }
    try lines.write(to: file)
    let script = "\(Repository.root)/Tests/ReportingTests/Readers/class_\(format.name.replacing("-", with: "_")).py"
    let result = try await Program.run("/usr/bin/python3", ["-B", script, file.path], timeout: .seconds(300))
    return [result.output, result.status == 0 ? "" : "the reader ended with \(result.status): \(result.errors)"]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
