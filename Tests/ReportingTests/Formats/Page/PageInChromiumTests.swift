import Foundation
import Grading
import TestSupport
import Testing

@testable import Reporting

/// The page as people see it: in a browser, wide and narrow, light and dark, and on paper.
@Suite struct PageInChromiumTests {
  @Test func `nothing is refused, sticks out, is too faint or missing on paper`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "assay-pages-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let samples = [
      ("half", SampleReports.half), ("provisional", SampleReports.provisional), ("hostile", SampleReports.everyField),
    ]
    var files: [String] = []
    for (name, report) in samples {
      let file = folder.appending(path: "\(name).html")
      try Data(try ReportFormat.html.render(report).utf8).write(to: file)
      files.append(file.path)
    }
    let script = "\(Repository.root)/Tests/ReportingTests/Readers/page_in_chromium.py"
    let result = try await Program.run("/usr/bin/python3", ["-B", script] + files, timeout: .seconds(240))
    #expect(result.output == "")
    #expect(result.status == 0, "\(result.errors)")
  }
}
