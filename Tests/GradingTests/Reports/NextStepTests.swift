import Grading
import Testing

struct NextStepTests {
  private func report(
    _ judgements: [String: Judgement], selection: Selection = Selection()
  ) -> GradeReport {
    let checkpoints = [
      checkpoint("a"), checkpoint("b", needs: ["a"]), checkpoint("c", task: "2", step: "2.1", needs: ["b"]),
      checkpoint("d", task: "2", step: "2.1"), checkpoint("e", task: "3", step: "3.1"),
    ]
    let rubric = rubric([criterion("x", points: 20, [("a", 1), ("b", 4), ("c", 5), ("d", 6), ("e", 4)])])
    let plan = Plan(lab: lab(checkpoints), rubric: rubric, selection: selection)
    return GradeReport(plan: plan, judgements: judgements, parameters: [:], facts: facts)
  }

  private func blocked(by id: String) -> Judgement { Judgement(.blocked, message: "", blockedBy: id) }

  @Test func `a root cause is worth what waits for it, and the most valuable comes first`() {
    let steps = report([
      "a": Judgement(.failed, message: ""), "b": blocked(by: "a"), "c": blocked(by: "a"),
      "d": Judgement(.failed, message: ""), "e": Judgement(.passed, share: .one, message: ""),
    ]).nextSteps
    #expect(steps.map(\.check.id) == ["a", "d"])
    #expect(steps.map(\.worth) == [Rational(10), Rational(6)])
    #expect(steps.map(\.waiting) == [2, 0])
  }

  @Test func `what is already earned is not to be won again`() {
    let steps = report(["d": Judgement(.failed, share: .parts(2, 3), message: "")]).nextSteps
    #expect(steps.map(\.worth) == [Rational(2)])
  }

  @Test func `of equal worth the earlier comes first`() {
    let steps = report(["b": Judgement(.failed, message: ""), "e": Judgement(.failed, message: "")]).nextSteps
    #expect(steps.map(\.check.id) == ["b", "e"])
  }

  @Test func `a root cause that was not asked for is told when something waits for it`() {
    let steps = report(
      ["a": Judgement(.failed, message: "", hint: "Start it."), "b": blocked(by: "a"), "c": blocked(by: "a")],
      selection: Selection(tasks: ["2"])
    ).nextSteps
    #expect(steps.map(\.check.id) == ["a"])
    #expect(steps.first?.check.judgement.hint == "Start it.")
    #expect(steps.first?.worth == Rational(5))
    #expect(steps.first?.waiting == 1)
  }

  @Test func `there is no next step when nothing failed`() {
    #expect(report(["a": Judgement(.passed, message: "")]).nextSteps.isEmpty)
  }
}
