import Grading
import Testing

struct ValueWordingTests {
  static let wordings: [(Value, String)] = [
    (.null, "nothing"), (.text(""), "nothing"), (.list([]), "none"), (.record([:]), "nothing"),
    (.truth(true), "yes"), (.truth(false), "no"), (.integer(5000), "5000"), (.decimal(1.5), "1.5"),
    (.text("latest"), "latest"), (.texts(["v1.0", "latest"]), "v1.0, latest"),
    (.record(["b": .integer(2), "a": .truth(true)]), "a: yes, b: 2"),
    (.list([.list([.integer(1), .integer(2)]), .null]), "1, 2, nothing"),
    (.document(Document(.html, [1, 2, 3])), "3 bytes of html"),
    (.text("one\ntwo\r\nthree"), "one two three"),
    (.list((1...15).map(Value.integer)), "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 3 more"),
  ]

  @Test(arguments: wordings)
  func `a value is said on one line`(value: Value, words: String) {
    #expect(value.words == words)
  }

  @Test func `a record of many keys says how many more there are`() {
    let record = Value.record(Dictionary(uniqueKeysWithValues: (10..<25).map { ("k\($0)", .null) }))
    #expect(record.words.hasSuffix("k21: nothing and 3 more"))
  }

  static let floods: [Value] = [
    .text(String(repeating: "x", count: 100_000)),
    .texts((0..<1000).map { "\($0)" + String(repeating: "y", count: 500) }),
    .record(["k": .text(String(repeating: "z", count: 1000))]),
  ]

  @Test(arguments: floods)
  func `a flood is cut, and the cut shows`(value: Value) {
    #expect(value.words.count == Value.longestWording + 1)
    #expect(value.words.hasSuffix("…"))
  }

  @Test func `a letter under a million accents is cut as well`() {
    let letter = "e" + String(repeating: "\u{301}", count: 1_000_000)
    #expect(Value.text(letter).words.utf8.count < 10_000)
  }

  @Test(arguments: [("abc", 3, "abc"), ("abcd", 3, "abc…"), ("äöü", 3, "äöü"), ("äöüß", 3, "äöü…"), ("", 0, "")])
  func `a text is bounded in characters`(text: String, limit: Int, words: String) {
    #expect(bounded(text, to: limit) == words)
  }

  @Test(arguments: [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
  func `items are joined as in a sentence`(items: [String], sentence: String) {
    #expect(sentenceList(items) == sentence)
  }

  @Test func `a sentence may say or`() {
    #expect(sentenceList(["a", "b"], conjunction: "or") == "a or b")
  }
}
