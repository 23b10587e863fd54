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
      grouping: checks.filter { $0.judgement.verdict == .blocked }, by: { $0.judgement.blockedBy })
    return checks.compactMap { check -> NextStep? in
      let waiting = blocked[check.id] ?? []
      guard check.judgement.verdict == .failed || !waiting.isEmpty else { return nil }
      return NextStep(
        check: check, worth: check.possible - check.earned + waiting.map(\.possible).sum(), waiting: waiting.count)
    }
    .enumerated()
    // Equal worth keeps the lab's order: the earlier step first.
    .sorted { $0.element.worth == $1.element.worth ? $0.offset < $1.offset : $0.element.worth > $1.element.worth }
    .map(\.element)
  }
}
