import Grading
import Testing

/// Which texts a report may hold side by side.
struct ContrastTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let matcher: any Matcher
    let value: Value
    let contrast: Contrast?
    var testDescription: String { name }
  }

  private static let page = Value.document(Document(.html, Array("<h1>".utf8)))
  private static let differ = Contrast(expected: "Registry Lab", found: "Registry Labs")
  private static let title = Is(.text("Registry Lab"))
  private static let other = Value.text("Registry Labs")

  static let cases: [Case] = [
    Case(name: "a text for a text", matcher: title, value: other, contrast: differ),
    Case(name: "no text at all", matcher: title, value: .null, contrast: nil),
    Case(name: "a number", matcher: title, value: .integer(7), contrast: nil),
    Case(
      name: "one of two that would do", matcher: Combination(.any, [title, Present()]), value: other, contrast: nil),
    Case(name: "all of two", matcher: Combination(.all, [Present(), title]), value: other, contrast: differ),
    Case(name: "neither of two", matcher: Combination(.any, [title, Is(.text("x"))]), value: other, contrast: nil),
    Case(
      name: "the only node", matcher: NodesMatch(xpath: "//h1", text: title, texts: nil, count: nil), value: page,
      contrast: differ),
    Case(
      name: "one of several nodes", matcher: NodesMatch(xpath: "//p", text: title, texts: nil, count: nil), value: page,
      contrast: nil),
    Case(
      name: "no node", matcher: NodesMatch(xpath: "//h2", text: title, texts: nil, count: nil), value: page,
      contrast: nil
    ),
  ]

  @Test(arguments: cases)
  func `two texts are contrasted where just one was wanted and just one was found`(of: Case) throws {
    let context = JudgingContext(reader: FakeReader(nodes: ["//h1": ["Registry Labs"], "//p": ["a", "b"]]))
    #expect(try of.matcher.match(of.value, in: context).contrast == of.contrast)
  }

  @Test func `what holds is contrasted with nothing`() {
    #expect(Self.title.match(.text("Registry Lab"), in: .empty).contrast == nil)
  }

  @Test func `a judgement takes the contrast of what does not hold`() throws {
    let way = evidence("page", .seen, expectation("title", Self.title), expectation("status", Is(.integer(200))))
    let judgement = Judge(reader: FakeReader(), parameters: [:]).judge(
      checkpoint("a", alternatives: [way]),
      findings: [look("page"): .observed(Observation(["title": Self.other, "status": .integer(404)]))], earlier: [:])
    #expect(judgement.verdict == .failed)
    #expect(judgement.contrast == Self.differ)
  }

  @Test func `neither text is longer than its bound`() {
    let long = Contrast(expected: String(repeating: "x", count: 100_000), found: "y")
    #expect(long.expected.count == Contrast.longest + 1 && long.found == "y")
  }
}
