internal import FoundationEssentials
internal import Grading
internal import Probing
internal import Records
internal import Remote
internal import Transfer

/// Visits one student's machine: connects, looks, judges, and leaves.
struct StudentVisit: Sendable {
  let order: GradingOrder
  let library: LabLibrary
  /// Parameters that are the same for everyone.
  let given: [String: String]
  let machines: MachineOptions
  let client: HTTPClient
  /// Asks services of others, for the whole class.
  let grader: any Requester
  /// The most time for one machine, once it is reached.
  let limit: Duration

  func callAsFunction(
    _ student: ClassStudent, _ phase: @escaping @Sendable (ClassEvent.Phase) -> Void
  ) async -> ClassAttempt? {
    let startedAt = Date()
    let clock = ContinuousClock()
    let start = clock.now
    func attempt(_ status: ClassReport.Status, _ message: String? = nil, run: RunRecord? = nil) -> ClassAttempt {
      ClassAttempt(
        position: student.position, status: status, message: message, startedAt: startedAt.formatted(.iso8601),
        seconds: (clock.now - start) / .seconds(1), run: run)
    }

    phase(.connecting)
    let given = given.merging(student.parameters) { $1 }
    let reached: ReachedMachine
    do throws(RemoteFailure) {
      reached = try await .open(
        student.address, settings: machines.settings(home: given["home"]), client: client, grader: grader)
    } catch {
      return Task.isCancelled ? nil : attempt(.unreachable, error.sentence)
    }
    phase(.looking)
    let grading: MachineGrading
    do {
      grading = try await order.prepare(reached, given: given, library: library)
    } catch {
      await reached.shutDown()
      guard !Task.isCancelled else { return nil }
      return attempt(.unreachable, (error as? CommandFailure)?.message ?? "a fault of Assay's own: \(error)")
    }
    var run = await grading.run(student: student.facts, within: limit)
    let failure = reached.failure()
    await reached.shutDown()
    guard !Task.isCancelled else { return nil }
    // What was not seen because the machine went away must not look like what is not there.
    if let failure { return attempt(.unreachable, "Lost while it was graded: \(failure.sentence)") }
    run.facts.due = student.due
    let report = run.report
    return attempt(.graded, run: run.record(report))
  }
}
