internal import Evidence
internal import FoundationEssentials
internal import Grading
internal import LabFiles
internal import Probing

/// One machine with everything that is needed to grade it.
struct MachineGrading: Sendable {
  let order: GradingOrder
  let reached: ReachedMachine
  let reading: LabReader.Reading
  let found: FoundParameters
  let selection: Selection

  var plan: Plan {
    Plan(
      lab: reading.lab, rubric: reading.rubric, selection: selection,
      without: order.runsScripts ? [] : ProbeCatalog.standard.scriptKinds)
  }

  private var settings: RunSettings {
    RunSettings(
      parameters: reading.parameters.all,
      secretNames: Set(reading.lab.parameters.filter(\.isSecret).map(\.name)), logins: reading.lab.logins,
      timeout: order.timeout, engine: order.engine, usesStoredLogins: order.usesStoredLogins,
      runsScripts: order.runsScripts, hubLogin: order.hubLogin)
  }

  /// Grades it. Being cancelled, or out of time, ends it early: what was judged so far is told.
  ///
  /// - Parameters:
  ///   - limit: the most time for all of it.
  ///   - interruption: tells which signal came, if one did.
  func run(
    student: GradeReport.Student, within limit: Duration? = nil,
    progress: @escaping @Sendable (GradingEvent) -> Void = { _ in }
  ) async -> FinishedRun {
    let plan = plan
    let grading = GradingRun(
      plan: plan, probes: .standard,
      judge: Judge(reader: StandardDocumentReader(), parameters: reading.parameters.told),
      context: ProbeContext(machine: reached.machine, grader: reached.grader, settings: settings), progress: progress)
    let startedAt = Date()
    let clock = ContinuousClock()
    let start = clock.now
    let work = Task { await grading.run() }
    let alarm = limit.map { limit in
      Task {
        try await Task.sleep(for: limit)
        work.cancel()
      }
    }
    await withTaskCancellationHandler {
      await work.value
    } onCancel: {
      work.cancel()
    }
    let isOutOfTime = work.isCancelled && !Task.isCancelled
    alarm?.cancel()

    let outcome = grading.outcome
    var notes = GradingNotes.notes(reached, found, outcome.findings)
    if isOutOfTime, let limit {
      notes.append("the grading was ended after \(limit.components.seconds) s, the most that one machine may take")
    }
    let facts = RunFacts(
      machine: .init(name: reached.machine.name, engine: GradingNotes.engine(in: outcome.findings)),
      student: student, startedAt: startedAt.formatted(.iso8601), seconds: (clock.now - start) / .seconds(1),
      checkSeconds: outcome.seconds, notes: notes)
    return FinishedRun(
      plan: plan, selection: selection, parameters: reading.parameters, outcome: outcome, facts: facts)
  }
}
