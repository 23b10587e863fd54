import TestSupport
import Testing

/// Every state of the bench, graded.
@Suite(.serialized) struct StatesTests {
  @Test func `in every state exactly the steps that the table names lose points`() async throws {
    let states = Queue(try await Bench.states())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for bench in Bench.all {
        group.addTask {
          while let state = await states.next() { try await judge(state, on: bench) }
        }
      }
      try await group.waitForAll()
    }
  }

  private func judge(_ state: LabState, on bench: Bench) async throws {
    try await bench.restore(state.name)
    let grading = try await bench.check(state.scope.flatMap { ["--task", $0] })
    let words = "\(state.kind) \(state.name): \(state.title)\n\(grading.explanation)"
    #expect(grading.lost == state.loses, "\(words)")
    #expect(!grading.report.score.provisional, "\(words)")
    #expect(grading.status == 0 || grading.status == 1, "\(words)")
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

/// Hands out states, each once.
private actor Queue {
  private var states: ArraySlice<LabState>

  init(_ states: [LabState]) {
    self.states = states[...]
  }

  func next() -> LabState? { states.popFirst() }
}
