/// Equality. A list means all of these and no other, in any order.
package struct Is: Matcher {
  package let expected: Value

  package init(_ expected: Value) {
    self.expected = expected
  }

  package var words: String {
    guard case .list(let values) = expected else { return "is \(expected.words)" }
    return values.isEmpty ? "is empty" : "is exactly \(sentenceList(values.map(\.words)))"
  }

  package func match(_ value: Value, in context: JudgingContext) -> Match {
    guard case .list(let wanted) = expected else {
      guard !value.equals(expected) else { return Match(true) }
      guard case .text(let wanted) = expected, case .text(let found) = value else { return Match(false) }
      return Match(false, contrast: Contrast(expected: wanted, found: found))
    }
    var left = value.elements
    for element in wanted {
      guard let index = left.firstIndex(where: element.equals) else { return Match(false) }
      left.remove(at: index)
    }
    return Match(left.isEmpty)
  }
}
