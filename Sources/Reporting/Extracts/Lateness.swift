import Grading

extension GradeReport {
  /// What lateness took off, so that the rounded numbers of a report add up.
  var lateDeduction: Rational {
    guard let late else { return .zero }
    return Rational(late.earnedBefore.hundredths - score.earned.hundredths, over: 100) ?? .zero
  }

  /// "late by 1 day 2 hours, 2 days begun after the grace: −17.5 points". Nil where no due time is known.
  var lateWords: Shown? {
    guard let late else { return nil }
    guard late.isLate else { return "in time" }
    guard let policy = late.policy else {
      return "late by \(late.delay): nothing taken off, the rubric has no rule for it"
    }
    guard late.days > 0 else { return "late by \(late.delay), within the grace: nothing taken off" }
    let days: Shown = "\(counted(late.days, "day")) begun\(policy.grace > 0 ? " after the grace" : "")"
    return "late by \(late.delay), \(days): −\(lateDeduction.inPoints)"
  }
}

extension Lateness {
  /// The two largest units of how late it was: "1 day 2 hours", "5 minutes".
  var delay: Shown {
    var rest = max(seconds, 0)
    var parts: [Shown] = []
    for (unit, length) in [("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1)] {
      let count = rest / length
      rest %= length
      if count > 0 { parts.append(counted(count, unit)) }
      // What is smaller than the unit below the first says nothing.
      if parts.count == 2 || (count == 0 && !parts.isEmpty) { break }
    }
    return parts.joined(by: " ")
  }
}
