import Grading

/// What nobody knows yet: not a zero, and not the student's doing.
extension TextReport {
  /// One cause is told once, however many checks it keeps from being looked at.
  mutating func writeUnknowns() {
    let unknown = report.checks.filter { $0.judgement.verdict == .undetermined }
    guard !unknown.isEmpty else { return }
    heading("Could not look (not counted against you)")
    for group in grouped(unknown, by: { [$0.judgement.message, $0.judgement.hint ?? ""] }) {
      guard let judgement = group.first?.judgement else { continue }
      paper.row(
        [Span(" "), marks.mark(.undetermined), Span(" ")],
        [Span(cause(judgement.message)), Span(" \(amount(group))", .faint)])
      detail("try", .trimmed(judgement.hint ?? ""))
    }
  }

  mutating func writeManual() {
    let manual = report.checks.filter { $0.judgement.verdict == .manual }
    guard !manual.isEmpty else { return }
    heading("A person judges this")
    for check in manual {
      paper.row(
        [Span(" "), marks.mark(.manual), Span(" ")],
        [Span("\(Shown(check.title)) (\(Shown(check.step, limit: 12)))"), Span(" \(points(check.possible))", .faint)])
    }
  }

  /// "2 checks (4.2, 4.4), 7 points".
  private func amount(_ checks: [GradeReport.Check]) -> Shown {
    let steps = grouped(checks, by: \.step).compactMap(\.first).map { Shown($0.step, limit: 12).text }
    let named = steps.count > 6 ? steps.prefix(6).joined(separator: ", ") + ", …" : steps.joined(separator: ", ")
    return "\(counted(checks.count, "check")) (\(named)), \(points(checks.map(\.possible).sum()))"
  }

  /// The heading has already said that nobody could look.
  private func cause(_ message: String) -> Shown {
    let prefix = "Could not look: "
    guard message.hasPrefix(prefix) else { return .trimmed(message) }
    let cause = message.dropFirst(prefix.count)
    return .trimmed(cause.prefix(1).uppercased() + cause.dropFirst())
  }
}
