import Grading

// Values of ours as XML's types have them.

extension Shown {
  /// An `xs:decimal` with at most two places.
  static func points(_ points: Rational) -> Shown { "\(points.words)" }

  /// A share as a percentage, an `xs:decimal` with at most two places.
  static func percent(_ share: Rational) -> Shown { .points(share * Rational(100)) }

  /// An `xs:decimal` with at most three places, never with an exponent; a time that is none is zero.
  static func seconds(_ seconds: Double) -> Shown {
    let thousandths = max(0, Int((seconds.inMilliseconds * 1000).rounded()))
    let (whole, rest) = thousandths.quotientAndRemainder(dividingBy: 1000)
    return "\(whole).\(String(String(rest + 1000).dropFirst()))"
  }

  /// An `xs:boolean`.
  static func flag(_ flag: Bool) -> Shown { flag ? "true" : "false" }

  /// Nil where there is nothing to be seen, so that what must not be empty can have another word.
  var unlessBlank: Shown? { text.allSatisfy(\.isWhitespace) ? nil : self }
}
