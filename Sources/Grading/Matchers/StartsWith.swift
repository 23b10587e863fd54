/// The text, or each text of a list, begins so.
package struct StartsWith: Matcher {
  package let prefix: String

  package init(_ prefix: String) {
    self.prefix = prefix
  }

  package var words: String { "starts with \(prefix)" }

  package func match(_ value: Value, in context: JudgingContext) -> Match {
    let texts = value.elements.compactMap(\.scalarText)
    return Match(!texts.isEmpty && texts.allSatisfy { $0.hasPrefix(prefix) })
  }
}
