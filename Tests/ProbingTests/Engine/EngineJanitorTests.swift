import Testing

@testable import Probing

struct EngineJanitorTests {
  private static let filter = "filters=%7B%22label%22%3A%5B%22assay.owner%22%5D%7D"
  private static let containers = #"""
    [{"Id":"dead","Labels":{"assay.owner":"boot/77/20/100","assay.expires":"99999"}},
    {"Id":"living","Labels":{"assay.owner":"boot/77/21/100","assay.expires":"1"}},
    {"Id":"elsewhere","Labels":{"assay.owner":"boot/78/20/100","assay.expires":"99999"}},
    {"Id":"expired","Labels":{"assay.owner":"boot/78/20/100","assay.expires":"1"}},
    {"Id":"student","Labels":{"assay.owner":"me"}},{"Id":"bare","Labels":null}]
    """#

  private func sweep(_ engine: ScriptedEngine) async throws {
    let client = try await EngineClient.connect(in: engine.context())
    await EngineJanitor.sweep(
      client, from: RunOwner(boot: "boot", pidNamespace: "77", pid: 1, startTime: 1), now: 1_000,
      process: { $0 == 21 ? .living(startTime: 100) : .gone })
  }

  @Test func `only what a dead owner left is removed, containers first`() async throws {
    let engine = try ScriptedEngine([
      "GET /containers/json?all=1&\(Self.filter)": .json(200, Self.containers),
      "GET /networks?\(Self.filter)": .json(
        200, #"[{"Id":"net","Labels":{"assay.owner":"boot/77/20/100"}},{"Id":"mine","Labels":{}}]"#),
    ])
    try await sweep(engine)
    #expect(
      engine.lines.filter { $0.hasPrefix("DELETE") } == [
        "DELETE /v1.41/containers/dead?force=1&v=1", "DELETE /v1.41/containers/expired?force=1&v=1",
        "DELETE /v1.41/networks/net",
      ])
    #expect(engine.lines.count == 6)
  }

  @Test(arguments: [ScriptedServer.Answer.json(500, #"{"message":"x"}"#), .json(200, "null"), .json(200, "<"), .hangUp])
  func `an engine in trouble is left alone`(_ answer: ScriptedServer.Answer) async throws {
    let engine = try ScriptedEngine([
      "GET /containers/json?all=1&\(Self.filter)": answer, "GET /networks?\(Self.filter)": answer,
    ])
    try await sweep(engine)
    #expect(!engine.lines.contains { $0.hasPrefix("DELETE") })
  }

  @Test func `a run sweeps once`() async throws {
    let engine = try ScriptedEngine()
    let context = engine.context()
    await EngineJanitor.sweep(in: context)
    await EngineJanitor.sweep(in: context)
    #expect(engine.lines.filter { $0.contains("/networks") }.count == 1)
  }
}
