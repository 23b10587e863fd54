internal import CPCRE2

/// A regular expression in Perl's syntax (PCRE2, pcre2pattern(3)), compiled once and matched within fixed limits.
///
/// Matching is by Unicode character. `.` and `$` take LF, CR and CRLF alike as the end of a line, so that a file with
/// Windows line ends matches like any other. `\C` is not allowed, as it would cut characters.
package struct Pattern: Sendable {
  /// The expression as it was written.
  package let source: String
  private let code: CompiledPattern

  /// - Throws: ``PatternError/invalid(message:offset:)``
  package init(_ source: String) throws(PatternError) {
    self.source = source
    code = try CompiledPattern(source)
  }

  /// The leftmost match, or nil where there is none.
  ///
  /// - Throws: ``PatternError/limitReached`` or ``PatternError/textTooLong(bytes:limit:)``
  package func firstMatch(in text: String) throws(PatternError) -> PatternMatch? {
    guard text.utf8.count <= PatternLimits.textBytes else {
      throw .textTooLong(bytes: text.utf8.count, limit: PatternLimits.textBytes)
    }
    return try code.search(Array(text.utf8))
  }

  /// Whether the pattern is found anywhere in the text.
  ///
  /// - Throws: as ``firstMatch(in:)``
  package func matches(_ text: String) throws(PatternError) -> Bool {
    try firstMatch(in: text) != nil
  }
}

extension Pattern: Hashable {
  package static func == (one: Pattern, other: Pattern) -> Bool { one.source == other.source }

  package func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

extension Pattern: CustomStringConvertible {
  package var description: String { source }
}

/// What a pattern found.
package struct PatternMatch: Sendable, Hashable {
  /// The matched part of the text.
  package let text: String
  /// What each pair of parentheses captured, the first pair at index 0; nil for one that took no part.
  package let groups: [String?]
}
