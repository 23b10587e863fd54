import Grading
import Testing

@testable import Reporting

/// Every format, held to a program that reads it: `Readers/<name>_report.py`. A format without one fails here.
@Suite struct ReaderTests {
  static let formats = ReportFormat.all.map(\.name)

  /// Reports as people have them, and one with every field against us.
  static let samples =
    SampleReports.all.map { (name: $0.key, report: $0.value) } + [("every field", SampleReports.everyField)]

  @Test(arguments: formats)
  func `its reader takes the reports of real runs`(name: String) async throws {
    let problems = try await problems(name, in: Self.samples)
    #expect(problems == "")
  }

  @Test(arguments: formats)
  func `its reader takes 2000 reports that nobody would write`(name: String) async throws {
    let problems = try await problems(name, in: Self.random)
    #expect(problems == "")
  }

  @Test func `a step summary's reader takes what GitHub's gets`() async throws {
    let appendix = try #require(ReportFormat.github.appendix)
    let summary = ReportFormat(name: "summary", fileExtension: "md", mediaType: "text/markdown", about: "") {
      appendix.render($0, $1)
    }
    let problems = try await Reader(summary, script: "github_summary").problems(in: Self.samples + Self.random)
    #expect(problems == "")
  }

  private static let random: [(name: String, report: GradeReport)] = {
    var random = RandomReports(seed: 2026)
    return (1...2000).map { (name: "random \($0)", report: random.next()) }
  }()

  /// A gradebook is told its assignment: a hostile lab has no name that one could have.
  private func problems(_ name: String, in reports: [(name: String, report: GradeReport)]) async throws -> String {
    let format = try #require(ReportFormat.named(name))
    let gradebook = Gradebook(assignment: name == "moodle-xml" ? "lab-1" : nil)
    return try await Reader(format).problems(in: reports, style: ReportStyle(gradebook: gradebook))
  }
}
