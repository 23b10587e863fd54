import Grading
import Testing

struct PartialCreditTests {
  private func judge(_ expectations: [Grading.Expectation], _ properties: [String: Value]) -> Judgement {
    let alternative = Alternative(strength: .seen, look: look("a"), expectations: expectations)
    return Judge(reader: FakeReader(), parameters: [:]).judge(
      checkpoint("a", alternatives: [alternative]), findings: [look("a"): .observed(Observation(properties))],
      earlier: [:])
  }

  private let yes = Is(.truth(true))

  @Test func `without a worth it is all or nothing`() {
    let expectations = [expectation("a", yes), expectation("b", yes)]
    #expect(judge(expectations, ["a": .truth(true), "b": .truth(true)]).share == .one)
    let half = judge(expectations, ["a": .truth(true), "b": .truth(false)])
    #expect(half.share == .zero)
    #expect(half.expected == "b is yes")
    #expect(half.found == "b: no")
  }

  @Test(arguments: [
    (true, true, Rational.one), (true, false, .parts(2, 3)), (false, true, .parts(1, 3)), (false, false, .zero),
  ])
  func `with worths each expectation earns its own`(a: Bool, b: Bool, share: Rational) {
    let expectations = [
      expectation("a", yes, worth: .whole(Rational(2))), expectation("b", yes, worth: .whole(.one)),
    ]
    let judgement = judge(expectations, ["a": .truth(a), "b": .truth(b)])
    #expect(judgement.share == share)
    #expect(judgement.verdict == (a && b ? .passed : .failed))
  }

  @Test func `an expectation without a worth is a gate for the others`() {
    let expectations = [expectation("gate", yes), expectation("a", yes, worth: .whole(.one))]
    #expect(judge(expectations, ["gate": .truth(false), "a": .truth(true)]).share == .zero)
    #expect(judge(expectations, ["gate": .truth(true), "a": .truth(false)]).share == .zero)
    #expect(judge(expectations, ["gate": .truth(true), "a": .truth(true)]).share == .one)
  }

  @Test(arguments: [
    (["a", "b", "c"], Rational.one), (["a", "b"], .parts(3, 6)), (["c"], .parts(3, 6)), (["d"], .zero),
  ])
  func `worth each counts the parts of an include`(tags: [String], share: Rational) {
    let include = Include([.text("a"), .text("b"), .text("c")], worths: [1, 2, 3].map { Rational($0) })
    #expect(judge([expectation("tags", include, worth: .each)], ["tags": .texts(tags)]).share == share)
  }

  @Test func `of alternatives that fail, the one that earns most decides`() {
    let include = Include([.text("a"), .text("b")], worths: [.one, .one])
    let alternatives = ["one", "two"].map { evidence($0, .seen, expectation("tags", include, worth: .each)) }
    let judgement = Judge(reader: FakeReader(), parameters: [:]).judge(
      checkpoint("x", alternatives: alternatives),
      findings: [
        look("one"): .observed(Observation(["tags": .texts([])])),
        look("two"): .observed(Observation(["tags": .texts(["b"])])),
      ], earlier: [:])
    #expect(judgement.share == .parts(1, 2))
    #expect(judgement.verdict == .failed)
  }

  @Test func `nothing to look at earns nothing`() {
    let alternative = evidence("a", .seen, expectation("a", Present(false), worth: .whole(.one)))
    let judgement = Judge(reader: FakeReader(), parameters: [:]).judge(
      checkpoint("a", alternatives: [alternative]), findings: [look("a"): .observed(Observation(absence: "no file"))],
      earlier: [:])
    #expect(judgement.share == .zero)
    #expect(judgement.verdict == .failed)
  }
}
