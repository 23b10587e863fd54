import Grading
import Testing

struct PathsMatchTests {
  private func paths(_ text: String, _ matcher: any Matcher) throws -> PathsMatch {
    PathsMatch([(try #require(ValuePath(text)), matcher)])
  }

  @Test func `a path in a record is matched`() throws {
    let value = Value.record(["a": .record(["b": .integer(1)])])
    #expect(try paths("a.b", Is(.integer(1))).match(value, in: .empty).holds)
    #expect(try paths("a.b", Is(.integer(2))).match(value, in: .empty) == Match(false, found: "a.b: 1"))
    #expect(try paths("a.c", Present()).match(value, in: .empty) == Match(false, found: "a.c: nothing"))
    #expect(try paths("a.c", Present(false)).match(value, in: .empty).holds)
  }

  @Test func `a path in a document is matched in its tree`() throws {
    let document = Value.document(Document(.json, Array("x".utf8)))
    #expect(try paths("body", Is(.text("x"))).match(document, in: .empty).holds)
  }

  @Test func `all paths must hold, and each that does not is told`() throws {
    let matcher = PathsMatch([
      (try #require(ValuePath("a")), Is(.integer(2))), (try #require(ValuePath("b")), Is(.integer(2))),
      (try #require(ValuePath("c")), Count(Is(.integer(9)))),
    ])
    let value = Value.record(["a": .integer(1), "b": .integer(2), "c": .texts(["x"])])
    #expect(try matcher.match(value, in: .empty) == Match(false, found: "a: 1; c: 1 (x)"))
    #expect(matcher.words == "a is 2, b is 2 and c in number is 9")
  }

  @Test func `a document that is malformed does not hold and says why`() throws {
    let context = JudgingContext(reader: FakeReader(fault: .malformed("line 4: no such thing")))
    let document = Value.document(Document(.yaml, [1]))
    #expect(
      try paths("a", Present(false)).match(document, in: context)
        == Match(false, found: "cannot be read: line 4: no such thing"))
  }

  @Test func `a document over a limit is an obstacle`() throws {
    let context = JudgingContext(reader: FakeReader(fault: .obstructed(Obstacle("too large"))))
    let matcher = try paths("a", Present())
    #expect(throws: Obstacle("too large")) { try matcher.match(.document(Document(.yaml, [1])), in: context) }
  }
}
