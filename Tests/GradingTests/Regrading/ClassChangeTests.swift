import Grading
import Testing

struct ClassChangeTests {
  private func change(_ before: Int, _ after: Int, _ reasons: GradingChange.Reason..., id: String = "a")
    -> GradingChange
  {
    func report(_ earned: Int) -> GradeReport {
      GradeReport(
        outline: .init(
          lab: "lab", labTitle: "Lab", rubric: "lab", passMark: .parts(6, 10), tasks: [], criteria: [], summary: []),
        checks: [
          GradeReport.Check(
            id: id, task: "1", step: "1.1", title: "T",
            judgement: Judgement(.failed, share: .parts(earned, 100), message: ""), worth: Rational(100))
        ], facts: facts)
    }
    return GradingChange(before: report(before), after: report(after), uncollected: after == 0 ? ["a"] : [])
  }

  @Test func `a class is told by checkpoint and by tens`() {
    let change = ClassChange([change(59, 64), change(100, 100), change(9, 0), change(60, 50), change(0, 10)])
    #expect(change.changed.count == 4)
    #expect(change.up == 2)
    #expect(change.down == 2)
    #expect(change.before.tens == [2, 0, 0, 0, 0, 1, 1, 0, 0, 1])
    #expect(change.after.tens == [1, 1, 0, 0, 0, 1, 1, 0, 0, 1])
    #expect(change.before.mean == .parts(228, 5))
    #expect(change.after.mean == .parts(224, 5))
    #expect(change.before.reached == 2)
    #expect(change.after.reached == 2)
    #expect(change.checkpoints.count == 1)
    #expect(change.checkpoints.first?.up == 2)
    #expect(change.checkpoints.first?.down == 2)
    #expect(
      change.checkpoints.first?.reasons == [
        .init(reason: .expectationChanged, students: 3), .init(reason: .neverCollected, students: 1),
      ])
    #expect(change.uncollected == [.init(check: "a", students: 1)])
  }

  @Test func `nobody has no mean`() {
    #expect(ClassChange([]).before.mean == nil)
  }
}
