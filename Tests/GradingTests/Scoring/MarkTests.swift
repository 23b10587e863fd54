import Grading
import Testing

struct MarkTests {
  private let plan = Plan(
    lab: lab([
      checkpoint("a"), checkpoint("b", needs: ["a"]), checkpoint("c", task: "2", step: "2.1"),
      checkpoint("d", task: "2", step: "2.1"), checkpoint("e", task: "3", step: "3.1"),
    ]),
    rubric: rubric([criterion("x", points: 20, [("a", 1), ("b", 4), ("c", 5), ("d", 6), ("e", 4)])]),
    selection: Selection())

  private func report(_ marks: [Mark], without task: String? = nil) -> GradeReport {
    var facts = facts
    facts.marks = marks
    var plan = plan
    for index in plan.steps.indices where plan.steps[index].checkpoint.task == task { plan.steps[index].action = .skip }
    return GradeReport(
      plan: plan,
      judgements: [
        "a": Judgement(.failed, message: ""), "b": Judgement(.blocked, message: "", blockedBy: "a"),
        "c": Judgement(.manual, message: ""), "d": Judgement(.undetermined, message: ""),
        "e": Judgement(.passed, share: .one, message: ""),
      ], parameters: [:], facts: facts)
  }

  private func mark(_ check: String, _ points: Rational) -> Mark {
    Mark(check: check, points: points, reason: "Seen.", author: "ann", at: "2026-11-24T09:00:00Z")
  }

  @Test func `a mark's points stand in for the judgement's, which stays beside it`() throws {
    let report = report([mark("c", .parts(5, 2)), mark("e", .one)])
    let checks = Dictionary(uniqueKeysWithValues: report.checks.map { ($0.id, $0) })
    #expect(checks["c"]?.earned == .parts(5, 2))
    #expect(checks["c"]?.judgement.verdict == .manual)
    #expect(checks["c"]?.mark?.author == "ann")
    #expect(checks["c"]?.judgedPoints == nil)
    #expect(checks["e"]?.earned == .one)
    #expect(checks["e"]?.judgedPoints == Rational(4))
    #expect(checks["e"]?.judgement.verdict == .passed)
    #expect(report.score.earned == .parts(7, 2))
    #expect(report.score.open == Rational(6))
    #expect(report.score.possible == Rational(20))
    #expect(report.tasks.map(\.score.open) == [.zero, Rational(6), .zero])
    #expect(report.checks.map(\.isOpen) == [false, false, false, true, false])
  }

  @Test func `the last mark of a checkpoint counts`() {
    let report = report([mark("c", .one), mark("d", .one), mark("c", Rational(3))])
    #expect(report.checks.map(\.earned) == [.zero, .zero, Rational(3), .one, Rational(4)])
  }

  @Test func `what was left out, or is not there, cannot be marked`() {
    let report = report([mark("c", .one), mark("z", .one)], without: "2")
    #expect(report.checks.compactMap(\.mark) == [])
    #expect(report.score.earned == Rational(4))
    #expect(report.score.possible == Rational(9))
  }

  @Test func `a mark over the worth counts as the worth`() {
    #expect(report([mark("c", Rational(9))]).checks[2].earned == Rational(5))
    #expect(report([mark("c", Rational(-9))]).checks[2].earned == .zero)
  }

  @Test func `what is marked waits for nothing and is not to be won again`() {
    #expect(report([]).nextSteps.map(\.check.id) == ["a"])
    #expect(report([]).nextSteps.map(\.worth) == [Rational(5)])
    #expect(report([mark("b", .one)]).nextSteps.map(\.worth) == [.one])
    #expect(report([mark("b", .one)]).tasks[0].waiting == .zero)
    #expect(report([mark("a", .zero)]).nextSteps.map(\.worth) == [Rational(4)])
    #expect(report([mark("a", .zero), mark("b", .one)]).nextSteps.isEmpty)
  }

  @Test func `a mark that is withdrawn leaves what was judged`() {
    let marked = report([mark("e", .one), mark("c", .one)])
    let again = GradeReport(outline: marked.outline, checks: marked.checks, facts: facts)
    #expect(again == report([]))
  }
}
