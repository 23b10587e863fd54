/// Turns observations into judgements. Pure: what it says depends on its arguments and on nothing else, so a recorded run
/// can be judged again, with other expectations, without the machine.
package struct Judge: Sendable {
  package let reader: any DocumentReader
  /// The lab's parameters by name, without the secret ones, for hints.
  package let parameters: [String: String]

  package init(reader: any DocumentReader, parameters: [String: String]) {
    self.reader = reader
    self.parameters = parameters
  }

  /// Whether `finding` settles `alternative`, so that weaker evidence need not be looked for.
  package func settles(
    _ alternative: Alternative, finding: Finding, earlier: [String: Judgement]
  ) -> Bool {
    guard case .observed(let observation) = finding else { return false }
    return Trial(of: alternative, observation, in: context(earlier)).settles
  }

  /// Whether the verdict is known without a look: what it needs failed, or a parameter is not given.
  package func isDecided(_ checkpoint: Checkpoint, earlier: [String: Judgement]) -> Bool {
    missingParameters(checkpoint) != nil || blocking(checkpoint, earlier: earlier) != nil
  }

  /// Judges one checkpoint.
  ///
  /// - Parameters:
  ///   - findings: what was found for the looks of its alternatives; one that is not there was not looked at.
  ///   - earlier: the judgements of the checkpoints that it needs.
  package func judge(
    _ checkpoint: Checkpoint, findings: [Look: Finding], earlier: [String: Judgement]
  ) -> Judgement {
    if let blocked = blocking(checkpoint, earlier: earlier) { return blocked }
    if let missing = missingParameters(checkpoint) { return missing }

    let context = context(earlier)
    var trials: [Trial] = []
    for alternative in checkpoint.alternatives {
      let trial =
        switch findings[alternative.look] {
        case .observed(let observation): Trial(of: alternative, observation, in: context)
        case .obstructed(let obstacle): Trial(alternative: alternative, obstacle: obstacle)
        case nil: Trial(alternative: alternative, obstacle: Self.notRecorded)
        }
      trials.append(trial)
      if trial.settles { break }
    }
    guard let decisive = decisive(trials) else {
      return Judgement(
        .undetermined, expected: checkpoint.expected ?? "", message: "Nothing says how to look at this checkpoint.")
    }
    return judgement(of: decisive, checkpoint: checkpoint, context: context)
  }

  /// In a recorded run: what the checks of then did not look at, those of now may ask for.
  private static let notRecorded = Obstacle(
    "this was never looked at when the machine was graded", remedy: "Grade the machine again.")

  /// What a checkpoint without its parameters comes to: a course may leave optional ones out, a student must give theirs.
  private func missingParameters(_ checkpoint: Checkpoint) -> Judgement? {
    guard !checkpoint.missingParameters.isEmpty else { return nil }
    let names = sentenceList(checkpoint.missingParameters.map(\.name))
    guard let needed = checkpoint.missingParameters.first(where: { !$0.isOptional }) else {
      return Judgement(.skipped, expected: checkpoint.expected ?? "", message: "Skipped: \(names) not given.")
    }
    if let obstacle = needed.obstacle {
      return Judgement(
        .undetermined, expected: checkpoint.expected ?? needed.about, found: "could not look",
        message: "Could not look for \(names): \(obstacle.message).",
        hint: "Give it with --set \(needed.name)=VALUE.")
    }
    return Judgement(
      .failed, expected: checkpoint.expected ?? needed.about, found: "\(names) not given",
      message: "Expected a value for \(names): \(needed.about).", hint: "Give it with --set \(needed.name)=VALUE.")
  }

  // MARK: - Dependencies

  /// A need that failed blocks; one that nobody could look at does not: this checkpoint may still be seen to hold.
  private func blocking(_ checkpoint: Checkpoint, earlier: [String: Judgement]) -> Judgement? {
    for need in checkpoint.needs {
      guard let judgement = earlier[need], judgement.verdict == .failed || judgement.verdict == .blocked else {
        continue
      }
      return Judgement(
        .blocked, expected: expectedWords(checkpoint, checkpoint.alternatives.first?.expectations ?? []),
        found: "not looked at", message: "Waits for another checkpoint.",
        blockedBy: judgement.blockedBy ?? need)
    }
    return nil
  }

  private func context(_ earlier: [String: Judgement]) -> JudgingContext {
    let unseen = earlier.filter { $0.value.verdict == .undetermined || $0.value.verdict == .skipped }
    return JudgingContext(
      reader: reader, observed: earlier.mapValues(\.properties),
      unseen: unseen.mapValues { $0.hint ?? "Grade again." })
  }

  // MARK: - The alternative that decides

  /// The one that settles it; else one that could not be looked at, for it might have held; else the first that found
  /// something to look at.
  private func decisive(_ trials: [Trial]) -> Trial? {
    trials.first { $0.settles }
      ?? trials.first { $0.outcome == .obstructed }
      ?? trials.max { left, right in left.share < right.share }.flatMap { $0.share > .zero ? $0 : nil }
      ?? trials.first { $0.observation.absence == nil }
      ?? trials.first
  }

  private func judgement(of trial: Trial, checkpoint: Checkpoint, context: JudgingContext) -> Judgement {
    let observation = trial.observation
    let expectations = trial.outcome == .fails ? trial.failures.map(\.expectation) : trial.alternative.expectations
    var judgement = Judgement(
      .passed, share: trial.share, expected: expectedWords(checkpoint, expectations), message: "",
      strength: trial.alternative.strength, properties: observation.properties, sources: observation.sources)
    switch trial.outcome {
    case .holds:
      judgement.found = foundWords(trial.alternative.expectations, observation)
      judgement.message = "As expected."
    case .fails:
      judgement.verdict = .failed
      judgement.found = bounded(unique(trial.failures.map(\.found)).joined(separator: "; "), to: Value.longestWording)
      judgement.contrast = trial.contrast
      judgement.message = "Expected \(judgement.expected), found \(judgement.found)."
      judgement.hint = hint(checkpoint, observation, context)
    case .obstructed:
      judgement.verdict = .undetermined
      judgement.found = "could not look"
      judgement.message = "Could not look: \(trial.obstacle?.message ?? "no reason was given")."
      judgement.hint = trial.obstacle?.remedy
      judgement.strength = nil
    }
    return judgement
  }
}
