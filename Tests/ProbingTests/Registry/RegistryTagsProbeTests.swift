import Grading
import Testing

@testable import Probing

@Suite struct RegistryTagsProbeTests {
  private func observe(_ script: @escaping RegistryServer.Script) async throws -> Observation {
    let server = try RegistryServer(script)
    return try await RegistryMachine.observe(
      RegistryTagsProbe.self, ["registry": .text(server.address), "repository": .text("registry-lab-app")],
      keeping: server)
  }

  @Test func `tags are told sorted`() async throws {
    let fake = RegistryFake(["v2.0": .lab, "latest": .lab, "v1.0": .lab])
    let observation = try await observe { fake.answer($0) }
    #expect(observation.properties["exists"] == .truth(true))
    #expect(observation.properties["tags"] == .texts(["latest", "v1.0", "v2.0"]))
  }

  @Test func `a repository without tags says null`() async throws {
    let observation = try await observe { _ in RegistryServerReply(200, #"{"name":"registry-lab-app","tags":null}"#) }
    #expect(observation.properties["exists"] == .truth(true))
    #expect(observation.properties["tags"] == .list([]))
  }

  @Test func `a repository that is not there has no tags`() async throws {
    let fake = RegistryFake()
    let observation = try await observe { fake.answer($0) }
    #expect(observation.properties["exists"] == .truth(false))
    #expect(observation.properties["tags"] == nil)
    #expect(observation.absence?.hasSuffix("has no repository registry-lab-app") == true)
  }

  @Test func `all pages are read, each with the login that was let in`() async throws {
    let observation = try await observe { request in
      request.target.contains("last")
        ? RegistryServerReply(200, #"{"tags":["v1.0"]}"#)
        : RegistryServerReply(
          200, #"{"tags":["v2.0"]}"#, ["Link": "</v2/registry-lab-app/tags/list?last=v2.0>; rel=next"])
    }
    #expect(observation.properties["tags"] == .texts(["v1.0", "v2.0"]))
  }

  @Test(arguments: ["../_catalog", "App", "a\r\nb", ""])
  func `a repository's name that is none is refused`(name: String) {
    #expect(throws: ProbeFailure.self) {
      try RegistryTagsProbe(ProbeFields(["registry": .text("localhost:1"), "repository": .text(name)]))
    }
  }
}
