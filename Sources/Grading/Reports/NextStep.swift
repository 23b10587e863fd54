/// Something worth doing next: a root cause and what comes back with it.
package struct NextStep: Sendable, Hashable {
  package var check: GradeReport.Check
  /// Points that it costs, its own and those of the checkpoints that wait for it.
  package var worth: Rational
  /// How many others wait for it.
  package var waiting: Int
}

extension GradeReport {
  /// The failed checkpoints, the most valuable first, each with what waits for it. One that was not asked for is among
  /// them when something that was waits for it.
  package var nextSteps: [NextStep] {
    let blocked = Dictionary(
      grouping: checks.filter(\.isWaiting), by: { $0.judgement.blockedBy })
    return checks.compactMap { check -> NextStep? in
      let waiting = blocked[check.id] ?? []
      // What a person has marked is settled: there is nothing to be won with it, but with what waits for it.
      let isLost = check.mark == nil && check.judgement.verdict == .failed
      guard isLost || !waiting.isEmpty else { return nil }
      let own = check.mark == nil ? check.possible - check.earned : .zero
      return NextStep(check: check, worth: own + waiting.map(\.possible).sum(), waiting: waiting.count)
    }
    .enumerated()
    // Equal worth keeps the lab's order: the earlier step first.
    .sorted { $0.element.worth == $1.element.worth ? $0.offset < $1.offset : $0.element.worth > $1.element.worth }
    .map(\.element)
  }
}
