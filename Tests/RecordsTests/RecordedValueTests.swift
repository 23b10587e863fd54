import FoundationEssentials
import Grading
import TestSupport
import Testing

@testable import Records

@Suite struct RecordedValueTests {
  static let values: [Value] = [
    .null, .truth(true), .truth(false), .integer(0), .integer(1), .integer(.max), .integer(.min), .decimal(1),
    .decimal(0),
    .decimal(-0.0), .decimal(1.5), .decimal(0.1), .decimal(1e300), .decimal(1e15), .decimal(-1e16), .decimal(.infinity),
    .decimal(-.infinity), .decimal(.leastNonzeroMagnitude), .decimal(.greatestFiniteMagnitude), .decimal(2.0 / 3),
    .text(""), .text("1"), .text("true"), .text("null"), .text("\u{0}\u{1B}\u{7F}\u{9B}\u{202E}\"\\/\u{2028}🐳e\u{301}"),
    .list([]), .list([.null, .integer(1), .decimal(1), .list([.text("a")])]), .record([:]),
    .record(["a": .integer(1), "b": .record(["c": .null])]), .record(["$decimal": .text("1.0")]),
    .record(["$document": .record(["base64": .text("")])]),
    .record(["$": .null, "$$": .null, "$$document": .truth(true)]),
    .record(["$\u{301}": .integer(1), "": .integer(2)]), .document(Document(.html, [])),
    .document(Document(.json, Array(0...255), contentType: "text/html; charset=\"x\"")),
    .document(Document(.text, [0xFF])),
  ]

  @Test(arguments: values)
  func `every value is read back as it was written`(value: Value) throws {
    #expect(identical(try roundTrip(value), value))
  }

  @Test func `a thousand random values are read back as they were written`() throws {
    var generator = SplitMix64(state: 2026)
    for _ in 0..<1000 {
      let value = randomValue(depth: 4, &generator)
      #expect(identical(try roundTrip(value), value), "\(value)")
    }
  }

  @Test func `a value that JSON has no word for comes back`() throws {
    guard case .decimal(let number) = try roundTrip(.decimal(.nan)) else {
      Issue.record("not a decimal")
      return
    }
    #expect(number.isNaN)
  }

  @Test(arguments: [
    (Value.integer(1), "1"), (.decimal(1), #"{"$decimal":"1.0"}"#), (.decimal(1.5), "1.5"), (.text("x"), #""x""#),
    (.record(["$a": .null]), #"{"$$a":null}"#),
    (
      .document(Document(.html, [104, 105], contentType: "text/html")),
      #"{"$document":{"base64":"aGk=","contentType":"text/html","format":"html"}}"#
    ),
  ])
  func `values look like JSON`(value: Value, json: String) throws {
    #expect(try written(value) == json)
  }

  @Test(arguments: [
    #"{"$x": 1}"#, #"{"$decimal": 1}"#, #"{"$decimal": "one"}"#, #"{"$document": {"format": "pdf", "base64": ""}}"#,
    #"{"$document": {"format": "html", "base64": "*"}}"#,
  ])
  func `what no record of ours has in it is refused`(json: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(RecordedValue.self, from: Data(json.utf8)) }
  }

  private func written(_ value: Value) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(RecordedValue(value)), as: UTF8.self)
  }

  private func roundTrip(_ value: Value) throws -> Value {
    try JSONDecoder().decode(RecordedValue.self, from: Data(try written(value).utf8)).value
  }

  /// Equal, and equal to the bit: `==` takes 0.0 for -0.0 and an accent apart for one that is not.
  private func identical(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.decimal(let left), .decimal(let right)): left.bitPattern == right.bitPattern
    case (.text(let left), .text(let right)): Array(left.utf8) == Array(right.utf8)
    case (.list(let left), .list(let right)): left.count == right.count && zip(left, right).allSatisfy(identical)
    case (.record(let left), .record(let right)):
      left.count == right.count && left.allSatisfy { key, value in right[key].map { identical(value, $0) } ?? false }
    default: left == right
    }
  }
}

private func randomValue(depth: Int, _ generator: inout SplitMix64) -> Value {
  let kinds = depth == 0 ? 5 : 8
  switch Int.random(in: 0..<kinds, using: &generator) {
  case 0: return .null
  case 1: return .truth(Bool.random(using: &generator))
  case 2: return .integer(Int.random(in: .min ... .max, using: &generator))
  case 3:
    let number = Double(bitPattern: UInt64.random(in: .min ... .max, using: &generator))
    return .decimal(number.isNaN ? 7 : number)
  case 4: return .text(randomText(&generator))
  case 5:
    return .document(
      Document(
        Document.Format.allCases.randomElement(using: &generator) ?? .text,
        (0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) }))
  case 6:
    return .list((0..<Int.random(in: 0...4, using: &generator)).map { _ in randomValue(depth: depth - 1, &generator) })
  default:
    var values: [String: Value] = [:]
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      values[randomText(&generator)] = randomValue(depth: depth - 1, &generator)
    }
    return .record(values)
  }
}

private func randomText(_ generator: inout SplitMix64) -> String {
  let alphabet: [Unicode.Scalar] = [
    "a", "$", "1", ".", "\"", "\\", "\u{0}", "\u{1F}", "\u{7F}", "\u{E9}", "\u{301}", "\u{2028}", "\u{FFFD}",
    "\u{1F433}",
  ]
  var text = ""
  for _ in 0..<Int.random(in: 0...6, using: &generator) {
    text.unicodeScalars.append(alphabet.randomElement(using: &generator) ?? "a")
  }
  return text
}
