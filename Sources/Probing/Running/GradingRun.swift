package import Grading
internal import Locking

/// Walks a plan: looks at the machine, judges as the findings come in, and hands out what it learned so far.
///
/// A checkpoint is judged as soon as everything that it needs is; looks that only read begin at once, all others when
/// they are needed. A checkpoint that a failed one blocks gets no look that acts. Students' scripts come last, one at a
/// time: they may change what others look at.
package final class GradingRun: Sendable {
  private let plan: Plan
  private let probes: ProbeCatalog
  private let judge: Judge
  private let context: ProbeContext
  private let progress: @Sendable (GradingEvent) -> Void
  private let state = Locked(State())

  /// Looks at a time; those that wait for a connection or a container hardly cost anything.
  package static let looksAtATime = 16

  package init(
    plan: Plan, probes: ProbeCatalog, judge: Judge, context: ProbeContext,
    progress: @escaping @Sendable (GradingEvent) -> Void = { _ in }
  ) {
    self.plan = plan
    self.probes = probes
    self.judge = judge
    self.context = context
    self.progress = progress
  }

  /// What is known: complete after ``run()``, and a consistent part of it when the run was interrupted.
  package var outcome: GradingOutcome {
    state.withLock { GradingOutcome(findings: $0.findings, judgements: $0.judgements, seconds: $0.seconds) }
  }

  /// Grades everything that the plan asks for. Ends early, without an error, when its task is cancelled.
  package func run() async {
    let steps = plan.steps.filter { $0.action != .skip }
    progress(.planned(steps.count))
    // What is found later must not show the passwords that are found now.
    await context.findStoredLogins()
    await withTaskCancellationHandler {
      await withTaskGroup(of: String?.self) { group in
        lookAhead(steps.map(\.checkpoint), in: &group)
        let scriptKinds = probes.scriptKinds
        var waiting = steps.map(\.checkpoint)
        var done: Set<String> = []
        var running = 0
        while true {
          while running < Self.looksAtATime,
            let index = Self.next(of: waiting, done: done, last: scriptKinds, isIdle: running == 0)
          {
            let checkpoint = waiting.remove(at: index)
            running += 1
            group.addTask { [self] in
              await grade(checkpoint)
              return checkpoint.id
            }
          }
          guard running > 0, let ended = await group.next() else { break }
          guard let id = ended else { continue }
          running -= 1
          done.insert(id)
        }
        // Looks ahead that nobody waits for any more: what asked for them is blocked.
        context.cancel()
      }
    } onCancel: {
      context.cancel()
    }
  }

  /// The checkpoint that can be graded now: its needs are done, and nothing else runs where a student's script would.
  private static func next(
    of waiting: [Checkpoint], done: Set<String>, last: Set<String>, isIdle: Bool
  ) -> Int? {
    func isReady(_ checkpoint: Checkpoint) -> Bool { checkpoint.needs.allSatisfy(done.contains) }
    return waiting.firstIndex { checkpoint in
      isReady(checkpoint) && !checkpoint.alternatives.contains { last.contains($0.look.kind) }
    } ?? (isIdle ? waiting.firstIndex(where: isReady) : nil)
  }

  /// Begins to look at what may only be judged later: reading disturbs nothing, and most of a run is waiting. What acts,
  /// and weaker evidence, waits until it is needed.
  private func lookAhead(_ checkpoints: [Checkpoint], in group: inout TaskGroup<String?>) {
    let acting = probes.actingKinds
    for look in Set(checkpoints.compactMap { $0.alternatives.first?.look }) where !acting.contains(look.kind) {
      group.addTask { [self] in
        _ = await find(look)
        return nil
      }
    }
  }

  // MARK: - One checkpoint

  private func grade(_ checkpoint: Checkpoint) async {
    progress(.started(checkpoint.id))
    let clock = ContinuousClock()
    let start = clock.now
    let earlier = state.withLock { state in state.judgements.filter { checkpoint.needs.contains($0.key) } }
    var findings: [Look: Finding] = [:]
    if !judge.isDecided(checkpoint, earlier: earlier) {
      for alternative in checkpoint.alternatives {
        let finding = await find(alternative.look)
        findings[alternative.look] = finding
        if judge.settles(alternative, finding: finding, earlier: earlier) { break }
      }
    }
    // Judging what an interruption cut short would blame somebody for it.
    guard !Task.isCancelled else { return }
    let judgement = judge.judge(checkpoint, findings: findings, earlier: earlier)
    let seconds = (clock.now - start) / .seconds(1)
    state.withLock { [findings] state in
      state.findings.merge(findings) { first, _ in first }
      state.judgements[checkpoint.id] = judgement
      state.seconds[checkpoint.id] = seconds
    }
    progress(.judged(checkpoint.id, judgement.verdict))
  }

  private func find(_ look: Look) async -> Finding {
    await context.find(look) { [self] in
      let finding = await observe(look)
      return Redaction(secrets: context.secrets.all)(finding)
    }
  }

  private func observe(_ look: Look) async -> Finding {
    do throws(ProbeFailure) {
      let probe = try probes.probe(for: look, settings: context.settings)
      return .observed(try await probe.observe(in: context))
    } catch {
      switch error {
      case .absent(let message): return .observed(Observation(absence: message))
      case .obstructed(let obstacle): return .obstructed(obstacle)
      }
    }
  }

  private struct State {
    var findings: [Look: Finding] = [:]
    var judgements: [String: Judgement] = [:]
    var seconds: [String: Double] = [:]
  }
}

/// Everything that a run learned.
package struct GradingOutcome: Sendable {
  package var findings: [Look: Finding]
  package var judgements: [String: Judgement]
  /// By checkpoint.
  package var seconds: [String: Double]
}

/// What happens while a run goes on, for whoever shows progress.
package enum GradingEvent: Sendable, Hashable {
  /// So many checkpoints will be looked at.
  case planned(Int)
  case started(String)
  case judged(String, Verdict)
}
