import Grading
import Testing

/// A matcher, a value, and whether it holds.
struct MatcherCase: Sendable, CustomTestStringConvertible {
  var matcher: any Matcher
  var value: Value
  var holds: Bool

  init(_ matcher: any Matcher, _ value: Value, _ holds: Bool) {
    self.matcher = matcher
    self.value = value
    self.holds = holds
  }

  var testDescription: String { "\(value.words) \(matcher.words): \(holds)" }
}

struct MatcherTests {
  static let equality: [MatcherCase] = [
    .init(Is(.text("a")), .text("a"), true),
    .init(Is(.text("a")), .text("ab"), false),
    .init(Is(.text("a")), .null, false),
    .init(Is(.integer(200)), .text("200"), true),
    .init(Is(.null), .null, true),
    .init(Is(.texts(["a", "b"])), .texts(["b", "a"]), true),
    .init(Is(.texts(["a", "b"])), .texts(["a", "b", "c"]), false),
    .init(Is(.texts(["a", "b"])), .texts(["a"]), false),
    .init(Is(.texts(["a", "a"])), .texts(["a", "b"]), false),
    .init(Is(.texts(["a"])), .text("a"), true),
    .init(Is(.list([])), .null, true),
    .init(Is(.list([])), .texts(["a"]), false),
    .init(Is(.record(["a": .integer(1)])), .record(["a": .integer(1)]), true),
  ]

  @Test(arguments: equality)
  func `is means equal, a list all of these and no other`(of: MatcherCase) throws {
    #expect(try of.matcher.match(of.value, in: .empty).holds == of.holds)
  }

  static let membership: [MatcherCase] = [
    .init(Include([.text("a")]), .texts(["b", "a"]), true),
    .init(Include([.text("a"), .text("c")]), .texts(["b", "a"]), false),
    .init(Include([.text("a")]), .null, false),
    .init(Include([.integer(5000)]), .texts(["5000"]), true),
    .init(Include([.text("rest")]), .text("at rest"), true),
    .init(Include([.text("Rest")]), .text("at rest"), false),
    .init(Include([.text("key")]), .record(["key": .null]), true),
    .init(Include([.text("value")]), .record(["key": .text("value")]), false),
    .init(Include([.list([])]), .text("x"), false),
    .init(Include([.list([])]), .record([:]), false),
    .init(Include([]), .null, true),
    .init(Exclude([.text("a")]), .texts(["b"]), true),
    .init(Exclude([.text("a"), .text("b")]), .texts(["b"]), false),
    .init(Exclude([.text("b")]), .text("abc"), false),
    .init(Exclude([.text("a")]), .null, true),
  ]

  @Test(arguments: membership)
  func `include wants all of them, exclude none`(of: MatcherCase) throws {
    #expect(try of.matcher.match(of.value, in: .empty).holds == of.holds)
  }

  static let texts: [MatcherCase] = [
    .init(StartsWith("sha256:"), .text("sha256:ab"), true),
    .init(StartsWith("sha256:"), .text("SHA256:ab"), false),
    .init(StartsWith("a"), .texts(["ab", "ac"]), true),
    .init(StartsWith("a"), .texts(["ab", "b"]), false),
    .init(StartsWith("a"), .null, false),
    .init(StartsWith("a"), .list([]), false),
    .init(StartsWith("8"), .integer(80), true),
  ]

  @Test(arguments: texts)
  func `starts-with wants every text to begin so`(of: MatcherCase) throws {
    #expect(try of.matcher.match(of.value, in: .empty).holds == of.holds)
  }

  static let bounds: [MatcherCase] = [
    .init(Bounds(least: 2), .integer(2), true),
    .init(Bounds(least: 2), .decimal(1.99), false),
    .init(Bounds(most: 2), .integer(2), true),
    .init(Bounds(most: 2), .integer(3), false),
    .init(Bounds(least: 1, most: 5), .integer(3), true),
    .init(Bounds(least: 1, most: 5), .integer(6), false),
    .init(Bounds(least: 1), .text("12"), true),
    .init(Bounds(least: 1), .text("12 MB"), false),
    .init(Bounds(least: 1), .decimal(.nan), false),
    .init(Bounds(), .integer(1), true),
    .init(Bounds(), .text("a"), false),
    .init(Bounds(most: 2), .null, false),
  ]

  @Test(arguments: bounds)
  func `bounds hold for numbers, and for texts that are numbers`(of: MatcherCase) throws {
    #expect(try of.matcher.match(of.value, in: .empty).holds == of.holds)
  }

  static let presence: [MatcherCase] = [
    .init(Present(), .text("a"), true),
    .init(Present(), .null, false),
    .init(Present(), .text(""), false),
    .init(Present(), .truth(false), true),
    .init(Present(false), .null, true),
    .init(Present(false), .texts(["a"]), false),
  ]

  @Test(arguments: presence)
  func `present and absent ask whether anything is there`(of: MatcherCase) throws {
    #expect(try of.matcher.match(of.value, in: .empty).holds == of.holds)
  }

  static let counts: [MatcherCase] = [
    .init(Count(Is(.integer(2))), .texts(["a", "b"]), true),
    .init(Count(Is(.integer(2))), .texts(["a"]), false),
    .init(Count(Is(.integer(0))), .null, true),
    .init(Count(Is(.integer(1))), .text("a"), true),
    .init(Count(Bounds(least: 1)), .record(["a": .null, "b": .null]), true),
  ]

  @Test(arguments: counts)
  func `count counts elements and keys`(of: MatcherCase) throws {
    #expect(try of.matcher.match(of.value, in: .empty).holds == of.holds)
  }

