import TestSupport
import Testing

/// The states of the bench, graded by `Tests/LabBench/catalogue`. Here a fixed third of them: every stage, every step and
/// every kind is among them. `make catalogue` grades all.
@Suite(.serialized) struct StatesTests {
  private static let catalogue = "\(Repository.root)/Tests/LabBench/catalogue"

  @Test func `in each state of the third exactly the steps that the table names lose points`() async throws {
    let result = try await Program.run(Self.catalogue, ["--part", "third"], timeout: .seconds(1_500))
    #expect(result.status == 0, "\(result.output)\n\(result.errors)")
    #expect(result.output.contains(" states\n"))
  }

  @Test func `the catalogue counts as it should`() async throws {
    let tests = "\(Repository.root)/Tests/LabBench/test_catalogue.py"
    let result = try await Program.run("/usr/bin/env", ["python3", "-B", tests], timeout: .seconds(60))
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func `the table holds what a trustworthy grader must tell apart`() async throws {
    let states = try await Bench.states()
    let steps = Set(states.flatMap(\.loses))
    #expect(steps.count == 27)
    #expect(states.filter { $0.kind == .stage }.count == 9)
    #expect(states.filter { $0.kind == .mistake }.count >= 100)
    #expect(states.filter { $0.kind == .variant }.count >= 30)
    #expect(states.filter { $0.kind == .cheat }.count >= 20)
    for step in steps {
      let wrong = states.filter { $0.kind == .mistake && $0.loses.contains(step) }
      #expect(wrong.count >= 3, "\(step) has \(wrong.map(\.name))")
    }
    #expect(states.filter { $0.kind == .variant }.allSatisfy { $0.loses.isEmpty })
  }
}
