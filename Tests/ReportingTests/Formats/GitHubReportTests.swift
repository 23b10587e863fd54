import Grading
import Testing

@testable import Reporting

@Suite struct GitHubReportTests {
  @Test func `what failed is an error, what could not be looked at a warning, the score a notice`() throws {
    #expect(
      try ReportFormat.github.render(SampleReports.everyVerdict) == """
        ::error title=1.1 It works::failed, worth 2 points · 1 other waits for it · expected: a · found: b · try: Do a.
        ::warning title=1.1 It works::undetermined, worth 1 point · expected: a · why: Nobody could look. · try: Later.
        ::notice title=A lab::1 of 5 points, pass mark 60%25, provisional: 2 points still open; checkpoints: 1 passed, \
        1 failed, 1 blocked, 1 undetermined, 1 skipped, 1 manual

        """)
  }

  @Test(
    arguments: [
      ("::stop-commands::x", "%3A%3Astop-commands%3A%3Ax"), ("a,file=b", "a%2Cfile=b"), ("100%0A::error::x", nil),
      ("##[error]x", "##［error]x"), ("\n::error::x", "␊%3A%3Aerror%3A%3Ax"),
    ] as [(String, String?)])
  func `no title is a command`(title: String, escaped: String?) throws {
    let text = try ReportFormat.github.render(SampleReports.judged(Judgement(.failed, message: ""), title: title))
    #expect(text.hasPrefix("::error title=1.1 \(escaped ?? "100%250A%3A%3Aerror%3A%3Ax")::failed, worth 1 point\n"))
    #expect(text.split(separator: "\n").count == 2)
  }

  @Test(arguments: ["x\r\n::error::owned", "##[add-path]/tmp", "%0A::set-env name=PATH::/tmp", "##\u{301}[error]"])
  func `nothing that was found is a command`(found: String) throws {
    let text = try ReportFormat.github.render(SampleReports.judged(Judgement(.failed, found: found, message: "")))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("::error title=1.1 It works::failed"))
    #expect(lines[1].hasPrefix("::notice title=A lab::"))
    #expect(text.unicodeScalars.ranges(of: "##[".unicodeScalars).isEmpty)
    #expect(text.ranges(of: "%0A").isEmpty)
  }

  @Test func `what costs most stands first`() throws {
    let lines = try ReportFormat.github.render(SampleReports.half).split(separator: "\n")
    let order = ["5.2 The registry lets", "2.3 v1.0", "5.1 The private registry lists"]
    for (line, title) in zip(lines, order) { #expect(line.hasPrefix("::error title=\(title)"), "\(line)") }
  }

  @Test func `the score is among the ten notices that are shown`() throws {
    var judgements: [Judgement] = []
    for number in 1...12 {
      judgements.append(Judgement(.skipped, message: ""))
      judgements.append(Judgement(.blocked, message: "", blockedBy: "c\(2 * number - 1)"))
    }
    var report = SampleReports.judged()
    report.checks = zip(1..., judgements).map {
      .init(id: "c\($0)", task: "1", step: "1.1", title: "x", judgement: $1, worth: .one)
    }
    let lines = try ReportFormat.github.render(report).split(separator: "\n")
    #expect(lines.count == 10)
    #expect(lines.last?.hasPrefix("::notice title=A lab::") == true)
  }
}
