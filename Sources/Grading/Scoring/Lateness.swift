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
}

/// How late a run was, and what that took off.
package struct Lateness: Sendable, Hashable {
  /// RFC 3339.
  package var due: String
  /// After the due time; zero or less is in time.
  package var seconds: Int
  /// Days begun after the grace.
  package var days: Int
  package var policy: LatePolicy
  /// What of the points is left, 0 to 1.
  package var factor: Rational
  /// What was earned before.
  package var earnedBefore: Rational

  package init(due: String, seconds: Int, days: Int, policy: LatePolicy, factor: Rational, earnedBefore: Rational) {
    self.due = due
    self.seconds = seconds
    self.days = days
    self.policy = policy
    self.factor = factor
    self.earnedBefore = earnedBefore
  }
}
