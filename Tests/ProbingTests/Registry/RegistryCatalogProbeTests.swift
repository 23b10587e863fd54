import Grading
import Testing

@testable import Probing

@Suite struct RegistryCatalogProbeTests {
  private func observe(_ script: @escaping RegistryServer.Script) async throws -> Observation {
    try await observe(try RegistryServer(script))
  }

  private func observe(_ server: RegistryServer) async throws -> Observation {
    try await RegistryMachine.observe(
      RegistryCatalogProbe.self, ["registry": .text(server.address), "login": .texts(["none", "registry"])],
      keeping: server)
  }

  /// Pages of `size` names; `link` makes the next page's address.
  private static func pages(
    _ names: [String], of size: Int, link: @escaping @Sendable (Int) -> String
  ) -> RegistryServer.Script {
    { request in
      let start = request.target.split(separator: "=").last.flatMap { Int($0) } ?? 0
      let page = names[start..<min(start + size, names.count)].map { "\"\($0)\"" }.joined(separator: ",")
      let next = start + size < names.count ? ["Link": "<\(link(start + size))>; rel=\"next\""] : [:]
      return RegistryServerReply(200, #"{"repositories":[\#(page)]}"#, next)
    }
  }

  @Test func `all pages are read`() async throws {
    let names = (0..<151).map { "app-\($0)" }
    let observation = try await observe(Self.pages(names, of: 100) { "/v2/_catalog?n=\($0)" })
    #expect(observation.properties["repositories"] == .texts(names.sorted()))
    #expect(observation.properties["pages"] == .integer(2))
  }

  @Test func `a null list is an empty one`() async throws {
    let observation = try await observe { _ in RegistryServerReply(200, #"{"repositories":null}"#) }
    #expect(observation.properties["repositories"] == .list([]))
  }

  @Test func `pages that lead in a circle are an obstacle`() async throws {
    let server = try RegistryServer { request in
      let next = request.target.hasSuffix("=1") ? 2 : 1
      return RegistryServerReply(200, #"{"repositories":["a"]}"#, ["Link": "</v2/_catalog?n=\(next)>; rel=next"])
    }
    await #expect(throws: ProbeFailure.obstructed(Self.circle(server))) { try await observe(server) }
    #expect(server.requests.count == 3)
  }

  private static func circle(_ server: RegistryServer) -> Obstacle {
    Obstacle(
      "the list /v2/_catalog of the registry at \(server.address) cannot be read to its end: its pages lead in a circle"
    )
  }

  @Test func `pages without end are an obstacle`() async throws {
    let script = Self.pages((0..<500).map { "a\($0)" }, of: 1) { "?n=\($0)" }
    let server = try RegistryServer(script)
    await #expect(throws: ProbeFailure.self) { try await observe(server) }
    #expect(server.requests.count == RegistryListing.mostPages)
  }

  @Test(arguments: [
    "http://localhost:1/v2/_catalog?n=1", "//other.example/v2/_catalog", "/v2/../admin?n=1", "/elsewhere",
  ])
  func `a next page elsewhere is not asked for`(link: String) async throws {
    let server = try RegistryServer(Self.pages(["a", "b"], of: 1) { _ in link })
    await #expect(throws: ProbeFailure.self) { try await observe(server) }
    #expect(server.requests.count == 1)
  }

  @Test func `a registry that refuses is the student's`() async throws {
    let observation = try await observe { _ in RegistryFake.unauthorized }
    #expect(observation.properties["status"] == .integer(401))
    #expect(observation.properties["repositories"] == nil)
    #expect(observation.absence?.contains("none and registry") == true)
  }

  @Test(arguments: [
    RegistryServerReply(200, "<html>", type: "text/html"), RegistryServerReply(200, #"{"repositories":["a"#),
    RegistryServerReply(200, "{}"), RegistryServerReply(200, #"{"repositories":[1]}"#),
    RegistryServerReply(200, String(repeating: "[", count: 100_000)), RegistryServerReply(500, "oops"),
  ])
  func `an answer that is no list is the student's`(reply: RegistryServerReply) async throws {
    let observation = try await observe { _ in reply }
    #expect(observation.properties["repositories"] == nil)
    #expect(observation.absence != nil)
  }

  @Test func `being asked to wait is nobody's fault`() async throws {
    await #expect(throws: ProbeFailure.self) { try await observe { _ in RegistryServerReply(429, "slow down") } }
  }
}
