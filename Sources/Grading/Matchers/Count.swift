/// How many there are: of a list's elements, a record's keys.
package struct Count: Matcher {
  package let matcher: any Matcher

  package init(_ matcher: any Matcher) {
    self.matcher = matcher
  }

  package var words: String { "in number \(matcher.words)" }
  package var references: [PropertyReference] { matcher.references }

  package func match(_ value: Value, in context: JudgingContext) throws(Obstacle) -> Match {
    let count =
      if case .record(let values) = value { values.count } else { value.elements.count }
    return Match(try matcher.match(.integer(count), in: context).holds, found: "\(count) (\(value.words))")
  }
}
