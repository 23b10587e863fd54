import Grading

/// The sections of the lab's closing summary, each line with its verdict.
extension TextReport {
  mutating func writeSummary() {
    let sections = report.askedSummary
    let parts = sections.flatMap(\.lines).map { LineParts($0.text) }
    let column = min(parts.compactMap { $0.label?.text.columns }.max() ?? 0, LineParts.widestLabel) + 3
    for (number, section) in sections.enumerated() {
      paper.gap()
      paper.row([Span("\(number + 1). ", .strong)], [Span(Shown(section.title.uppercased()), .strong)])
      if section.lines.isEmpty { paper.row([Span("   ")], [Span("none yet", .faint)]) }
      for line in section.lines { write(line, column: column) }
    }
  }

  private mutating func write(_ line: GradeReport.Section.Line, column: Int) {
    let parts = LineParts(line.text)
    let head = [Span("   "), marks.mark(line.verdict), Span(" ")]
    guard let label = parts.label else {
      let remark = remark(on: line, named: false).map { [Span(" · ", .faint), $0] } ?? []
      return paper.row(head, [Span(parts.value)] + remark)
    }
    // What a line would say if it were true is not what was found.
    if style.width < 60 {
      paper.row(head, [Span("\(label): "), remark(on: line, named: false) ?? Span(parts.value)])
    } else {
      paper.row(head + [Span(padded(label, to: column))], [remark(on: line, named: true) ?? Span(parts.value)])
    }
  }

  /// Why a line is not true, in words; nil where it is.
  ///
  /// - Parameter named: whether there is room to name the checkpoint, and not only its step.
  private func remark(on line: GradeReport.Section.Line, named: Bool) -> Span? {
    let cause = checks[line.cause]
    let step = cause.map { Shown($0.step, limit: 12) } ?? "–"
    if line.verdict != .passed, let cause, cause.mark != nil {
      return Span("marked by a person: \(cause.earned.words) of \(cause.possible.words) (\(step))", .open)
    }
    let text: Shown =
      switch line.verdict {
      case .passed: ""
      case .failed: named ? "not yet: \(Shown(cause?.title ?? "–")) (\(step))" : "not yet (\(step))"
      case .blocked: checks[cause?.judgement.blockedBy].map { "waits for step \(Shown($0.step, limit: 12))" } ?? "waits"
      case .undetermined: "could not look (\(step))"
      case .manual: "a person judges this (\(step))"
      case .skipped: "not asked for"
      }
    return text.isEmpty ? nil : Span(text, line.verdict.tone)
  }
}
