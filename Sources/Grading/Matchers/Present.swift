/// Something is there, or nothing is: `present`, `absent`.
package struct Present: Matcher {
  package let wanted: Bool

  package init(_ wanted: Bool = true) {
    self.wanted = wanted
  }

  package var words: String { wanted ? "is there" : "is not there" }

  package func match(_ value: Value, in context: JudgingContext) -> Match {
    Match(value.isPresent == wanted)
  }
}
