import Grading
import Testing

@testable import Reporting

@Suite struct HeadlineTests {
  @Test(arguments: [
    ("5.2", "Docker runs", "5.2 Docker runs"), ("", "Docker runs", "Docker runs"), ("5.2", " ", "5.2"),
    ("", "\n", "␊"), ("", "", "c1"),
  ])
  func `a checkpoint is called by step and title, else by its id`(step: String, title: String, headline: String) {
    let report = SampleReports.judged(Judgement(.passed, message: ""), title: title, step: step)
    #expect(report.checks.first?.headline.text == headline)
  }

  @Test func `a checkpoint without any name is one all the same`() {
    var report = SampleReports.judged(Judgement(.passed, message: ""), title: "", step: "")
    report.checks[0].id = " "
    #expect(report.checks[0].headline == "checkpoint")
  }
}
