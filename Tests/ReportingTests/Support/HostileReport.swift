import Grading

extension SampleReports {
  /// Every string of the sample lab's half-done run replaced by one that is hostile to some reader, and lines of 100 kB.
  static var everyField: GradeReport {
    let texts = [
      "]]>", "<script>alert(1)</script>", "=1+1", "::error::owned", "\u{1B}[2J", "\u{202E}drow", "a\u{0}b",
      String(repeating: "long ", count: 20_000), "x # SKIP not", "two\nlines",
    ]
    var place = 0
    func text() -> String {
      place += 1
      return texts[place % texts.count] + texts[(place * 7 + 3) % texts.count]
    }
    let sample = half
    let checks = sample.checks.map { check in
      var judgement = check.judgement
      judgement.expected = text()
      judgement.found = text()
      judgement.message = text()
      judgement.hint = text()
      judgement.contrast = Contrast(expected: text(), found: text())
      judgement.properties = [text(): .text(text()), "list": .texts([text(), text()])]
      judgement.sources = [text(), text()]
      return GradeReport.Check(
        id: check.id, task: check.task, step: text(), title: text(), judgement: judgement, worth: check.possible,
        seconds: check.seconds)
    }
    return GradeReport(
      outline: .init(
        lab: text(), labTitle: text(), rubric: text(), passMark: sample.score.passMark, late: latePolicy,
        tasks: sample.tasks.map { .init(id: $0.id, title: text()) },
        criteria: sample.criteria.map { .init(id: text() + $0.id, title: text(), checks: checks.map(\.id)) },
        summary: sample.summary.map { section in
          .init(title: text(), lines: section.lines.map { .init(text: text(), verdict: $0.verdict, cause: $0.cause) })
        }),
      checks: checks,
      facts: RunFacts(
        machine: .init(name: text(), engine: text()),
        student: .init(id: text(), name: text(), email: text(), idNumber: text()), startedAt: sample.startedAt,
        seconds: sample.seconds, notes: [text(), text()], due: "2026-11-22T02:00:00Z",
        marks: checks.map {
          Mark(check: $0.id, points: .one, reason: text(), author: text(), at: "2026-11-24T09:15:00Z")
        }))
  }
}
