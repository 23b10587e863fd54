import FoundationEssentials
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
    try await bench.restore("task-8")
    // Everything but the two steps that start a container and watch it.
    let steps = [
      "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3", "4.1", "4.3", "4.5", "5.1", "5.2",
      "5.3", "5.4",
    ]
    let grading = try await bench.check(["--verbose"] + steps.flatMap { ["--step", $0] })
    let traffic = try numbers(grading.errors)
    #expect(grading.status == 0, "\(grading.explanation)")
    #expect((1...4).contains(traffic.connections))
    #expect(traffic.engine > traffic.connections)
    #expect(traffic.repeated == 0)
  }

  /// One line of the log that the bench's Docker Hub keeps.
  private struct Asked: Decodable {
    let method: String
    let host: String
    let path: String
    let query: String
    let authorization: String?
    let agent: String?
  }

  @Test func `Docker Hub is asked for one token a scope, and reads no manifest where its headers are enough`()
    async throws
  {
    let bench = Bench.first
    try await bench.restore("task-8")
    try await bench.hub(["reset-log"])
    let grading = try await bench.check()
    #expect(grading.status == 0, "\(grading.explanation)")
    let log = try await bench.hub(["log"]).split(separator: "\n")
      .map { try JSONDecoder().decode(Asked.self, from: Data($0.utf8)) }.filter { $0.agent == "assay" }
    let tokens = log.filter { $0.host == "auth.docker.io" }.map(\.query)
    #expect(tokens.count == 2)
    #expect(Set(tokens).count == tokens.count)
    let manifests = log.filter { $0.path.contains("/manifests/") }
    let read = manifests.filter { $0.method == "GET" }.map(\.path)
    #expect(Set(manifests.map(\.method)) == ["GET", "HEAD"])
    #expect(Set(read).count == read.count)
    #expect(read.allSatisfy { $0.contains("/manifests/sha256:") })
    #expect(log.contains { $0.host == "production.cloudflare.docker.com" })
    #expect(log.allSatisfy { $0.host != "production.cloudflare.docker.com" || $0.authorization == nil })
  }
}
