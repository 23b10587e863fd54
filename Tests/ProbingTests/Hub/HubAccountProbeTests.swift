import Grading
import Testing
import Transfer

@testable import Probing

struct HubAccountProbeTests {
  private func look(_ user: String, _ hub: HubFake) async throws -> Observation {
    try await HubAccountProbe.observation(["user": .text(user)], hub.context())
  }

  @Test(arguments: ["labuser", "LabUser"])
  func `an account is there, since a day`(user: String) async throws {
    let hub = HubFake()
    let observation = try await look(user, hub)
    #expect(
      observation.properties == ["exists": .truth(true), "user": .text("labuser"), "since": .text("2024-03-01")])
    #expect(hub.requests.allSatisfy { $0.headers.isEmpty })
  }

  @Test func `no account is the student's to make`() async throws {
    let observation = try await look("nobody", HubFake())
    #expect(observation.properties == ["exists": .truth(false)])
    #expect(observation.absence == "Docker Hub has no account nobody")
  }

  @Test(arguments: ["", "a/b", "../x", "a b", "a?b", "ä"])
  func `what is no name is not asked for`(user: String) async throws {
    let hub = HubFake()
    await #expect(throws: ProbeFailure.self) { try await look(user, hub) }
    #expect(hub.requests.isEmpty)
  }

  @Test(arguments: [429, 500, 503, 302])
  func `of an API that does not answer nobody can tell`(status: Int) async throws {
    let hub = HubFake { $0.answers["GET hub.docker.com/v2/users/labuser/"] = TransferResponse(url: "", status: status) }
    let failure = await #expect(throws: ProbeFailure.self) { try await look("labuser", hub) }
    #expect(failure?.obstacle?.remedy != nil)
  }

  @Test func `a time that is none is passed over`() async throws {
    let body = Array(#"{"username":"labuser","date_joined":"<b>soon</b>"}"#.utf8)
    let answer = TransferResponse(url: "", status: 200, body: body)
    let hub = HubFake { $0.answers["GET hub.docker.com/v2/users/labuser/"] = answer }
    #expect(try await look("labuser", hub).properties["since"] == .null)
  }
}
