import Grading

/// Every checkpoint by task, for those who want to know it all.
extension TextReport {
  mutating func writeCheckpoints() {
    for task in report.tasks {
      paper.gap()
      paper.row(
        [Span("TASK \(Shown(task.id, limit: 12)) · ", .strong)], [Span(Shown(task.title), .strong)],
        tail: [Span("\(task.score.earned.words)/\(task.score.possible.words)")])
      for check in report.checks where check.task == task.id { write(check) }
    }
  }

  private mutating func write(_ check: GradeReport.Check) {
    let judgement = check.judgement
    paper.row(
      [Span(" "), marks.mark(judgement.verdict), Span(" \(Shown(check.step, limit: 12)) ", .faint)],
      [Span(Shown(check.title)), Span(" · \(verdictWords(check))", judgement.verdict.tone)],
      tail: check.possible > .zero ? [Span("\(check.earned.words)/\(check.possible.words)")] : [])
    switch judgement.verdict {
    case .passed, .failed: explain(check)
    case .undetermined:
      detail("why", .trimmed(judgement.message))
      detail("try", .trimmed(judgement.hint ?? ""))
    case .blocked, .manual: detail("expected", .trimmed(judgement.expected))
    case .skipped: detail("why", .trimmed(judgement.message))
    }
    if let mark = check.mark {
      detail("marked", check.markedPoints ?? "")
      detail("because", .trimmed(mark.reason))
    }
    switch judgement.strength {
    case .durable?: detail("evidence", "durable: what the moment left behind")
    case .weak?: detail("evidence", "weak: other ways would leave the same")
    case .seen?, nil: break
    }
    detail("looked", Shown(judgement.sources.prefix(6).joined(separator: "; ")))
  }

  private func verdictWords(_ check: GradeReport.Check) -> Shown {
    guard check.judgement.verdict == .blocked, let root = checks[check.judgement.blockedBy] else {
      return Shown(check.judgement.verdict.rawValue)
    }
    return "waits for \(Shown(root.title)) (\(Shown(root.step, limit: 12)))"
  }
}
