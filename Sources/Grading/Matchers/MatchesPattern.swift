internal import Patterns

/// A PCRE2 pattern is found in the text, or in each text of a list. Reaching the match limit is an ``Obstacle``: neither
/// the student nor the author is told something that nobody found out.
package struct MatchesPattern: Matcher {
  private let pattern: Pattern
  private let source: String

  /// Throws a sentence that says what is wrong with the pattern.
  package init(_ source: String) throws(InvalidPattern) {
    do {
      pattern = try Pattern(source)
    } catch {
      throw InvalidPattern(message: error.description)
    }
    self.source = source
  }

  package struct InvalidPattern: Error {
    package let message: String
  }

  package var words: String { "matches /\(source)/" }

  package func match(_ value: Value, in context: JudgingContext) throws(Obstacle) -> Match {
    let texts = value.elements.compactMap(\.scalarText)
    guard !texts.isEmpty else { return Match(false) }
    for text in texts {
      do {
        guard try pattern.matches(text) else { return Match(false, found: Self.words(of: text)) }
      } catch {
        throw Obstacle(
          "/\(source)/ was not decided: \(error.description)", remedy: "Ask the check's author to mend it.")
      }
    }
    return Match(true)
  }

  /// What was found instead: a text of many lines is not told as a whole. Nil for one that can be.
  private static func words(of text: String) -> String? {
    let lines = text.split(separator: "\n").count
    return lines > 1 ? "no such line among \(lines)" : nil
  }
}
