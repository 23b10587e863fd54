/// A verdict on one checkpoint and everything that explains it.
package struct Judgement: Sendable, Hashable {
  package var verdict: Verdict
  /// The part of the checkpoint's points that is earned, 0 to 1.
  package var share: Rational
  /// What had to hold: all of it where it passed, the parts that do not hold where it failed.
  package var expected: String
  package var found: String
  /// What differs, where one text was wanted and another found.
  package var contrast: Contrast?
  /// One sentence that a student understands.
  package var message: String
  /// What to try next; nil where nothing is to be done.
  package var hint: String?
  /// The root cause of a blocked checkpoint, by id.
  package var blockedBy: String?
  /// The evidence that decided; nil where nothing was looked at.
  package var strength: EvidenceStrength?
  /// What was observed, for hints, summary lines and the checkpoints that compare with this one.
  package var properties: [String: Value]
  package var sources: [String]

  package init(
    _ verdict: Verdict, share: Rational = .zero, expected: String = "", found: String = "", contrast: Contrast? = nil,
    message: String, hint: String? = nil, blockedBy: String? = nil, strength: EvidenceStrength? = nil,
    properties: [String: Value] = [:], sources: [String] = []
  ) {
    self.verdict = verdict
    self.share = share
    self.expected = expected
    self.found = found
    self.contrast = contrast
    self.message = message
    self.hint = hint
    self.blockedBy = blockedBy
    self.strength = strength
    self.properties = properties
    self.sources = sources
  }

  /// The part of the points that it comes to by itself; nil while that is open, and where nothing was asked for.
  package var settledShare: Rational? {
    switch verdict {
    case .passed, .failed: share
    case .blocked: .zero
    case .undetermined, .manual, .skipped: nil
    }
  }
}
