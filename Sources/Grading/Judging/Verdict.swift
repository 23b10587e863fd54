/// What became of a checkpoint. The six are kept apart through every report, store and export.
package enum Verdict: String, Sendable, Hashable, CaseIterable {
  /// Every expectation holds.
  case passed
  /// It was looked at, and an expectation does not hold.
  case failed
  /// A checkpoint that this one needs did not pass.
  case blocked
  /// It could not be looked at: not the student's doing, or nobody can tell. Open, not a zero.
  case undetermined
  /// Not asked for; left out of the total.
  case skipped
  /// A person must judge. Open until entered.
  case manual
}
