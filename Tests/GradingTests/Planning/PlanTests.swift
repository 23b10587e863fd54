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

  @Test func `evidence of kinds that are not used is left out, and a checkpoint without any other is skipped`() {
    var both = checkpoint("a")
    let script = Alternative(strength: .seen, look: Look(kind: "run-script", fields: [:]), expectations: [])
    both.alternatives.insert(script, at: 0)
    var only = checkpoint("b")
    only.alternatives = [script]
    let lab = lab([both, only])
    let plan = Plan(lab: lab, rubric: rubric([]), selection: Selection(), without: ["run-script"])
    #expect(plan.steps.map(\.action) == [.grade, .skip])
    #expect(plan.steps[0].checkpoint.alternatives.count == both.alternatives.count - 1)
    #expect(plan.steps[1].reason == "Skipped: students' scripts are not run here.")
    #expect(Plan(lab: lab, rubric: rubric([]), selection: Selection()).steps.map(\.action) == [.grade, .grade])
  }
}
