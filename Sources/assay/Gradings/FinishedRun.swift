internal import Grading
internal import LabFiles
internal import Probing
internal import Records

/// A grading that is over, complete or not.
struct FinishedRun: Sendable {
  var plan: Plan
  var selection: Selection
  var parameters: ParameterValues
  var outcome: GradingOutcome
  var facts: RunFacts

  var report: GradeReport {
    GradeReport(plan: plan, judgements: outcome.judgements, parameters: parameters.told, facts: facts)
  }

  func record(_ report: GradeReport) -> RunRecord {
    RunRecord(
      program: "assay \(Assay.version)", plan: plan, selection: selection, parameters: parameters.shown,
      findings: outcome.findings, judgements: outcome.judgements, report: report, facts: facts)
  }
}
