import FoundationEssentials
import Grading
import Testing

@testable import Reporting

@Suite struct GradescopeReportTests {
  private struct Results: Decodable {
    struct Test: Decodable {
      var score: Double?
      var max_score: Double?
      var status: String?
      var name: String
      var output: String
      var output_format: String
    }

    var score: Double
    var execution_time: Double
    var output: String
    var tests: [Test]
  }

  @Test func `what is open or was not asked for has no score`() throws {
    let results = try results(SampleReports.everyVerdict)
    #expect(results.tests.map(\.score) == [1, 0, 0, nil, nil, nil])
    #expect(results.tests.map(\.max_score) == [1, 1, 1, nil, nil, nil])
    #expect(results.tests.map(\.status) == ["passed", "failed", "failed", nil, nil, nil])
    #expect(results.score == 1)
    #expect(results.output.contains("1 of 5 points, pass mark 60%, provisional: 2 points still open"))
    #expect(results.output.contains("2 of 6 checkpoints, worth 2 points"))
  }

  @Test func `scores that were rounded add up to the total`() throws {
    let passed = Judgement(.passed, share: .one, message: "")
    let results = try results(SampleReports.judged(passed, passed, passed, worth: Rational(10, over: 3) ?? .one))
    #expect(results.score == 10)
    #expect(results.tests.map(\.score) == [3.34, 3.33, 3.33])
    #expect(results.tests.map(\.max_score) == [3.34, 3.33, 3.33])
  }

  @Test func `a test tells its verdict and why, as text only`() throws {
    let tests = try results(SampleReports.everyVerdict).tests
    #expect(tests[1].output == "failed\nexpected: a\nfound: b\ntry: Do a.")
    #expect(tests[2].output == "blocked\nexpected: a\nwaits for: It works (1.1)")
    #expect(tests[3].output == "undetermined\nexpected: a\nwhy: Nobody could look.\ntry: Later.")
    #expect(tests.allSatisfy { $0.output_format == "text" })
  }

  @Test func `what a machine says makes no line of its own`() throws {
    let tests = try results(SampleReports.judged(Judgement(.failed, found: "b\npassed\u{1B}[2J", message: ""))).tests
    #expect(tests[0].output == "failed\nfound: b␊passed␛[2J")
  }

  private func results(_ report: GradeReport) throws -> Results {
    try JSONDecoder().decode(Results.self, from: Data(ReportFormat.gradescope.render(report).utf8))
  }
}
