import Grading
import Testing

struct ValueTests {
  static let equal: [(Value, Value)] = [
    (.integer(80), .integer(80)),
    (.integer(80), .decimal(80)),
    (.integer(80), .text("80")),
    (.text("1.0"), .decimal(1)),
    (.text("0644"), .integer(644)),
    (.text("true"), .truth(true)),
    (.text(""), .text("")),
    (.null, .null),
    (.list([.integer(1), .text("a")]), .list([.text("1"), .text("a")])),
    (.record(["a": .integer(1)]), .record(["a": .text("1")])),
    (.document(Document(.text, [1])), .document(Document(.text, [1]))),
  ]

  @Test(arguments: equal)
  func `values that mean the same are equal, either way round`(left: Value, right: Value) {
    #expect(left.equals(right))
    #expect(right.equals(left))
  }

  static let different: [(Value, Value)] = [
    (.integer(80), .integer(81)),
    (.integer(9_007_199_254_740_993), .integer(9_007_199_254_740_992)),
    (.text("1.0"), .text("1")),
    (.text("1.10"), .text("1.1")),
    (.text("yes"), .truth(true)),
    (.text("A"), .text("a")),
    (.text("1e3"), .integer(1000)),
    (.text("0x10"), .integer(16)),
    (.text(""), .null),
    (.truth(true), .integer(1)),
    (.null, .truth(false)),
    (.list([.integer(1)]), .integer(1)),
    (.list([.integer(1), .integer(2)]), .list([.integer(2), .integer(1)])),
    (.list([.integer(1)]), .list([.integer(1), .integer(1)])),
    (.record(["a": .null]), .record([:])),
    (.record(["a": .integer(1)]), .record(["b": .integer(1)])),
    (.document(Document(.text, [1])), .document(Document(.html, [1]))),
  ]

  @Test(arguments: different)
  func `values that mean something else are not equal, either way round`(left: Value, right: Value) {
    #expect(!left.equals(right))
    #expect(!right.equals(left))
  }

  static let presence: [(Value, Bool)] = [
    (.null, false), (.text(""), false), (.list([]), false), (.record([:]), false),
    (.document(Document(.html, [])), false),
    (.truth(false), true), (.integer(0), true), (.decimal(0), true), (.text(" "), true), (.list([.null]), true),
    (.record(["a": .null]), true), (.document(Document(.html, [0])), true),
  ]

  @Test(arguments: presence)
  func `null and whatever is empty is not present`(value: Value, isPresent: Bool) {
    #expect(value.isPresent == isPresent)
  }

  @Test func `a value is a list of itself, null an empty one`() {
    #expect(Value.text("a").elements == [.text("a")])
    #expect(Value.null.elements == [])
    #expect(Value.list([.null]).elements == [.null])
  }

  static let scalarTexts: [(Value, String?)] = [
    (.integer(-3), "-3"), (.decimal(2), "2"), (.decimal(2.5), "2.5"), (.decimal(.infinity), "inf"),
    (.truth(false), "false"),
    (.text("x"), "x"), (.null, nil), (.list([]), nil), (.record([:]), nil),
  ]

  @Test(arguments: scalarTexts)
  func `a scalar has a text`(value: Value, text: String?) {
    #expect(value.scalarText == text)
  }

  static let numbers: [(Value, Double?)] = [
    (.integer(3), 3), (.decimal(1.5), 1.5), (.text("3"), 3), (.text("-1.5"), -1.5), (.text("0007"), 7),
    (.text("3 MB"), nil), (.text(""), nil), (.text("-"), nil), (.text("."), nil), (.text("1."), nil),
    (.text("1.2.3"), nil),
    (.text("inf"), nil), (.text("0x1"), nil), (.text("1e9"), nil), (.truth(true), nil), (.null, nil),
    (.text(String(repeating: "9", count: 41)), nil),
  ]

  @Test(arguments: numbers)
  func `a number is read from plain decimals only`(value: Value, number: Double?) {
    #expect(value.readableNumber == number)
  }
}
