import Grading
import Testing

@testable import Reporting

@Suite struct TAPReportTests {
  @Test func `only what failed or could not be looked at is not ok`() throws {
    let points = try lines(SampleReports.everyVerdict).filter { $0.contains("ok ") }
    #expect(
      points == [
        "ok 1 - 1.1 It works", "not ok 2 - 1.1 It works",
        "ok 3 - 1.1 It works # SKIP blocked: waits for another checkpoint", "not ok 4 - 1.1 It works",
        "ok 5 - 1.1 It works # SKIP skipped: not asked for",
        "ok 6 - 1.1 It works # SKIP manual: a person judges this",
      ])
  }

  @Test func `what could not be looked at says so in its diagnostics`() throws {
    let text = try ReportFormat.tap.render(SampleReports.everyVerdict)
    let block = try #require(text.split(separator: "not ok 4").last?.split(separator: "  ...").first)
    for line in [
      "  verdict: \"undetermined\"", "  points: 0", "  possible: 1", "  why: \"Nobody could look.\"",
      "  hint: \"Later.\"",
    ] {
      #expect(block.contains("\(line)\n"), "\(line)")
    }
  }

  @Test(arguments: [
    ("x # SKIP later", "x ＃ SKIP later"), ("x \\# TODO", "x \\\\＃ TODO"), ("\n1..0", "␊1..0"),
    ("a\r\nBail out!", "a␍␊Bail out!"), ("x\\", "x\\\\"),
  ])
  func `no title is a directive, a plan or a bail out`(title: String, shown: String) throws {
    let failed = Judgement(.failed, message: "")
    let lines = try lines(SampleReports.judged(failed, title: title))
    #expect(lines[2] == "not ok 1 - 1.1 \(shown)")
    #expect(lines.prefix(4) == ["TAP version 14", "1..1", lines[2], "  ---"])
  }

  @Test(arguments: [
    ("a\n  ...\nok 2", "a␊  ...␊ok 2"), ("\"x\": y", "\\\"x\\\": y"), ("\\", "\\\\"), ("*alias", "*alias"),
  ])
  func `what was found cannot leave its quotes`(found: String, shown: String) throws {
    let lines = try lines(SampleReports.judged(Judgement(.failed, found: found, message: "")))
    #expect(lines.contains("  found: \"\(shown)\""))
    #expect(lines.count(where: { $0 == "  ..." }) == 1)
  }

  @Test func `a report without checkpoints skips everything`() throws {
    #expect(
      try ReportFormat.tap.render(SampleReports.judged()) == "TAP version 14\n1..0 # SKIP nothing was asked for\n")
  }

  private func lines(_ report: GradeReport) throws -> [String] {
    try ReportFormat.tap.render(report).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
