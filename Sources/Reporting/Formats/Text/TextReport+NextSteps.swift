import Grading

/// What is worth doing next, and what waits for it.
extension TextReport {
  mutating func writeNextSteps() {
    let (shown, rest) = report.worthDoing
    guard !shown.isEmpty else { return }
    heading("Next, by what it is worth")
    let stepColumns = shown.map { Shown($0.check.step, limit: 12).text.columns }.max() ?? 0
    let worthColumns = shown.map { $0.worth.words.count + 1 }.max() ?? 0
    for (index, step) in shown.enumerated() {
      let number = padded(Shown(step.check.step, limit: 12), to: stepColumns)
      let worth = rightAligned("+\(step.worth.words)", to: worthColumns)
      paper.row(
        [Span(" \(index + 1). ")], [Span(Shown(step.check.title), .strong)],
        tail: [Span("\(number)  ", .faint), Span(worth, .good)])
      explain(step.check)
      if step.waiting > 0 {
        detail("with it", "\(counted(step.waiting, "other")) that \(step.waiting == 1 ? "waits" : "wait") for it")
      }
    }
    guard !rest.isEmpty, !style.verbose else { return }
    paper.row(
      [Span("    ")],
      [Span("… and \(rest.count) more, worth \(rest.map(\.worth).sum().inPoints): --verbose shows every check", .faint)]
    )
  }

  /// Expected, found and what to try.
  mutating func explain(_ check: GradeReport.Check) {
    let judgement = check.judgement
    detail("expected", .trimmed(judgement.expected))
    detail("found", .trimmed(judgement.found))
    detail("try", .trimmed(judgement.hint ?? ""))
  }

  /// Each root cause once, with how much waits for it.
  mutating func writeWaiting() {
    let blocked = report.checks.filter { $0.judgement.verdict == .blocked }
    guard !blocked.isEmpty else { return }
    heading("Waiting for something else")
    for group in blocked.inGroups(by: { $0.judgement.blockedBy ?? "" }) {
      let amount: Shown = "\(counted(group.count, "check")), \(group.map(\.possible).sum().inPoints)"
      let root = checks[group.first?.judgement.blockedBy]
      let title: Shown = root.map { "\(Shown($0.title)) (\(Shown($0.step, limit: 12)))" } ?? "Another check"
      paper.row([Span(" "), marks.mark(.blocked), Span(" ")], [Span(title), Span(": \(amount)", .faint)])
      // A root cause that was not asked for is told nowhere else.
      if let root, root.judgement.verdict == .skipped { explain(root) }
    }
  }
}
