/// Points, exact: rounding happens only where a number is shown.
package struct Score: Sendable, Hashable {
  package var earned: Rational
  /// What passed, failed, blocked, undetermined and manual checkpoints are worth.
  package var possible: Rational
  /// What undetermined and manual ones are worth.
  package var open: Rational
  /// Of what is possible, 0 to 1.
  package var passMark: Rational

  package init(earned: Rational = .zero, possible: Rational = .zero, open: Rational = .zero, passMark: Rational) {
    self.earned = earned
    self.possible = possible
    self.open = open
    self.passMark = passMark
  }

  package var isProvisional: Bool { open > .zero }

  /// 0 to 100; 0 where nothing is possible.
  package var percent: Rational { (earned / possible ?? .zero) * Rational(100) }

  /// True when the mark is reached, false when it cannot be, nil while that is open.
  package var passed: Bool? {
    let mark = passMark * possible
    if earned >= mark { return true }
    return earned + open < mark ? false : nil
  }

  /// - Parameter mark: what a person entered in place of what the judgement earns; what was open is settled by it. One
  ///   over the worth, which a rubric may have lowered since, counts as the worth.
  package mutating func add(_ judgement: Judgement, worth: Rational, mark: Mark? = nil) {
    guard judgement.verdict != .skipped else { return }
    possible = possible + worth
    if let mark {
      earned = earned + min(max(mark.points, .zero), worth)
    } else if let share = judgement.settledShare {
      earned = earned + worth * share
    } else {
      open = open + worth
    }
  }
}
