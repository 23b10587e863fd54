/// All of these are there, whatever else is. In a text: each is a part of it.
package struct Include: Matcher {
  package let expected: [Value]
  /// What each is worth, in the order of ``expected``; empty where none carries points of its own.
  package let worths: [Rational]

  package init(_ expected: [Value], worths: [Rational] = []) {
    self.expected = expected
    self.worths = worths
  }

  package var words: String { "include \(sentenceList(expected.map(\.words)))" }

  package func match(_ value: Value, in context: JudgingContext) -> Match {
    Match(expected.allSatisfy { value.contains($0) })
  }

  package var parts: [MatcherPart] {
    zip(expected, worths).map { MatcherPart(worth: $1, matcher: Include([$0])) }
  }
}

extension Value {
  /// Whether a list has an element equal to `other`, a record the key, or a text the part.
  func contains(_ other: Value) -> Bool {
    switch self {
    case .text(let text):
      guard let part = other.scalarText else { return false }
      return text.contains(part)
    case .record(let values):
      guard let key = other.scalarText else { return false }
      return values[key] != nil
    default:
      return elements.contains(where: other.equals)
    }
  }
}
