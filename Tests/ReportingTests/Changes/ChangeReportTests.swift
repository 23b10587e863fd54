import Grading
import Testing

@testable import Reporting

@Suite struct ChangeReportTests {
  private func report(
    _ student: String, _ verdicts: [Verdict], worth: Int = 10, found: String = "kind: $2b$", marks: [Mark] = []
  ) -> GradeReport {
    GradeReport(
      outline: .init(
        lab: "lab", labTitle: "Lab", rubric: "lab", passMark: Rational(1, over: 2) ?? .one,
        tasks: [.init(id: "1", title: "One")], criteria: [], summary: []),
      checks: verdicts.enumerated().map { place, verdict in
        GradeReport.Check(
          id: "check-\(place + 1)", task: "1", step: "1.\(place + 1)", title: "Title",
          judgement: Judgement(verdict, share: verdict == .passed ? .one : .zero, found: found, message: ""),
          worth: Rational(worth))
      },
      facts: RunFacts(
        machine: .init(name: "local"), student: .init(id: student), startedAt: "2026-11-23T14:02:07Z", seconds: 1,
        marks: marks))
  }

  private func change(
    _ student: String, _ before: [Verdict], _ after: [Verdict], worth: Int = 10, found: String = "kind: $2b$",
    uncollected: [String] = []
  ) -> GradingChange {
    GradingChange(
      before: report(student, before), after: report(student, after, worth: worth, found: found),
      uncollected: uncollected)
  }

  @Test func `a class is told in one line, then by student, by checkpoint and by score`() {
    let text = ChangeReport.text(
      ClassChange([
        change("s001", [.failed, .passed], [.passed, .passed]),
        change("s002", [.failed, .failed], [.passed, .failed]),
        change("s003", [.passed, .passed], [.passed, .undetermined], uncollected: ["check-2"]),
        change("s004", [.passed, .passed], [.passed, .passed]),
      ]), style: ReportStyle(width: 100))
    #expect(
      text == """
        checks changed: 2 (check-1, check-2) · 4 students · 3 scores change, 2 up and 1 down · mean 62.5% →
        75%
         s001  10 → 20 of 20
           1.1 check-1: failed 0/10 → passed 10/10, expectation changed (found: kind: $2b$)
         s002  0 → 10 of 20 · passed now
           1.1 check-1: failed 0/10 → passed 10/10, expectation changed (found: kind: $2b$)
         s003  20 → 10 of 20, 10 open
           1.2 check-2: passed 10/10 → undetermined 0/10, evidence never collected

        By checkpoint
         1.1 check-1 · expectation changed: 2, 2 up
         1.2 check-2 · evidence never collected: 1, 1 down

        Students by score, before → after
            0–9%  1 → 0 (−1)
          10–19%  0 → 0
          20–29%  0 → 0
          30–39%  0 → 0
          40–49%  0 → 0
          50–59%  1 → 2 (+1)
          60–69%  0 → 0
          70–79%  0 → 0
          80–89%  0 → 0
         90–100%  2 → 2
         pass mark reached by 3 → 4

        Evidence never collected (open, not guessed)
         ? check-2 for 1 student
              try       grade the machines again

        """)
  }

  @Test func `one student alone needs no distribution`() {
    let text = ChangeReport.text(ClassChange([change("s001", [.failed], [.passed], worth: 4)]), style: ReportStyle())
    #expect(
      text
        == """
        checks changed: 1 (check-1) · 1 score changes, up
         0 → 4 of 4 · passed now
           1.1 check-1: failed 0/10 → passed 4/4, expectation changed, weight changed
           (found: kind: $2b$)

        """.replacing("\n   (found", with: "\n       (found"))
  }

  @Test func `nothing is told as nothing`() {
    let text = ChangeReport.text(ClassChange([change("s001", [.failed], [.failed])]), style: ReportStyle())
    #expect(text == "nothing changes · 1 student judged again\n")
  }

  @Test func `what a machine says acts on no terminal`() {
    let text = ChangeReport.text(
      ClassChange([change("s\u{1B}[2J", [.failed], [.passed], found: "\u{1B}[2J\u{202E}x")]), style: ReportStyle())
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
  }
}
