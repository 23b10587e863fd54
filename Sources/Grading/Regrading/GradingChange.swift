/// What became of one student's grading when it was judged again.
package struct GradingChange: Sendable, Hashable {
  /// Why a checkpoint is not what it was, in words.
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The same finding is judged otherwise.
    case expectationChanged = "expectation changed"
    case weightChanged = "weight changed"
    /// It was open or left out before.
    case newlyJudged = "can be judged now"
    /// It waits for another checkpoint now, or no longer does.
    case needChanged = "what it needs changed"
    case noLongerCounted = "no longer in the rubric"
    case newCheckpoint = "new checkpoint"
    /// It cannot be judged without grading the machine again.
    case neverCollected = "evidence never collected"
  }

  /// What a checkpoint came to.
  package struct Standing: Sendable, Hashable {
    package var verdict: Verdict
    package var earned: Rational
    package var possible: Rational
    /// Whether ``earned`` is what a person entered.
    package var isMarked: Bool

    package init(verdict: Verdict, earned: Rational, possible: Rational, isMarked: Bool = false) {
      self.verdict = verdict
      self.earned = earned
      self.possible = possible
      self.isMarked = isMarked
    }
  }

  package struct Checkpoint: Sendable, Hashable {
    package var id: String
    package var step: String
    package var title: String
    /// One or more.
    package var reasons: [Reason]
    /// Nil where the lab did not have it.
    package var before: Standing?
    /// Nil where the lab no longer has it.
    package var after: Standing?
    /// What the evidence shows, where it is judged now.
    package var found: String

    package init(
      id: String, step: String, title: String, reasons: [Reason], before: Standing?, after: Standing?,
      found: String = ""
    ) {
      self.id = id
      self.step = step
      self.title = title
      self.reasons = reasons
      self.before = before
      self.after = after
      self.found = found
    }

    /// Points that it brought or cost.
    package var difference: Rational { (after?.earned ?? .zero) - (before?.earned ?? .zero) }
  }

  package var student: GradeReport.Student
  package var before: Score
  package var after: Score
  package var lateBefore: Lateness?
  package var lateAfter: Lateness?
  /// Those that are not what they were: in the lab's order as it is now, then those that it no longer has.
  package var checkpoints: [Checkpoint]
  /// Checkpoints for which evidence would be needed that nobody collected, by id.
  package var uncollected: [String]

  /// Whether lateness takes another part off.
  package var latenessChanged: Bool { (lateBefore?.factor ?? .one) != (lateAfter?.factor ?? .one) }

  package var scoreChanged: Bool { before != after }

  package var isChange: Bool { scoreChanged || latenessChanged || !checkpoints.isEmpty }
}

extension GradingChange {
  /// - Parameter uncollected: as ``Regrade/Outcome/uncollected``.
  package init(before: GradeReport, after: GradeReport, uncollected: [String]) {
    let old = Dictionary(before.checks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let remaining = Set(after.checks.map(\.id))
    let missing = Set(uncollected)
    student = after.student
    self.before = before.score
    self.after = after.score
    lateBefore = before.late
    lateAfter = after.late
    checkpoints = after.checks.compactMap { check in
      Self.checkpoint(old[check.id], check, isUncollected: missing.contains(check.id))
    }
    checkpoints += before.checks.filter { !remaining.contains($0.id) && $0.possible > .zero }.compactMap { check in
      Self.checkpoint(check, nil, isUncollected: false)
    }
    self.uncollected = uncollected
  }

  private static func checkpoint(
    _ before: GradeReport.Check?, _ after: GradeReport.Check?, isUncollected: Bool
  ) -> Checkpoint? {
    let reasons = reasons(before, after, isUncollected: isUncollected)
    guard !reasons.isEmpty, let shown = after ?? before else { return nil }
    return Checkpoint(
      id: shown.id, step: shown.step, title: shown.title, reasons: reasons, before: before.map(Standing.init),
      after: after.map(Standing.init), found: after?.judgement.found ?? "")
  }

  private static func reasons(
    _ before: GradeReport.Check?, _ after: GradeReport.Check?, isUncollected: Bool
  ) -> [Reason] {
    guard let after else { return before == nil ? [] : [.noLongerCounted] }
    guard let before else {
      if after.judgement.verdict == .skipped { return [] }
      return isUncollected ? [.newCheckpoint, .neverCollected] : [.newCheckpoint]
    }
    var reasons: [Reason] = []
    if before.judgement.verdict != after.judgement.verdict || before.judgement.share != after.judgement.share {
      reasons.append(verdictReason(before.judgement.verdict, after.judgement.verdict, isUncollected: isUncollected))
    }
    // What was left out has no worth of its own to compare with.
    let counted = before.judgement.verdict != .skipped && after.judgement.verdict != .skipped
    if counted, before.possible != after.possible { reasons.append(.weightChanged) }
    return reasons
  }

  private static func verdictReason(_ before: Verdict, _ after: Verdict, isUncollected: Bool) -> Reason {
    if isUncollected { return .neverCollected }
    switch (before, after) {
    case (.undetermined, _), (.manual, _), (.skipped, _): return .newlyJudged
    case (.blocked, _), (_, .blocked): return .needChanged
    default: return .expectationChanged
    }
  }
}

extension GradingChange.Standing {
  init(_ check: GradeReport.Check) {
    self.init(
      verdict: check.judgement.verdict, earned: check.earned, possible: check.possible, isMarked: check.mark != nil)
  }
}
