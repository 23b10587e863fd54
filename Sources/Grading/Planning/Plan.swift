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
    /// Why it is skipped although it was asked for.
    package var reason: String?
  }

  package var lab: Lab
  package var rubric: Rubric
  /// In the lab's order.
  package var steps: [Step]

  /// Needs that name no checkpoint, or form a circle, are refused when a lab's files are read, and not looked for here.
  ///
  /// - Parameter kinds: kinds of probe that are not used: evidence by them is left out, and a checkpoint that has no other
  ///   is skipped.
  package init(lab: Lab, rubric: Rubric, selection: Selection, without kinds: Set<String> = []) {
    self.lab = lab
    self.rubric = rubric
    let byID = Dictionary(lab.checkpoints.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let selected = Set(lab.checkpoints.filter(selection.includes).map(\.id))
    let reached = Self.closure(of: selected, in: byID)
    steps = lab.checkpoints.map { checkpoint in
      var checkpoint = checkpoint
      checkpoint.alternatives.removeAll { kinds.contains($0.look.kind) }
      guard !checkpoint.alternatives.isEmpty else {
        return Step(checkpoint: checkpoint, action: .skip, reason: "Skipped: students' scripts are not run here.")
      }
      let action: Step.Action =
        selected.contains(checkpoint.id) ? .grade : reached.contains(checkpoint.id) ? .support : .skip
      return Step(checkpoint: checkpoint, action: action)
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
}
