import Documents
import Grading
import Testing

private func fault(_ bytes: [UInt8]) -> DocumentFault? {
  do throws(DocumentFault) {
    _ = try JSONText.value(bytes)
    return nil
  } catch {
    return error
  }
}

struct JSONTextTests {
  static let documents: [(String, Value)] = [
    ("null", .null), ("true", .truth(true)), ("false", .truth(false)), ("\"\"", .text("")), ("\"a\"", .text("a")),
    ("[]", .list([])), ("{}", .record([:])), ("{\"\": 1}", .record(["": .integer(1)])),
    (" [1, \"1\", true, null]\n", .list([.integer(1), .text("1"), .truth(true), .null])),
    ("{\"a\": {\"b\": [{}]}}", .record(["a": .record(["b": .list([.record([:])])])])),
    ("0", .integer(0)), ("-5", .integer(-5)), ("1.5", .decimal(1.5)), ("1e3", .decimal(1000)), ("1.0", .decimal(1)),
    ("-0", .integer(0)),
    ("9223372036854775807", .integer(.max)), ("18446744073709551616", .decimal(18_446_744_073_709_551_616)),
    (#""\u00e4\n\"\\\/""#, .text("ä\n\"\\/")), (#""\ud83d\ude00""#, .text("😀")), ("\"[[[{,:\"", .text("[[[{,:")),
    ("\"\\\"[\"", .text("\"[")),
  ]

  @Test(arguments: documents)
  func `a document is read as a value`(text: String, value: Value) throws {
    #expect(try JSONText.value(Array(text.utf8)) == value)
  }

  @Test func `a number is equal to itself however it is written`() throws {
    let one = try JSONText.value(Array("1".utf8))
    for text in ["1.0", "1e0", "10e-1"] { #expect(try JSONText.value(Array(text.utf8)).equals(one)) }
  }

  @Test(arguments: [
    "", " ", "{", "[1", "[1,", "{\"a\"", "{\"a\":", "\"a", "tru", "-", "1.", "[1,]", "{\"a\":1,}", "{a: 1}", "'a'",
    "[1] x",
    "{\"a\" 1}", "NaN", "Infinity", "+1", "01", "0x1", "// c\n1", "]", "}",
    #""\ud83d""#, #""\ude00""#, #""\x""#, "\"a\nb\"", "\"\u{1}\"",
  ])
  func `what is cut short or is not JSON is malformed`(text: String) {
    guard case .malformed(let message)? = fault(Array(text.utf8)) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(!message.isEmpty)
  }

  static let faults: [(String, String)] = [
    ("{\n  \"a\": 1,\n  b\n}", "line 3: 'b' is not valid JSON here"),
    ("{\n  \"a\": [1,\n", "line 3: it ends too early"),
    ("{\n  \"a\": 1,\n}", "line 2: a comma with nothing after it"),
    ("{\"a\": 1 \"b\": 2}", "line 1: '\"' is not valid JSON here"),
    ("{\n\"a\": “x”}", "line 2: '“' is not valid JSON here"),
    ("[1] ]", "line 1: ']' is not valid JSON here"),
    ("\n\"a\nb\"", "line 2: a text that goes on over the end of its line, or holds a control character"),
    (#""\ud83d""#, #"line 1: half a character after \u"#),
    (#""\u12g4""#, #"line 1: \u without four digits"#),
    (#""\x""#, #"line 1: \ before something that it does not go with"#),
    ("1e400", "line 1: a number that is too large"),
    ("\u{FEFF}{}", "it begins with a byte order mark"),
  ]

  @Test(arguments: faults)
  func `the line and the fault are told`(text: String, message: String) {
    #expect(fault(Array(text.utf8)) == .malformed(message))
  }

  @Test(arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] as [[UInt8]])
  func `what is not UTF-8 is malformed`(bytes: [UInt8]) {
    #expect(fault(bytes) == .malformed("it is not text in UTF-8"))
  }

  @Test func `of a key that is there twice the last counts`() throws {
    #expect(try JSONText.value(Array("{\"a\": 1, \"a\": 2}".utf8)) == .record(["a": .integer(2)]))
  }

  // MARK: - Limits

  @Test(.timeLimit(.minutes(1)), arguments: [501, 100_000])
  func `deep nesting is an obstacle`(depth: Int) {
    let obstacle = DocumentFault.obstructed(Obstacle("a JSON document is nested deeper than the limit of 500"))
    #expect(fault([UInt8](repeating: UInt8(ascii: "["), count: depth)) == obstacle)
    #expect(fault(Array(String(repeating: "{\"a\":", count: depth).utf8)) == obstacle)
  }

  @Test func `nesting within the limit is read`() throws {
    let text = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    #expect(try JSONText.value(Array(text.utf8)).isPresent)
  }

  @Test(.timeLimit(.minutes(1)))
  func `many values are read, and too many are an obstacle`() throws {
    #expect(try JSONText.value(Array("[\(String(repeating: "0,", count: 400_000))0]".utf8)).elements.count == 400_001)
    #expect(
      fault(Array("[\(String(repeating: "0,", count: 500_000))0]".utf8))
        == .obstructed(Obstacle("a JSON document has more than 500000 values")))
  }

  @Test func `a document of many bytes is refused unread`() {
    #expect(
      fault([UInt8](repeating: 0x20, count: JSONText.mostBytes + 1))
        == .obstructed(Obstacle("a JSON document of 8388609 bytes is over the limit of 8388608")))
  }
}
