import Grading
import Testing

struct PlanTests {
  private let checkpoints = [
    checkpoint("a"), checkpoint("b", task: "2", step: "2.1", needs: ["a"]),
    checkpoint("c", task: "2", step: "2.1", needs: ["a"]), checkpoint("d", task: "3", step: "3.1", needs: ["b", "c"]),
    checkpoint("e", task: "3", step: "3.1"),
  ]

  private func plan(_ selection: Selection) -> Plan {
    Plan(lab: lab(checkpoints), rubric: rubric([]), selection: selection)
  }

  private func actions(_ selection: Selection) -> [Plan.Step.Action] { plan(selection).steps.map(\.action) }

  @Test func `everything is graded when nothing is named`() {
    #expect(actions(Selection()) == [.grade, .grade, .grade, .grade, .grade])
    #expect(Selection().isEverything)
  }

  @Test(arguments: [
    (Selection(tasks: ["3"]), [Plan.Step.Action.support, .support, .support, .grade, .grade]),
    (Selection(tasks: ["2"]), [.support, .grade, .grade, .skip, .skip]),
    (Selection(tasks: ["1"]), [.grade, .skip, .skip, .skip, .skip]),
    (Selection(steps: ["2.1"]), [.support, .grade, .grade, .skip, .skip]),
    (Selection(tasks: ["1"], steps: ["3.1"]), [.grade, .support, .support, .grade, .grade]),
    (Selection(tasks: ["9"]), [.skip, .skip, .skip, .skip, .skip]),
  ])
  func `what is asked for is graded, and what it needs is looked at`(selection: Selection, expected: [Plan.Step.Action])
  {
    #expect(actions(selection) == expected)
  }
}
