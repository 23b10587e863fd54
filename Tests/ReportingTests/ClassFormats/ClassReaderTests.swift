import Foundation
import Grading
import TestSupport
import Testing

@testable import Reporting

/// Every class format, held to a program that reads it: `Readers/class_<name>.py`. A format without one fails here.
@Suite struct ClassReaderTests {
  static let formats = ClassReportFormat.all.map(\.name)

  @Test(arguments: formats)
  func `its reader takes the classes of real runs`(name: String) async throws {
    let samples =
      SampleClasses.all.map { (name: $0.key, report: $0.value) } + [("every field", SampleClasses.everyField)]
    let problems = try await problems(name, in: samples)
    #expect(problems == "")
  }

  @Test(arguments: formats)
  func `its reader takes 300 classes that no course has`(name: String) async throws {
    var random = RandomClasses(seed: 2026)
    let classes = (1...300).map { (name: "random \($0)", report: random.next()) }
    let problems = try await problems(name, in: classes)
    #expect(problems == "")
  }

  @Test func `the page stands up to a browser, on screens wide and narrow, light and dark, and on paper`() async throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "assay-classes-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let samples = [
      ("few", SampleClasses.few), ("many", SampleClasses.made(of: 40, seed: 7)), ("hostile", SampleClasses.everyField),
    ]
    var files: [String] = []
    for (name, report) in samples {
      let file = folder.appending(path: "\(name).html")
      try Data(try ClassReportFormat.html.render(report).utf8).write(to: file)
      files.append(file.path)
    }
    let script = "\(Repository.root)/Tests/ReportingTests/Readers/class_page_in_chromium.py"
    let result = try await Program.run("/usr/bin/python3", ["-B", script] + files, timeout: .seconds(240))
    #expect(result.output == "")
    #expect(result.status == 0, "\(result.errors)")
  }

  /// A gradebook is told its assignment: a hostile lab has no name that one could have.
  private func problems(_ name: String, in classes: [(name: String, report: ClassReport)]) async throws -> String {
    let format = try #require(ClassReportFormat.named(name))
    let assignment = name == "moodle-xml" ? "lab-1" : "Lab 5"
    return try await ClassReader(format: format).problems(
      in: classes, style: ReportStyle(gradebook: Gradebook(assignment: assignment)))
  }
}
