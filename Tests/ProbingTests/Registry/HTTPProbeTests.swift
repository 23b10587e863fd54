import Grading
import Testing
import Transfer

@testable import Probing

@Suite struct HTTPProbeTests {
  private func observe(_ fields: [String: Value], _ script: @escaping RegistryServer.Script) async throws -> Observation
  {
    let server = try RegistryServer(script)
    return try await RegistryMachine.observe(
      HTTPProbe.self, fields.merging(["url": .text("http://\(server.address)/page")]) { $1 }, keeping: server)
  }

  @Test func `an answer is told in full`() async throws {
    let observation = try await observe([:]) { _ in
      RegistryServerReply(200, "<h1>Hi</h1>", type: "Text/HTML; charset=utf-8", ["X-Frame-Options": "DENY"])
    }
    #expect(observation.properties["answers"] == .truth(true))
    #expect(observation.properties["status"] == .integer(200))
    #expect(observation.properties["content-type"] == .text("text/html"))
    #expect(observation.properties["body"] == .text("<h1>Hi</h1>"))
    #expect(
      observation.properties["page"]
        == .document(Document(.html, Array("<h1>Hi</h1>".utf8), contentType: "Text/HTML; charset=utf-8")))
    guard case .record(let headers) = observation.properties["headers"] else {
      Issue.record("there are no headers")
      return
    }
    #expect(headers["x-frame-options"] == .list([.text("DENY")]))
    #expect(observation.properties["address"]?.words.hasPrefix("127.0.0.1:") == true)
  }

  @Test func `a redirect is an answer`() async throws {
    let observation = try await observe([:]) { _ in RegistryServerReply(302, "", type: nil, ["Location": "/other"]) }
    #expect(observation.properties["status"] == .integer(302))
    #expect(observation.properties["redirect"] == .text("/other"))
  }

  @Test func `bytes that are no text are left out`() async throws {
    let observation = try await observe([:]) { _ in RegistryServerReply(200, bytes: [1, 2], type: "image/png") }
    #expect(observation.properties["content-type"] == .text("image/png"))
    #expect(observation.properties["body"] == nil)
    #expect(observation.properties["page"] == nil)
  }

  @Test func `the first login that is not refused is used`() async throws {
    let login: Value = .texts(["none", "registry"])
    let observation = try await observe(["login": login]) { request in
      request.headers["Authorization"] == RegistryFake.login
        ? RegistryServerReply(200, "in") : RegistryServerReply(401, "out")
    }
    #expect(observation.properties["body"] == .text("in"))
    #expect(observation.sources.count == 2)
    #expect(!observation.sources.joined().contains("registrypass"))
  }

  @Test func `headers of the check are sent`() async throws {
    let observation = try await observe(["headers": .texts(["X-A: b", "Accept:text/html"]), "method": .text("HEAD")]) {
      RegistryServerReply(
        200, "", type: nil, ["X-Got": "\($0.method) \($0.headers["X-A"] ?? "") \($0.headers["Accept"] ?? "")"])
    }
    guard case .record(let headers) = observation.properties["headers"] else {
      Issue.record("there are no headers")
      return
    }
    #expect(headers["x-got"] == .list([.text("HEAD b text/html")]))
  }

  @Test func `nothing that listens is an answer of its own`() async throws {
    let port = try RegistryServer.freePort()
    let observation = try await RegistryMachine.observe(HTTPProbe.self, ["url": .text("http://127.0.0.1:\(port)/")])
    #expect(observation.properties["answers"] == .truth(false))
    #expect(observation.absence?.contains("refused") == true)
  }

  @Test func `garbage is no answer`() async throws {
    let observation = try await observe([:]) { _ in .raw("hello\r\n\r\n") }
    #expect(observation.properties["answers"] == .truth(false))
  }

  @Test func `an answer that is too large is nobody's fault`() async throws {
    await #expect(throws: ProbeFailure.self) {
      try await observe([:]) { _ in RegistryServerReply(200, bytes: [UInt8](repeating: 65, count: 2 << 20)) }
    }
  }

  @Test(arguments: ["ftp://localhost/", "http://user:secret@localhost/", "localhost"])
  func `a url that is not asked is refused`(url: String) {
    #expect(throws: ProbeFailure.self) { try HTTPProbe(ProbeFields(["url": .text(url)])) }
  }
}
