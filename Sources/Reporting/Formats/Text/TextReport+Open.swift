import Grading

/// What nobody knows yet: not a zero, and not the student's doing.
extension TextReport {
  /// One cause is told once, however many checks it keeps from being looked at.
  mutating func writeUnknowns() {
    let unknown = report.unknown
    guard !unknown.isEmpty else { return }
    heading("Could not look (not counted against you)")
    for group in unknown {
      guard let judgement = group.first?.judgement else { continue }
      paper.row(
        [Span(" "), marks.mark(.undetermined), Span(" ")],
        [Span(.trimmed(judgement.cause)), Span(" \(amount(group))", .faint)])
      detail("try", .trimmed(judgement.hint ?? ""))
    }
  }

  mutating func writeManual() {
    let manual = report.toJudge
    guard !manual.isEmpty else { return }
    heading("A person judges this")
    for check in manual {
      paper.row(
        [Span(" "), marks.mark(.manual), Span(" ")],
        [Span("\(Shown(check.title)) (\(Shown(check.step, limit: 12)))"), Span(" \(check.possible.inPoints)", .faint)])
    }
  }

  /// What a person entered in place of a judgement, with who, when and why.
  mutating func writeMarked() {
    let marked = report.marked
    guard !marked.isEmpty else { return }
    heading("Marked by a person")
    for check in marked {
      guard let mark = check.mark else { continue }
      paper.row(
        [Span(" "), marks.mark(.manual), Span(" ")],
        [Span("\(Shown(check.title)) (\(Shown(check.step, limit: 12)))"), Span(" \(check.markedPoints ?? "")", .faint)])
      detail("because", .trimmed(mark.reason))
      detail("by", "\(Shown(mark.author, limit: 80)), \(dateWords(mark.at, utcOffset: style.utcOffset))")
    }
  }

  /// "2 checks (4.2, 4.4), 7 points".
  private func amount(_ checks: [GradeReport.Check]) -> Shown {
    let steps = checks.inGroups(by: \.step).compactMap(\.first).map { Shown($0.step, limit: 12).text }
    let named = steps.count > 6 ? steps.prefix(6).joined(separator: ", ") + ", …" : steps.joined(separator: ", ")
    return "\(counted(checks.count, "check")) (\(named)), \(checks.map(\.possible).sum().inPoints)"
  }
}
