import FoundationEssentials
import Grading
import Testing

@testable import Reporting

@Suite struct CTRFReportTests {
  private struct Document: Decodable {
    struct Results: Decodable {
      var summary: [String: Int]
      var tests: [Test]
    }

    struct Test: Decodable {
      var name: String
      var status: String
      var rawStatus: String
      var duration: Int
      var suite: [String]
      var message: String?
    }

    var results: Results
  }

  @Test func `the six verdicts become its five statuses, and stay apart in rawStatus`() throws {
    let tests = try document(SampleReports.everyVerdict).results.tests
    #expect(tests.map(\.status) == ["passed", "failed", "skipped", "other", "skipped", "pending"])
    #expect(tests.map(\.rawStatus) == Verdict.allCases.map(\.rawValue))
    #expect(tests.map(\.suite) == Array(repeating: ["Begin"], count: 6))
  }

  @Test func `the summary counts them and says when`() throws {
    let summary = try document(SampleReports.everyVerdict).results.summary
    #expect(
      summary == [
        "tests": 6, "passed": 1, "failed": 1, "skipped": 2, "pending": 1, "other": 1, "start": 1_795_442_527_000,
        "stop": 1_795_442_527_500,
      ])
  }

  @Test func `a time that cannot be read, and one out of all proportion, are zero`() throws {
    var report = SampleReports.judged(Judgement(.passed, message: ""))
    report.startedAt = "yesterday"
    report.seconds = .infinity
    report.checks[0].seconds = -1
    let results = try document(report).results
    #expect(results.summary["start"] == 0 && results.summary["stop"] == 0)
    #expect(results.tests.map(\.duration) == [0])
  }

  @Test func `a test always has a name, and a message only where there is one`() throws {
    let report = SampleReports.judged(Judgement(.passed, message: " "), title: " ", step: "")
    let test = try #require(try document(report).results.tests.first)
    #expect(test.name == "c1")
    #expect(test.message == nil)
  }

  private func document(_ report: GradeReport) throws -> Document {
    try JSONDecoder().decode(Document.self, from: Data(ReportFormat.ctrf.render(report).utf8))
  }
}
