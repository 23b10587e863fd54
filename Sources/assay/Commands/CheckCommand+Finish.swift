internal import ArgumentParser
internal import FoundationEssentials
internal import Grading
internal import LabFiles
internal import Probing
internal import Records

/// A grading that is over, complete or not.
struct FinishedRun {
  var plan: Plan
  var selection: Selection
  var parameters: ParameterValues
  var outcome: GradingOutcome
  var facts: RunFacts
  /// The signal that ended it early.
  var signal: Int32?

  var report: GradeReport {
    GradeReport(plan: plan, judgements: outcome.judgements, parameters: parameters.told, facts: facts)
  }
}

extension CheckCommand {
  /// Keeps the run, writes the reports, and ends with the exit code that the grading earned. The record comes first: what
  /// is shown can be shown again.
  func finish(_ run: FinishedRun, _ outputs: ReportOutputs) throws {
    let report = run.report
    var status = ExitStatus.of(report, selection: run.selection)
    if !keep(run, report) { status = .reportNotWritten }
    if !outputs.write(report) { status = .reportNotWritten }
    if let signal = run.signal { status = signal == 2 ? .interrupted : .terminated }
    if status != .passed { throw ExitCode(status.rawValue) }
  }

  /// False only where a record that was asked for by name could not be written: one that is kept by habit costs no grade.
  private func keep(_ run: FinishedRun, _ report: GradeReport) -> Bool {
    let kept = RunRecord(
      program: "assay \(Assay.version)", plan: run.plan, selection: run.selection, parameters: run.parameters.shown,
      findings: run.outcome.findings, judgements: run.outcome.judgements, report: report, facts: run.facts)
    if !noRecord {
      do throws(RecordError) {
        _ = try RunStore(environment: ProcessInfo.processInfo.environment).save(kept)
      } catch {
        Console.error("\(error.message).")
      }
    }
    guard let record else { return true }
    do throws(RecordError) {
      try RunStore.write(kept, to: record)
      return true
    } catch {
      Console.error("\(error.message).")
      return false
    }
  }
}
