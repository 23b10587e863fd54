import Grading
import Testing
import Transfer

@testable import Probing

struct HubRepositoryProbeTests {
  private static let place = "GET hub.docker.com/v2/repositories/labuser/registry-lab-app/"

  private func look(_ hub: HubFake, _ name: String = "labuser/registry-lab-app") async throws -> Observation {
    try await HubRepositoryProbe.observation(["repository": .text(name)], hub.context())
  }

  private static func json(_ text: String) -> TransferResponse {
    TransferResponse(url: "", status: 200, body: Array(text.utf8))
  }

  @Test func `tags are read to the last page`() async throws {
    let hub = HubFake { world in
      world.answers[Self.place] = Self.json(#"{"name":"registry-lab-app","last_updated":"2026-01-02T03:04:05Z"}"#)
      world.answers[Self.place + "tags"] = Self.json(
        #"{"count":1,"next":null,"results":[{"name":"v1.0"},{"name":"latest"}]}"#)
    }
    let observation = try await look(hub)
    #expect(observation.properties["tags"] == .texts(["latest", "v1.0"]))
    #expect(observation.properties["count"] == .integer(2))
  }

  @Test(arguments: [
    "https://hub.docker.com/v2/repositories/labuser/registry-lab-app/tags?page_size=100&page=2",
    "https://hub.docker.com/v2/repositories/labuser/registry-lab-app/tags?page_size=100",
  ])
  func `pages that never end are not followed for ever`(next: String) async throws {
    let hub = HubFake { world in
      world.answers[Self.place] = Self.json("{}")
      world.answers[Self.place + "tags"] = Self.json(#"{"next":"\#(next)","results":[{"name":"v1.0"}]}"#)
    }
    await #expect(throws: ProbeFailure.self) { try await look(hub) }
    #expect(hub.requests.count < 30)
  }

  @Test(arguments: ["https://evil.example/tags?page=2", "https://hub.docker.com/v2/users/x/?page=2", "::"])
  func `a next page that is elsewhere is not asked for`(next: String) async throws {
    let hub = HubFake { world in
      world.answers[Self.place] = Self.json("{}")
      world.answers[Self.place + "tags"] = Self.json(#"{"next":"\#(next)","results":[{"name":"v1.0"}]}"#)
    }
    #expect(try await look(hub).properties["tags"] == .texts(["v1.0"]))
    #expect(hub.requests.count == 2)
  }

  @Test func `what nobody is shown is absent`() async throws {
    let observation = try await look(HubFake())
    #expect(observation.properties == ["exists": .truth(false)])
    #expect(observation.absence == "Docker Hub shows nobody a repository labuser/registry-lab-app")
  }

  @Test(arguments: ["", "nginx", "a/b/c", "a/../b"])
  func `what is no repository of an account is not asked for`(name: String) async throws {
    await #expect(throws: ProbeFailure.self) { try await look(HubFake(), name) }
  }
}
