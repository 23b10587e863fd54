/// The opposite of another matcher.
package struct Not: Matcher {
  package let matcher: any Matcher

  package init(_ matcher: any Matcher) {
    self.matcher = matcher
  }

  package var words: String { "not: \(matcher.words)" }
  package var references: [PropertyReference] { matcher.references }

  package func match(_ value: Value, in context: JudgingContext) throws(Obstacle) -> Match {
    let match = try matcher.match(value, in: context)
    return Match(!match.holds, found: match.found)
  }
}
