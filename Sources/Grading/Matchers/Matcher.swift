/// What a value must be.
package protocol Matcher: Sendable {
  /// In words that follow the property's name: "is 200", "include v1.0 and latest".
  var words: String { get }

  /// Compares. Throws an ``Obstacle`` when a limit keeps it from an answer.
  func match(_ value: Value, in context: JudgingContext) throws(Obstacle) -> Match

  /// The checkpoints whose observations it compares with.
  var references: [PropertyReference] { get }

  /// The parts that may each carry points, with their worth; empty where the matcher is all or nothing.
  var parts: [MatcherPart] { get }
}

extension Matcher {
  package var references: [PropertyReference] { [] }
  package var parts: [MatcherPart] { [] }
}

package struct Match: Sendable, Hashable {
  package var holds: Bool
  /// What was found, where the value's own words would not say it (the text of a node in a page, say).
  package var found: String?
  /// Where one text was wanted and another found.
  package var contrast: Contrast?

  package init(_ holds: Bool, found: String? = nil, contrast: Contrast? = nil) {
    self.holds = holds
    self.found = found
    self.contrast = contrast
  }
}

/// A text that was wanted and the one that was found in its place, for a report to show what differs.
package struct Contrast: Sendable, Hashable {
  package let expected: String
  package let found: String

  /// The most characters of either text.
  package static let longest = 2000

  package init(expected: String, found: String) {
    self.expected = bounded(expected, to: Self.longest)
    self.found = bounded(found, to: Self.longest)
  }
}

package struct MatcherPart: Sendable {
  package var worth: Rational
  package var matcher: any Matcher

  package init(worth: Rational, matcher: any Matcher) {
    self.worth = worth
    self.matcher = matcher
  }
}

/// A property of what another checkpoint observed: `other-check.digest`.
package struct PropertyReference: Sendable, Hashable {
  package var checkpoint: String
  package var property: String

  package init(checkpoint: String, property: String) {
    self.checkpoint = checkpoint
    self.property = property
  }

  /// `checkpoint.property`; nil where there is no dot.
  package init?(_ text: String) {
    guard let dot = text.firstIndex(of: "."), dot != text.startIndex, text.index(after: dot) != text.endIndex
    else { return nil }
    checkpoint = String(text[..<dot])
    property = String(text[text.index(after: dot)...])
  }
}

/// What a matcher may use besides the value: the reader of documents, and what other checkpoints observed.
package struct JudgingContext: Sendable {
  package var reader: any DocumentReader
  /// By checkpoint: the properties of the observation that decided it. One that was not judged is not there.
  package var observed: [String: [String: Value]]
  /// The checkpoints that could not be looked at, and what to do about it: what they did not observe may well be there.
  package var unseen: [String: String]

  package init(
    reader: any DocumentReader, observed: [String: [String: Value]] = [:], unseen: [String: String] = [:]
  ) {
    self.reader = reader
    self.observed = observed
    self.unseen = unseen
  }
}
