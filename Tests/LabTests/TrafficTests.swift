import TestSupport
import Testing

/// How much is asked of a machine that is graded.
@Suite(.serialized) struct TrafficTests {
  /// "27 requests to the Engine over 4 connections, 22 others over 5; 0 asked again", as --verbose says it.
  private func numbers(_ words: String) throws -> (engine: Int, connections: Int, repeated: Int) {
    let pattern = /(\d+) requests to the Engine over (\d+) connections, \d+ others over \d+; (\d+) asked again/
    let match = try #require(words.firstMatch(of: pattern))
    return (try #require(Int(match.1)), try #require(Int(match.2)), try #require(Int(match.3)))
  }

  @Test func `reading takes four connections to the Engine at most, and asks nothing twice`()
    async throws
  {
    let bench = Bench.first
    try await bench.restore("task-5")
    // Everything but the two steps that start a container and watch it.
    let steps = ["1.1", "1.2", "1.3", "3.1", "3.2", "3.3", "4.1", "4.3", "4.5", "5.1", "5.2", "5.3", "5.4"]
    let grading = try await bench.check(["--verbose"] + steps.flatMap { ["--step", $0] })
    let traffic = try numbers(grading.errors)
    #expect(grading.status == 0, "\(grading.explanation)")
    #expect((1...4).contains(traffic.connections))
    #expect(traffic.engine > traffic.connections)
    #expect(traffic.repeated == 0)
  }
}
