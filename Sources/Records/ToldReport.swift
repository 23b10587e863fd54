package import Grading

/// What a run's report said beside its judgements, kept so that it can be told again when the lab's files have changed.
package struct ToldReport: Sendable, Hashable {
  package struct Check: Sendable, Hashable {
    package var id: String
    package var task: String
    package var step: String
    package var title: String
    package var worth: Rational
    /// Where it was told otherwise than it was judged, or not judged at all: one that was not asked for.
    package var told: RecordedCheck?
  }

  package var outline: GradeReport.Outline
  /// In the lab's order.
  package var checks: [Check]
}

extension ToldReport {
  /// - Parameter judged: the judgements that the record has anyway.
  init(_ report: GradeReport, judged: [String: RecordedCheck]) {
    outline = report.outline
    checks = report.checks.map { check in
      let recorded = judged[check.id]
      let isTheSame = recorded?.judgement == check.judgement
      return Check(
        id: check.id, task: check.task, step: check.step, title: check.title, worth: check.possible,
        told: isTheSame ? nil : RecordedCheck(judgement: check.judgement, look: recorded?.look, seconds: nil))
    }
  }
}

extension RunRecord {
  /// The report as it was told; nil where the record does not hold it, as those of older programs do not.
  package var report: GradeReport? {
    guard let told else { return nil }
    let seconds = facts.checkSeconds
    let checks = told.checks.compactMap { check -> GradeReport.Check? in
      guard let judgement = (check.told ?? self.checks[check.id])?.judgement else { return nil }
      return GradeReport.Check(
        id: check.id, task: check.task, step: check.step, title: check.title, judgement: judgement,
        worth: check.worth, seconds: seconds[check.id] ?? 0)
    }
    return GradeReport(outline: told.outline, checks: checks, facts: facts)
  }
}
