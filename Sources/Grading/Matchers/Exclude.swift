/// None of these is there.
package struct Exclude: Matcher {
  package let unwanted: [Value]

  package init(_ unwanted: [Value]) {
    self.unwanted = unwanted
  }

  package var words: String { "do not include \(sentenceList(unwanted.map(\.words), conjunction: "or"))" }

  package func match(_ value: Value, in context: JudgingContext) -> Match {
    Match(!unwanted.contains { value.contains($0) })
  }
}
