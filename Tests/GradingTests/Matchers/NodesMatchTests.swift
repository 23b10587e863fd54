import Grading
import Testing

struct NodesMatchTests {
  private let page = Value.document(Document(.html, Array("<p>".utf8)))
  private let context = JudgingContext(
    reader: FakeReader(nodes: ["//p": ["one", "two"], "//h1": ["Hello"]], obstacles: ["//slow"]))

  private func match(
    _ xpath: String, text: (any Matcher)? = nil, texts: (any Matcher)? = nil, count: (any Matcher)? = nil
  ) throws -> Match {
    try NodesMatch(xpath: xpath, text: text, texts: texts, count: count).match(page, in: context)
  }

  @Test func `text holds when one node's text does`() throws {
    #expect(try match("//p", text: Is(.text("two"))).holds)
    #expect(try match("//p", text: Is(.text("three"))) == Match(false, found: "//p: one, two"))
    #expect(try match("//h2", text: Is(.text("three"))) == Match(false, found: "no //h2"))
  }

  @Test func `texts looks at all of them`() throws {
    #expect(try match("//p", texts: Is(.texts(["two", "one"]))).holds)
    #expect(try match("//p", texts: Is(.texts(["two"]))) == Match(false, found: "//p: one, two"))
  }

  @Test func `count looks at their number`() throws {
    #expect(try match("//p", count: Is(.integer(2))).holds)
    #expect(try match("//h2", count: Is(.integer(0))).holds)
    #expect(try match("//p", count: Is(.integer(1))) == Match(false, found: "//p: one, two"))
  }

  @Test func `without a condition some node must be there`() throws {
    #expect(try match("//h1").holds)
    #expect(try match("//h2") == Match(false, found: "no //h2"))
  }

  @Test func `all conditions must hold`() throws {
    #expect(try match("//p", text: Is(.text("one")), count: Is(.integer(2))).holds)
    #expect(try !match("//p", text: Is(.text("one")), count: Is(.integer(3))).holds)
  }

  @Test func `what is no page has no nodes`() throws {
    let matcher = NodesMatch(xpath: "//p", text: nil, texts: nil, count: nil)
    #expect(try matcher.match(.text("<p>"), in: context) == Match(false))
    #expect(try matcher.match(.null, in: context) == Match(false))
  }

  @Test func `an obstacle is passed on`() {
    #expect(throws: Obstacle("//slow takes too long")) { try match("//slow") }
    #expect(throws: Obstacle("no answer", remedy: "Wait.")) { try match("//p", text: ObstructedMatcher()) }
  }

  @Test func `a node that holds outweighs one that cannot be told`() throws {
    let either = Combination(.any, [Is(.text("two")), ObstructedMatcher()])
    #expect(try match("//p", text: either).holds)
  }
}