  @Test func `a count says what it counted`() throws {
    #expect(try Count(Is(.integer(3))).match(.texts(["a", "b"]), in: .empty).found == "2 (a, b)")
  }

  static let combinations: [MatcherCase] = [
    .init(Combination(.all, [Include([.text("a")]), Include([.text("b")])]), .texts(["a", "b"]), true),
    .init(Combination(.all, [Include([.text("a")]), Include([.text("c")])]), .texts(["a", "b"]), false),
    .init(Combination(.any, [Is(.text("always")), Is(.text("unless-stopped"))]), .text("unless-stopped"), true),
    .init(Combination(.any, [Is(.text("always")), Is(.text("unless-stopped"))]), .text("no"), false),
    .init(Combination(.all, []), .null, true),
    .init(Combination(.any, []), .null, false),
    .init(Not(Is(.text("a"))), .text("b"), true),
    .init(Not(Is(.text("a"))), .text("a"), false),
    .init(Not(Not(Is(.text("a")))), .text("a"), true),
  ]

  @Test(arguments: combinations)
  func `matchers combine`(of: MatcherCase) throws {
    #expect(try of.matcher.match(of.value, in: .empty).holds == of.holds)
  }

  @Test func `of several, one that holds outweighs one that cannot tell`() throws {
    let holds = Is(.text("a"))
    #expect(try Combination(.any, [ObstructedMatcher(), holds]).match(.text("a"), in: .empty).holds)
    #expect(try Combination(.any, [holds, ObstructedMatcher()]).match(.text("a"), in: .empty).holds)
  }

  @Test(arguments: [Combination.Rule.all, .any])
  func `where none decides, the first obstacle is told`(rule: Combination.Rule) {
    let combination = Combination(
      rule, [Is(.text("b")), ObstructedMatcher(message: "one"), ObstructedMatcher(message: "two")])
    #expect(throws: Obstacle("one", remedy: "Wait.")) { try combination.match(.text("a"), in: .empty) }
  }

  @Test func `a combination tells what its parts found`() throws {
    let counts = Combination(.all, [Count(Is(.integer(1))), Count(Is(.integer(3)))])
    #expect(try counts.match(.texts(["a", "b"]), in: .empty).found == "2 (a, b)")
    #expect(try Combination(.all, [Is(.text("b"))]).match(.text("a"), in: .empty).found == nil)
  }

  static let wordings: [(any Matcher, String)] = [
    (Is(.integer(200)), "is 200"),
    (Is(.texts(["a", "b"])), "is exactly a and b"),
    (Is(.list([])), "is empty"),
    (Include([.text("v1.0"), .text("latest")]), "include v1.0 and latest"),
    (Exclude([.text("a"), .text("b")]), "do not include a or b"),
    (StartsWith("sha256:"), "starts with sha256:"),
    (Bounds(least: 1), "is at least 1"),
    (Bounds(most: 2.5), "is at most 2.5"),
    (Bounds(least: 1, most: 5), "is between 1 and 5"),
    (Count(Bounds(least: 2)), "in number is at least 2"),
    (Present(), "is there"),
    (Present(false), "is not there"),
    (Not(Is(.text("a"))), "not: is a"),
    (Combination(.any, [Is(.text("a")), Is(.text("b"))]), "is a or is b"),
    (Combination(.all, [Is(.text("a")), Present()]), "is a and is there"),
    (SameAs(PropertyReference(checkpoint: "other", property: "digest")), "is that of other"),
    (SameAs(PropertyReference(checkpoint: "other", property: "digest"), same: false), "is not that of other"),
    (NodesMatch(xpath: "//h1", text: nil, texts: nil, count: nil), "has //h1"),
    (NodesMatch(xpath: "//h1", text: Is(.text("Hi")), texts: nil, count: nil), "//h1 is Hi"),
    (
      NodesMatch(xpath: "//p", text: nil, texts: Include([.text("a")]), count: Is(.integer(2))),
      "//p all texts: include a and number: is 2"
    ),
  ]

  @Test(arguments: wordings.indices)
  func `a matcher says what must be`(index: Int) {
    let (matcher, words) = Self.wordings[index]
    #expect(matcher.words == words)
  }

  @Test func `references are found wherever they are nested`() throws {
    let reference = PropertyReference(checkpoint: "other", property: "digest")
    let same = SameAs(reference)
    let path = try #require(ValuePath("a"))
    let nested: [any Matcher] = [
      same, Not(same), Count(same), Combination(.any, [Present(), same]), PathsMatch([(path, same)]),
      NodesMatch(xpath: "//p", text: same, texts: nil, count: nil),
      NodesMatch(xpath: "//p", text: nil, texts: nil, count: same),
    ]
    for matcher in nested { #expect(matcher.references == [reference]) }
    #expect(Is(.null).references.isEmpty)
  }

  @Test func `only an include with worths has parts`() throws {
    let include = Include([.text("a"), .text("b")], worths: [.one, Rational(2)])
    #expect(include.parts.map(\.worth) == [.one, Rational(2)])
    #expect(try include.parts.map { try $0.matcher.match(.texts(["b"]), in: .empty).holds } == [false, true])
    #expect(Include([.text("a")]).parts.isEmpty)
    #expect(Is(.text("a")).parts.isEmpty)
  }

  @Test(arguments: [
    ("other.digest", "other", "digest"), ("a.b.c", "a", "b.c"), ("found.restart-policy", "found", "restart-policy"),
  ])
  func `a reference is a check and a property`(text: String, checkpoint: String, property: String) {
    #expect(PropertyReference(text) == PropertyReference(checkpoint: checkpoint, property: property))
  }

  @Test(arguments: ["", ".", "a", ".a", "a."])
  func `a text without both is no reference`(text: String) {
    #expect(PropertyReference(text) == nil)
  }
}
