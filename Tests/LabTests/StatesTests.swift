import TestSupport
import Testing

/// Every state of the bench, graded: exactly the steps that its table names lose points.
@Suite(.serialized) struct StatesTests {
  @Test(arguments: try await Bench.states())
  func `exactly the steps that the table names lose points`(_ state: LabState) async throws {
    try await Bench.restore(state.name)
    let grading = try await Bench.check(state.scope.flatMap { ["--task", $0] })
    #expect(grading.lost == state.loses, "\(grading.explanation)")
    #expect(!grading.report.score.provisional, "\(grading.explanation)")
    #expect(grading.status != 3)
  }

  @Test func `the table holds what a trustworthy grader must tell apart`() async throws {
    let states = try await Bench.states()
    #expect(states.filter { $0.kind == .mistake }.count >= 45)
    #expect(states.filter { $0.kind == .variant }.count >= 12)
    #expect(states.filter { $0.kind == .cheat }.count >= 8)
    let variants = states.filter { $0.kind == .variant }
    #expect(variants.allSatisfy { $0.loses.isEmpty })
  }
}
