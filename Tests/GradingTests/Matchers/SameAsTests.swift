import Grading
import Testing

struct SameAsTests {
  private let reference = PropertyReference(checkpoint: "other", property: "digest")

  private func context(_ value: Value?) -> JudgingContext {
    JudgingContext(reader: FakeReader(), observed: ["other": value.map { ["digest": $0] } ?? [:]])
  }

  static let cases: [(Value, Value, Bool)] = [
    (.text("a"), .text("a"), true),
    (.text("a"), .text("b"), false),
    (.texts(["a", "b"]), .text("b"), true),
    (.texts(["a", "b"]), .texts(["a", "b"]), true),
    (.texts(["a", "b"]), .text("c"), false),
  ]

  @Test(arguments: cases)
  func `two observations are compared`(value: Value, other: Value, areSame: Bool) throws {
    #expect(try SameAs(reference).match(value, in: context(other)).holds == areSame)
    #expect(try SameAs(reference, same: false).match(value, in: context(other)).holds != areSame)
  }

  @Test func `both values are told where they should be the same and are not`() throws {
    #expect(try SameAs(reference).match(.text("a"), in: context(.text("b"))).found == "a (there: b)")
  }

  @Test(arguments: [true, false])
  func `nothing here is neither the same nor another`(same: Bool) throws {
    #expect(try !SameAs(reference, same: same).match(.null, in: context(.text("b"))).holds)
  }

  @Test(arguments: [nil, Value.null, .text("")])
  func `the other was seen and has no such property`(other: Value?) throws {
    for same in [true, false] {
      #expect(
        try SameAs(reference, same: same).match(.text("a"), in: context(other))
          == Match(false, found: "a (other has no digest)"))
    }
  }

  @Test func `the other could not be looked at`() {
    var context = context(nil)
    context.unseen = ["other": "Wait."]
    #expect(throws: Obstacle("other was not seen, so there is no digest to compare with", remedy: "Wait.")) {
      try SameAs(reference).match(.text("a"), in: context)
    }
  }

  @Test func `the other was not judged at all`() {
    #expect(throws: Obstacle("other was not seen, so there is no digest to compare with")) {
      try SameAs(reference).match(.text("a"), in: .empty)
    }
  }

  @Test func `what was observed before something got in the way is compared all the same`() throws {
    var context = context(.text("a"))
    context.unseen = ["other": "Wait."]
    #expect(try SameAs(reference).match(.text("a"), in: context).holds)
  }
}
