import Documents
import Grading
import Testing

private func fault(_ text: String) -> DocumentFault? { fault(Array(text.utf8)) }

private func fault(_ bytes: [UInt8]) -> DocumentFault? {
  do throws(DocumentFault) {
    _ = try YAMLText.value(bytes)
    return nil
  } catch {
    return error
  }
}

struct YAMLTextTests {
  static let documents: [(String, Value)] = [
    ("", .null),
    ("# nothing\n", .null),
    ("---\n...\n", .null),
    ("a", .text("a")),
    ("- 1\n- [a, {b: c}]\n", .list([.integer(1), .list([.text("a"), .record(["b": .text("c")])])])),
    ("a:\nb: ''\n", .record(["a": .null, "b": .text("")])),
    (
      "a: &x [1, 2]\nb: *x\n",
      .record(["a": .list([.integer(1), .integer(2)]), "b": .list([.integer(1), .integer(2)])])
    ),
    ("80: x\ntrue: y\n", .record(["80": .text("x"), "true": .text("y")])),
    ("a: |\n  one\n  two\n", .record(["a": .text("one\ntwo\n")])),
    ("a: >-\n  one\n  two\n", .record(["a": .text("one two")])),
    ("\u{FEFF}a: ä\n", .record(["a": .text("ä")])),
    ("a: 1\r\nb: 2\r\n", .record(["a": .integer(1), "b": .integer(2)])),
  ]

  @Test(arguments: documents)
  func `a document is read as a value`(text: String, value: Value) throws {
    #expect(try YAMLText.value(Array(text.utf8)) == value)
  }

  @Test func `every node knows its line and column`() throws {
    let node = try YAMLText.node(Array("# a comment\na: 1\nünï:\n  - x\n  - {b: 'c'}\n".utf8))
    guard case .mapping(let entries) = node.content, case .sequence(let list) = entries[1].value.content,
      case .mapping(let inner) = list[1].content
    else {
      Issue.record("not the shape that was written")
      return
    }
    #expect([node.line, node.column] == [2, 1])
    #expect([entries[0].value.line, entries[0].value.column] == [2, 4])
    #expect([entries[1].key.line, entries[1].key.column] == [3, 1])
    #expect(entries.map(\.name) == ["a", "ünï"])
    #expect([list[0].line, list[0].column] == [4, 5])
    #expect([inner[0].value.line, inner[0].value.column] == [5, 9])
  }

  @Test func `an empty document is a null in the first line`() throws {
    let node = try YAMLText.node([])
    #expect(node.isNull)
    #expect([node.line, node.column] == [1, 1])
    #expect(node.emptyMapping.text == nil)
  }

  static let malformed: [(String, String)] = [
    ("a: b: c\n", "line 1, column 5: mapping values are not allowed in this context"),
    ("a:\n\t- b\n", "line 2, column 1: found character that cannot start any token"),
    ("a: [1, 2\n", "line 2, column 1: did not find expected ',' or ']'"),
    ("a: \"x\n", "line 2, column 1: found unexpected end of stream"),
    ("a: 1\na: 2\n", "line 1: the key a is there twice"),
    ("x:\n  b: 1\n  'b': 2\n", "line 2: the key b is there twice"),
    ("a: *nobody\n", "line 1, column 4: found undefined alias"),
    ("a: 1\n---\nb: 2\n", "line 2, column 1: but found another document"),
    ("a: %\n", "line 1, column 4: found character that cannot start any token"),
  ]

  @Test(arguments: malformed)
  func `what is not YAML is the author's fault, with line and column`(text: String, message: String) {
    #expect(fault(text) == .malformed(message))
  }

  @Test(
    arguments: [[0xFF, 0xFE, 0x61], [0x61, 0x3A, 0x20, 0xC3], [0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80]] as [[UInt8]])
  func `what is not UTF-8 is not read as if it were`(bytes: [UInt8]) {
    #expect(fault(bytes) == .malformed("it is not text in UTF-8"))
  }

  @Test func `a control character is refused`() {
    #expect(fault("a: \u{0}\n") == .malformed("control characters are not allowed"))
  }

  // MARK: - Limits

  private static let tooDeep = DocumentFault.obstructed(
    Obstacle("a YAML document is nested deeper than the limit of 100"))

  @Test(.timeLimit(.minutes(1)), arguments: [101, 1_000, 100_000])
  func `deep nesting is an obstacle, however it is written`(depth: Int) {
    #expect(fault(String(repeating: "[", count: depth) + String(repeating: "]", count: depth)) == Self.tooDeep)
    #expect(fault(String(repeating: "{a: ", count: depth) + String(repeating: "}", count: depth)) == Self.tooDeep)
    #expect(fault(String(repeating: "- ", count: depth) + "a") == Self.tooDeep)
    #expect(fault(String(repeating: "? ", count: depth) + "a") == Self.tooDeep)
  }

  @Test func `deep nesting by indentation is an obstacle`() {
    let lines = (0..<120).map { String(repeating: " ", count: $0) + "a:" }
    #expect(fault(lines.joined(separator: "\n")) == Self.tooDeep)
  }

  @Test func `nesting within the limit is read`() throws {
    let text = String(repeating: "[", count: 99) + "1" + String(repeating: "]", count: 99)
    var value = try YAMLText.value(Array(text.utf8))
    for _ in 0..<99 { value = value.elements[0] }
    #expect(value == .integer(1))
  }

  /// Nine lists of nine aliases of the one before: 9^9 nodes in some 400 bytes.
  private static let laughs = (1...9).map { level in
    "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",") + "]"
  }

  @Test(.timeLimit(.minutes(1)))
  func `a billion laughs end quickly`() {
    let text = "a0: &a0 [lol]\n" + Self.laughs.joined(separator: "\n")
    #expect(fault(text) == .obstructed(Obstacle("a YAML document has more than 100000 nodes, aliases followed")))
  }

  @Test(
    .timeLimit(.minutes(1)), arguments: ["? *a9\n: x\n", "*a9 : x\n", "? [*a9]\n: x\n", "{[*a9]: x}\n", "[*a9] : x\n"])
  func `a billion laughs in a key end quickly`(key: String) {
    let text = "- &a0 [lol]\n" + Self.laughs.map { "- " + $0.drop { $0 != "&" } }.joined(separator: "\n") + "\n- " + key
    #expect(fault(text) == .obstructed(Obstacle("a YAML document has aliases in its keys")))
  }

  @Test func `an ordinary alias is no obstacle`() throws {
    let text = "a: &a {x: 1}\nb: *a\nc: [*a, *a]\n? [1, 2]\n: d\n"
    #expect(fault(text) == nil)
  }

  @Test func `a document of many bytes is refused unread`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "["), count: YAMLText.mostBytes + 1)
    #expect(fault(bytes) == .obstructed(Obstacle("a YAML document of 1048577 bytes is over the limit of 1048576")))
  }

  @Test(.timeLimit(.minutes(1)))
  func `a document of many nodes is an obstacle`() {
    #expect(
      fault("[" + String(repeating: "1,", count: 120_000) + "]")
        == .obstructed(Obstacle("a YAML document has more than 100000 nodes, aliases followed")))
  }
}
