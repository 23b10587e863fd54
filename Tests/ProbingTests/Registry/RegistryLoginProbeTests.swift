import Grading
import Testing
import Transfer

@testable import Probing

@Suite struct RegistryLoginProbeTests {
  private static let questions = [
    "requires-login", "accepts-login", "refuses-wrong-password", "refuses-unknown-user", "catalog-requires-login",
    "catalog-accepts-login",
  ]

  private func answers(_ script: @escaping RegistryServer.Script) async throws -> ([Value?], Observation) {
    let server = try RegistryServer(script)
    let observation = try await RegistryMachine.observe(
      RegistryLoginProbe.self, ["registry": .text(server.address), "login": .texts(["none", "registry"])],
      keeping: server)
    return (Self.questions.map { observation.properties[$0] }, observation)
  }

  private func truths(_ text: String) -> [Value?] { text.map { .truth($0 == "1") } }

  @Test func `a registry with a login lets in who has it`() async throws {
    var fake = RegistryFake()
    fake.authorization = RegistryFake.login
    let (found, observation) = try await answers { [fake] in fake.answer($0) }
    #expect(found == truths("111111"))
    #expect(observation.properties["scheme"] == .text("basic"))
    #expect(observation.properties["realm"] == .text("Registry Realm"))
    #expect(!observation.sources.joined().contains("registrypass"))
  }

  @Test func `an open registry lets everybody in`() async throws {
    let fake = RegistryFake()
    let (found, _) = try await answers { fake.answer($0) }
    #expect(found == truths("010001"))
  }

  @Test func `silly authentication lets in whoever says anything`() async throws {
    let fake = RegistryFake()
    let (found, observation) = try await answers { request in
      guard request.headers["Authorization"] == nil else { return fake.answer(request) }
      return RegistryServerReply(
        401, "", type: nil, ["WWW-Authenticate": #"Bearer realm="silly-realm",service="silly""#])
    }
    #expect(found == truths("010011"))
    #expect(observation.properties["scheme"] == .text("bearer"))
    #expect(observation.properties["realm"] == .text("silly-realm"))
  }

  @Test func `a server that refuses everybody does not accept the login`() async throws {
    let (found, _) = try await answers { _ in RegistryFake.unauthorized }
    #expect(found == truths("101110"))
  }

  @Test func `an error is no refusal`() async throws {
    let (found, observation) = try await answers { _ in RegistryServerReply(500, "oops") }
    #expect(found == truths("000000"))
    #expect(observation.properties["status"] == .integer(500))
  }

  @Test func `a check without a login asks nothing`() async throws {
    await #expect(throws: ProbeFailure.self) {
      try await RegistryMachine.observe(
        RegistryLoginProbe.self, ["registry": .text("localhost:1"), "login": .text("none")])
    }
  }
}
