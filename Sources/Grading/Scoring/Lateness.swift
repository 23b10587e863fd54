/// What a rubric takes off work that is late: `late: { grace: 15m, per-day: 10%, floor: 50% }`.
package struct LatePolicy: Sendable, Hashable {
  /// Seconds after the due time that cost nothing.
  package var grace: Int
  /// What each day begun takes off the whole, 0 to 1.
  package var perDay: Rational
  /// What is left at least, 0 to 1.
  package var floor: Rational

  package init(grace: Int, perDay: Rational, floor: Rational) {
    self.grace = grace
    self.perDay = perDay
    self.floor = floor
  }

  /// Days begun after the grace. Work that comes with its last second is not late.
  ///
  /// - Parameter seconds: after the due time.
  package func days(_ seconds: Int) -> Int {
    let over = seconds - grace
    return over > 0 ? (over - 1) / 86_400 + 1 : 0
  }

  /// What is left of the points after so many days, 0 to 1.
  package func factor(days: Int) -> Rational {
    max(min(floor, .one), .one - min(perDay * Rational(days), .one))
  }
}

/// How late a run was, and what that took off.
package struct Lateness: Sendable, Hashable {
  /// RFC 3339.
  package var due: String
  /// After the due time; zero or less is in time.
  package var seconds: Int
  /// Days begun after the grace; without a policy, after the due time.
  package var days: Int
  /// Nil where the rubric has none: that the work is late is said, and nothing is taken off.
  package var policy: LatePolicy?
  /// What of the points is left, 0 to 1.
  package var factor: Rational
  /// What was earned before.
  package var earnedBefore: Rational

  package init(due: String, seconds: Int, days: Int, policy: LatePolicy?, factor: Rational, earnedBefore: Rational) {
    self.due = due
    self.seconds = seconds
    self.days = days
    self.policy = policy
    self.factor = factor
    self.earnedBefore = earnedBefore
  }

  package var isLate: Bool { seconds > 0 }
}

extension Lateness {
  /// Applies `policy` to `score`: what was earned and what is open shrink alike, what is possible does not. Nil, with
  /// nothing changed, where one of the times cannot be read.
  ///
  /// - Parameter start: when the run began, RFC 3339.
  init?(of start: String, due: String, policy: LatePolicy?, score: inout Score) {
    guard let start = Instant(rfc3339: start), let dueTime = Instant(rfc3339: due) else { return nil }
    let seconds = start.seconds - dueTime.seconds
    let days = (policy ?? LatePolicy(grace: 0, perDay: .zero, floor: .one)).days(seconds)
    self.init(
      due: due, seconds: seconds, days: days, policy: policy, factor: policy?.factor(days: days) ?? .one,
      earnedBefore: score.earned)
    score.earned = score.earned * factor
    score.open = score.open * factor
  }
}
