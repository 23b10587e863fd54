import Grading
import Testing
import Transfer

@testable import Probing

@Suite struct RegistryProbeTests {
  private let login: Value = .texts(["none", "registry"])

  private func observe(_ server: RegistryServer) async throws -> Observation {
    try await RegistryMachine.observe(
      RegistryProbe.self, ["registry": .text(server.address), "login": login], keeping: server)
  }

  @Test func `a registry with an image is known by a mount that changes nothing`() async throws {
    let server = try RegistryFake(["v1.0": .lab]).serve()
    let observation = try await observe(server)
    #expect(observation.properties["answers"] == .truth(true))
    #expect(observation.properties["api-version"] == .text("registry/2.0"))
    #expect(observation.properties["login"] == .text("none"))
    #expect(observation.properties["behaves"] == .truth(true))
    let mount =
      "POST /v2/registry-lab-app/blobs/uploads/?mount=\(RegistryImage.lab.configDigest)&from=registry-lab-app"
    #expect(server.lines.filter { !$0.hasPrefix("GET ") } == [mount])
  }

  @Test func `a registry that wants a login is asked with it`() async throws {
    var fake = RegistryFake(["v1.0": .lab])
    fake.authorization = RegistryFake.login
    let server = try fake.serve()
    let observation = try await observe(server)
    #expect(observation.properties["status"] == .integer(401))
    #expect(observation.properties["login"] == .text("registry"))
    #expect(observation.properties["behaves"] == .truth(true))
  }

  @Test func `an empty registry is known by how it refuses`() async throws {
    let server = try RegistryFake().serve()
    let observation = try await observe(server)
    #expect(observation.properties["behaves"] == .truth(true))
    #expect(server.requests.last?.method == "PUT")
    #expect(server.requests.last?.body == [])
  }

  @Test func `a web server with a registry's files is found out`() async throws {
    let fake = RegistryFake(["v1.0": .lab])
    let server = try RegistryServer { request in
      request.method == "GET" ? fake.answer(request) : RegistryServerReply(405, "<h1>405</h1>", type: "text/html")
    }
    let observation = try await observe(server)
    #expect(observation.properties["answers"] == .truth(true))
    #expect(observation.properties["behaves"] == .truth(false))
    #expect(observation.properties["behaviour"]?.words.contains("405 (text/html)") == true)
  }

  @Test func `a server that hangs up on an upload answers, but does not behave`() async throws {
    var fake = RegistryFake(["v1.0": .lab])
    fake.answers["POST /v2/registry-lab-app/blobs/uploads/"] = .raw("")
    let observation = try await observe(try fake.serve())
    #expect(observation.properties["answers"] == .truth(true))
    #expect(observation.properties["behaves"] == .truth(false))
  }

  @Test func `a web server that answers everything is found out`() async throws {
    let server = try RegistryServer { _ in RegistryServerReply(200, "<h1>It works</h1>", type: "text/html") }
    let observation = try await observe(server)
    #expect(observation.properties["answers"] == .truth(true))
    #expect(observation.properties["behaves"] == .truth(false))
  }

  @Test func `an upload that was opened is cancelled and named`() async throws {
    var fake = RegistryFake(["v1.0": .lab])
    let uploads = "/v2/registry-lab-app/blobs/uploads/"
    fake.answers["POST \(uploads)"] = RegistryServerReply(202, "", type: nil, ["Location": "\(uploads)1234?_state=x"])
    fake.answers["DELETE \(uploads)1234"] = RegistryServerReply(204)
    let server = try fake.serve()
    let observation = try await observe(server)
    #expect(observation.properties["behaves"] == .truth(true))
    #expect(observation.properties["behaviour"]?.words.contains("cancelled") == true)
    #expect(server.lines.last == "DELETE \(uploads)1234?_state=x")
    #expect(observation.sources.contains { $0.hasPrefix("DELETE") && $0.hasSuffix(": 204") })
  }

  @Test func `an upload that is said to be elsewhere is not asked for there`() async throws {
    let other = try RegistryServer { _ in RegistryServerReply(204) }
    var fake = RegistryFake(["v1.0": .lab])
    fake.answers["POST /v2/registry-lab-app/blobs/uploads/"] = RegistryServerReply(
      202, "", type: nil, ["Location": "http://\(other.address)/v2/x"])
    let observation = try await observe(try fake.serve())
    #expect(observation.properties["behaviour"]?.words.contains("elsewhere") == true)
    #expect(other.requests.isEmpty)
  }

  @Test func `a registry that lets nobody in is judged by how it refuses`() async throws {
    var fake = RegistryFake()
    fake.authorization = "Basic nobody"
    let observation = try await observe(try fake.serve())
    #expect(observation.properties["answers"] == .truth(true))
    #expect(observation.properties["login"] == nil)
    #expect(observation.properties["behaves"] == .truth(true))
    #expect(observation.properties["behaviour"]?.words.contains("lets nobody in") == true)
  }

  @Test func `a web server that lets nobody in does not refuse as a registry`() async throws {
    let server = try RegistryServer { _ in
      RegistryServerReply(401, "<h1>401</h1>", type: "text/html", ["WWW-Authenticate": "Basic realm=x"])
    }
    let observation = try await observe(server)
    #expect(observation.properties["behaves"] == .truth(false))
  }

  @Test(arguments: [
    RegistryServerReply(500, "oops", type: "text/plain"), RegistryServerReply(404, "<h1>404</h1>", type: "text/html"),
    RegistryServerReply(301, "", type: nil, ["Location": "https://elsewhere/"]),
  ])
  func `another answer is none of a registry's`(reply: RegistryServerReply) async throws {
    let observation = try await observe(try RegistryServer { _ in reply })
    #expect(observation.properties["answers"] == .truth(false))
    #expect(observation.properties["status"] == .integer(reply.status))
    #expect(observation.properties["behaves"] == .truth(false))
    #expect(observation.absence?.contains("\(reply.status)") == true)
  }

  @Test(arguments: ["garbage\r\n\r\n", ""])
  func `a server that does not speak HTTP does not answer`(text: String) async throws {
    let observation = try await observe(try RegistryServer { _ in .raw(text) })
    #expect(observation.properties["answers"] == .truth(false))
    #expect(observation.absence != nil)
  }

  @Test func `a registry that does not answer in time is nobody's fault`() async throws {
    let server = try RegistryServer { _ in
      RegistrySleep.seconds(5)
      return RegistryServerReply(200)
    }
    let fields: [String: Value] = ["registry": .text(server.address)]
    let failure = await #expect(throws: ProbeFailure.self) {
      try await RegistryMachine.observe(RegistryProbe.self, fields, timeout: .milliseconds(200), keeping: server)
    }
    guard case .obstructed? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test(arguments: ["", "local host", "localhost:5000/v2/"])
  func `an address that is none is refused`(text: String) {
    #expect(throws: ProbeFailure.self) { try RegistryProbe(ProbeFields(["registry": .text(text)])) }
  }
}
