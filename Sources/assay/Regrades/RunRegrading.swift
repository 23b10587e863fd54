internal import Evidence
internal import Grading
internal import LabFiles
internal import Locking
internal import Probing
internal import Records

/// Judges recorded runs again with a lab's files as they are now. They are loaded once, and read once for everybody who
/// has the same parameters.
final class RunRegrading: Sendable {
  /// Readings that are kept; a class whose students all have parameters of their own has as many as students.
  private static let mostReadings = 16

  private let place: LabFinder.Place
  private let source: LabReader.Source
  private let parameters: [Parameter]
  private let reader = LabReader(kinds: ProbeCatalog.standard.kinds)
  private let readings = Locked<[[String: String]: LabReader.Reading]>([:])

  /// - Parameter rubric: the rubric's file, where it is not the lab's own.
  init(_ place: LabFinder.Place, rubric: String?) throws(LabReadError) {
    self.place = place
    source = try reader.load(place, rubric: rubric)
    parameters = try reader.parameters(of: source)
  }

  struct Outcome: Sendable {
    /// The run with other judgements; what was found is the same, in the same order.
    var run: RunRecord
    var report: GradeReport
    var change: GradingChange
  }

  /// - Throws: ``CommandFailure`` where the lab is another one or wrong, or the record too old.
  func callAsFunction(_ run: RunRecord) throws -> Outcome {
    guard let before = run.report else {
      throw CommandFailure(
        .notFound,
        "this run was kept by an older assay, without what a regrade compares with. Grade again:  assay check")
    }
    let reading = try reading(of: run)
    guard reading.lab.id == run.lab else {
      throw CommandFailure(
        .badLabFiles, "\(place.checks): this is the lab '\(reading.lab.id)', and the run is of '\(run.lab)'.")
    }
    let plan = Plan(
      lab: reading.lab, rubric: reading.rubric, selection: run.selection,
      without: run.ranScripts(of: reading.lab) ? [] : ProbeCatalog.standard.scriptKinds)
    let findings = run.findings
    let outcome = Regrade(
      plan: plan, judge: Judge(reader: StandardDocumentReader(), parameters: reading.parameters.told)
    ).judgements(findings: findings, recorded: run.judgements)
    let report = GradeReport(
      plan: plan, judgements: outcome.judgements, parameters: reading.parameters.told, facts: run.facts)
    let judged = RunRecord(
      program: "assay \(Assay.version)", plan: plan, selection: run.selection, parameters: run.parameters,
      findings: findings, judgements: outcome.judgements, report: report, facts: run.facts)
    return Outcome(
      run: run.judgedAgain(as: judged), report: report,
      change: GradingChange(before: before, after: report, uncollected: outcome.uncollected))
  }

  /// The lab as it is read with the parameters that `run` had.
  private func reading(of run: RunRecord) throws -> LabReader.Reading {
    try reading(Regrade.values(for: parameters, recorded: run.parameters, looks: run.looks.lazy.map(\.look)))
  }

  /// The lab as it is read with what everybody has in common, those of its parameters that it still has.
  func reading(of header: ClassHeader) throws -> LabReader.Reading {
    try reading(Regrade.values(for: parameters, recorded: header.parameters, looks: [Look]()))
  }

  private func reading(_ values: [String: String]) throws -> LabReader.Reading {
    if let known = readings.withLock({ $0[values] }) { return known }
    do throws(LabReadError) {
      let reading = try reader.read(source, set: values)
      readings.withLock { if $0.count < Self.mostReadings { $0[values] = reading } }
      return reading
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension RunRecord {
  /// Whether students' scripts were run: without that, checkpoints that have no other evidence were left out, and have
  /// no judgement.
  fileprivate func ranScripts(of lab: Lab) -> Bool {
    let kinds = ProbeCatalog.standard.scriptKinds
    return looks.contains { kinds.contains($0.look.kind) }
      || lab.checkpoints.contains { checkpoint in
        checks[checkpoint.id] != nil && checkpoint.alternatives.allSatisfy { kinds.contains($0.look.kind) }
      }
  }

  /// This run with the judgements of `other`, which may list the same looks in another order.
  fileprivate func judgedAgain(as other: RunRecord) -> RunRecord {
    let places = Dictionary(looks.enumerated().map { ($1.look, $0) }, uniquingKeysWith: { first, _ in first })
    func moved(_ check: RecordedCheck) -> RecordedCheck {
      RecordedCheck(
        judgement: check.judgement, look: check.look.flatMap { places[other.looks[$0].look] }, seconds: check.seconds)
    }
    var run = self
    run.program = other.program
    run.rubric = other.rubric
    run.checks = other.checks.mapValues(moved)
    run.score = other.score
    run.told = other.told.map { told in
      var told = told
      for place in told.checks.indices { told.checks[place].told = told.checks[place].told.map(moved) }
      return told
    }
    return run
  }
}
