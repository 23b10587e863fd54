import Grading

extension GradeReport {
  /// The checkpoints whose points a person entered, in the lab's order.
  var marked: [Check] { checks.filter { $0.mark != nil } }
}

extension GradeReport.Check {
  /// Whether there are points to tell: not where they are open, nor where nothing was asked for.
  var isScored: Bool { judgement.verdict != .skipped && !isOpen }

  /// "2.5 of 4 points instead of 0": what was entered, and what it stands in for. Nil without a mark.
  var markedPoints: Shown? {
    guard let mark else { return nil }
    // A rubric may have lowered the worth since.
    let entered = mark.points == earned ? "" : " (\(mark.points.words) entered)"
    let before = judgedPoints.map { " instead of \($0.words)" } ?? ""
    return "\(earned.words) of \(possible.inPoints)\(entered)\(before)"
  }

  /// "2.5 of 4 points instead of 0, by ann, 2026-11-24T09:00:00Z: seen in the lab hour". Nil without a mark.
  var markWords: Shown? {
    guard let mark, let points = markedPoints else { return nil }
    let origin: Shown = "by \(Shown(mark.author, limit: 80)), \(Shown(mark.at, limit: 80))"
    let reason = Shown.trimmed(mark.reason)
    return reason.isEmpty ? "\(points), \(origin)" : "\(points), \(origin): \(reason)"
  }
}
