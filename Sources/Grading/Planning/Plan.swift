/// Everything that will be looked at, decided before anything is.
package struct Plan: Sendable {
  package struct Step: Sendable {
    package enum Action: Sendable, Hashable {
      case grade
      /// Not asked for, but something that is asked for needs it: looked at, not scored.
      case support
      case skip
    }

    package var checkpoint: Checkpoint
    package var action: Action
  }

  package var lab: Lab
  package var rubric: Rubric
  /// In the lab's order.
  package var steps: [Step]
  /// The ids of what is looked at, in waves: each needs only what stands in earlier ones.
  package var waves: [[String]]

  /// A lab whose needs name unknown checkpoints or form a circle is refused when its files are read; here such a
  /// checkpoint would simply stand in no wave.
  package init(lab: Lab, rubric: Rubric, selection: Selection) {
    self.lab = lab
    self.rubric = rubric
    let byID = Dictionary(lab.checkpoints.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let selected = Set(lab.checkpoints.filter(selection.includes).map(\.id))
    let reached = Self.closure(of: selected, in: byID)
    steps = lab.checkpoints.map { checkpoint in
      let action: Step.Action =
        selected.contains(checkpoint.id) ? .grade : reached.contains(checkpoint.id) ? .support : .skip
      return Step(checkpoint: checkpoint, action: action)
    }
    waves = Self.waves(lab.checkpoints.filter { reached.contains($0.id) })
  }

  /// Whether anything that will be looked at starts containers or otherwise acts on the machine.
  package func uses(kinds: Set<String>) -> Bool {
    steps.contains { step in
      step.action != .skip && step.checkpoint.alternatives.contains { kinds.contains($0.look.kind) }
    }
  }

  private static func closure(of ids: Set<String>, in checkpoints: [String: Checkpoint]) -> Set<String> {
    var reached = ids
    var open = Array(ids)
    while let id = open.popLast() {
      for need in checkpoints[id]?.needs ?? [] where reached.insert(need).inserted { open.append(need) }
    }
    return reached
  }

  private static func waves(_ checkpoints: [Checkpoint]) -> [[String]] {
    var left = checkpoints
    var done: Set<String> = []
    var waves: [[String]] = []
    while !left.isEmpty {
      let ready = left.filter { $0.needs.allSatisfy(done.contains) }.map(\.id)
      guard !ready.isEmpty else { break }
      waves.append(ready)
      done.formUnion(ready)
      left.removeAll { done.contains($0.id) }
    }
    return waves
  }
}
