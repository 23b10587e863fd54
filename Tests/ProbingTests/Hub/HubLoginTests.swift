import Grading
import Testing
import Transfer

@testable import Probing

/// `docker-login` where the registry is Docker Hub.
struct HubLoginTests {
  private func look(_ context: ProbeContext, user: String = "labuser") async throws -> Observation {
    let fields: [String: Value] = [
      "registry": .text("docker.io"), "user": .text(user), "push-to": .text(HubFake.repository),
    ]
    return try await DockerLoginProbe.observation(fields, context)
  }

  @Test func `a login that may push is seen by its token, and nothing is pushed`() async throws {
    let hub = HubFake()
    let observation = try await look(hub.context(), user: "LabUser")
    #expect(observation.properties["accepted"] == .truth(true))
    #expect(observation.properties["may-push"] == .truth(true))
    #expect(hub.requests.allSatisfy { $0.method == .get })
    #expect(hub.requests.contains { $0.url.hasSuffix("scope=repository%3Alabuser%2Fregistry-lab-app%3Apull%2Cpush") })
  }

  @Test func `a login that the Hub refuses is not accepted`() async throws {
    let observation = try await look(HubFake().context(password: "old"))
    #expect(observation.properties["stored"] == .truth(true))
    #expect(observation.properties["accepted"] == .truth(false))
  }

  @Test func `a token that does not tell says nothing about pushing`() async throws {
    let observation = try await look(HubFake { $0.tokensAreOpaque = true }.context())
    #expect(observation.properties["accepted"] == .truth(true))
    #expect(observation.properties["may-push"] == nil)
  }

  @Test func `of a Hub that cannot be reached nobody can tell`() async throws {
    let hub = HubFake { $0.failures["auth.docker.io"] = TransferError(.timedOut, .connect, "Too slow.") }
    let failure = await #expect(throws: ProbeFailure.self) { try await look(hub.context()) }
    #expect(failure?.obstacle != nil)
  }

  @Test func `whose login is stored is the student's name on the Hub`() async throws {
    #expect(
      await ParameterFinder(context: HubFake().context()).find(.dockerLogin)
        == .found("labuser", source: "~/.docker/config.json"))
    #expect(await ParameterFinder(context: HubFake().context(password: nil)).find(.dockerLogin) == .nothing)
  }

  @Test func `passwords and tokens that were met are kept out of everything`() async throws {
    let context = HubFake().context(password: "Hub-pass.1")
    _ = try await look(context)
    let redact = Redaction(secrets: context.secrets.all)
    let encoded = Credentials(user: "labuser", password: "Hub-pass.1").basicAuthorization
    for secret in ["Hub-pass.1", encoded, String(encoded.dropFirst("Basic ".count))] {
      let finding = redact(.observed(Observation(["x": .text("a \(secret) b")])))
      #expect(finding != .observed(Observation(["x": .text("a \(secret) b")])))
    }
    #expect(context.secrets.all.contains { $0.hasPrefix("h.") })
  }
}
