import Grading
import Testing

@testable import Reporting

@Suite struct GitHubSummaryTests {
  @Test func `the score, the tasks, what to do next and every checkpoint`() {
    let summary = ReportFormat.githubSummary(SampleReports.everyVerdict)
    for part in [
      "## A lab · 1 of 5 points\n", "pass mark 60&#37; · provisional&#58; 2 points still open",
      "| 1 Begin | 1&#47;5 | ████░░░░░░░░░░░░░░░░ |", "1. 1&#46;1 It works · +2\n   - expected&#58; a\n",
      "<details><summary>All checkpoints: 6</summary>", "| 1&#46;1 | It works | &#63; undetermined | 0&#47;1 | a |  |",
    ] {
      #expect(summary.contains(part), "\(part)")
    }
  }

  @Test(arguments: [
    "<script>", "| a | b |", "</details>", "[a](http://example.org)", "`code`", "@someone", "# heading", "\n\n# x",
    "&lt;", "a@example.org", "***",
  ])
  func `no text is Markdown or HTML`(text: String) {
    let summary = ReportFormat.githubSummary(
      SampleReports.judged(Judgement(.failed, expected: text, found: text, message: ""), title: text))
    let plain = ReportFormat.githubSummary(
      SampleReports.judged(Judgement(.failed, expected: "x", found: "x", message: ""), title: "x"))
    // Whatever has a meaning in Markdown is in both as often.
    for sign in "<>[]()`*_~@|\\!\n" {
      #expect(
        summary.unicodeScalars.count(where: { String($0) == String(sign) })
          == plain.unicodeScalars.count(where: { String($0) == String(sign) }), "\(sign)")
    }
  }

  @Test func `it is never longer than GitHub takes, and says what is left out`() throws {
    let text = String(repeating: "*", count: 300)
    var report = SampleReports.judged(Judgement(.failed, message: ""))
    let task = try #require(report.tasks.first)
    report.tasks = (0..<2000).map { _ in
      var long = task
      long.title = text
      return long
    }
    report.checks = (0..<2000).map {
      .init(
        id: "\($0)", task: "1", step: "1.1", title: text,
        judgement: Judgement(.failed, expected: text, found: text, message: text, hint: text), worth: .one)
    }
    let summary = ReportFormat.githubSummary(report)
    #expect(summary.utf8.count <= 1 << 20)
    #expect(summary.utf8.count > 1 << 19)
    #expect(summary.contains(" more tasks are left out: GitHub shows no more than 1 MiB."))
    #expect(summary.contains(" more checkpoints are left out: GitHub shows no more than 1 MiB."))
    #expect(summary.hasSuffix("</details>\n"))
  }
}
