/// Judges again what a run found, with a lab and a rubric that may have changed since. As ``Judge`` is, it is pure: with
/// the very same lab it comes to the very same judgements.
package struct Regrade: Sendable {
  private let plan: Plan
  private let judge: Judge
  /// Places in the plan's steps: what is needed before what needs it.
  private let order: [Int]

  package struct Outcome: Sendable, Hashable {
    /// By checkpoint, as a ``GradeReport`` takes them.
    package var judgements: [String: Judgement]
    /// Checkpoints that would need evidence which nobody collected, in the lab's order. They are `undetermined`.
    package var uncollected: [String]
  }

  /// - Parameters:
  ///   - plan: of the lab as it is now, read with the parameters that the run had.
  ///   - judge: with the parameters that the run had.
  package init(plan: Plan, judge: Judge) {
    self.plan = plan
    self.judge = judge
    order = Self.order(of: plan)
  }

  /// - Parameters:
  ///   - findings: what the run found.
  ///   - recorded: how it was judged then. It says which parameters could not be looked for, which no finding does.
  package func judgements(findings: [Look: Finding], recorded: [String: Judgement]) -> Outcome {
    let obstructed = obstructedParameters(recorded)
    var judgements: [String: Judgement] = [:]
    var uncollected: Set<String> = []
    for place in order {
      var checkpoint = plan.steps[place].checkpoint
      let earlier = judgements.filter { checkpoint.needs.contains($0.key) }
      for index in checkpoint.missingParameters.indices
      where obstructed.contains(checkpoint.missingParameters[index].name) {
        checkpoint.missingParameters[index].obstacle = Self.notFound
      }
      var judgement = judge.judge(checkpoint, findings: findings, earlier: earlier)
      if judgement.verdict == .undetermined {
        if !checkpoint.missingParameters.isEmpty {
          // What was in the way stands in the judgement of then, and nowhere else.
          if let then = recorded[checkpoint.id], then.verdict == .undetermined { judgement = then }
        } else if checkpoint.alternatives.contains(where: { findings[$0.look] == nil }) {
          uncollected.insert(checkpoint.id)
        }
      }
      judgements[checkpoint.id] = judgement
    }
    return Outcome(
      judgements: judgements, uncollected: plan.steps.map(\.checkpoint.id).filter(uncollected.contains))
  }

  private static let notFound = Obstacle("it could not be looked for when the machine was graded")

  /// The parameters that checkpoints waited for when nobody could look for them.
  private func obstructedParameters(_ recorded: [String: Judgement]) -> Set<String> {
    Set(
      plan.steps.compactMap { step in
        guard recorded[step.checkpoint.id]?.verdict == .undetermined else { return nil }
        return step.checkpoint.missingParameters.first { !$0.isOptional }?.name
      })
  }

  /// As a run takes them: each as soon as everything that it needs is judged.
  private static func order(of plan: Plan) -> [Int] {
    var waiting = plan.steps.indices.filter { plan.steps[$0].action != .skip }
    var done: Set<String> = []
    var order: [Int] = []
    while let next = waiting.firstIndex(where: { plan.steps[$0].checkpoint.needs.allSatisfy(done.contains) }) {
      let place = waiting.remove(at: next)
      done.insert(plan.steps[place].checkpoint.id)
      order.append(place)
    }
    return order
  }
}

extension Regrade {
  /// The values with which a lab has to be read again so that its looks are those of a recorded run: those of parameters
  /// that it still has, and something for every secret that the run was given. A secret's value is in no look.
  ///
  /// - Parameters:
  ///   - parameters: those that the lab declares now.
  ///   - recorded: the run's values, without the secret ones.
  ///   - looks: what the run looked at, in which a secret stands as `${name}`.
  package static func values(
    for parameters: [Parameter], recorded: [String: String], looks: some Sequence<Look>
  ) -> [String: String] {
    let known = Set(parameters.filter { !$0.isSecret }.map(\.name))
    var values = recorded.filter { known.contains($0.key) }
    let secrets = Set(parameters.filter { $0.isSecret && $0.defaultValue == nil }.map(\.name))
    guard !secrets.isEmpty else { return values }
    for look in looks {
      for name in look.fields.values.flatMap(names) where secrets.contains(name) { values[name] = "-" }
    }
    return values
  }

  private static func names(in value: Value) -> [String] {
    switch value {
    case .text(let text): text.contains("$") ? Template(text).names : []
    case .list(let values): values.flatMap(names)
    case .record(let values): values.values.flatMap(names)
    default: []
    }
  }
}
