import Locking
import Grading
import Testing
import Transfer

@testable import Probing

/// `registry-manifest`, `registry-tags` and `docker-login` where the registry is Docker Hub.
struct HubManifestTests {
  static let image = RegistryImage.lab

  private static func hub(_ change: (inout HubFake.World) -> Void = { _ in }) -> HubFake {
    HubFake { world in
      world.registry = RegistryFake(["v1.0": image, "latest": image], repository: HubFake.stored)
      change(&world)
    }
  }

  private func look(
    _ tag: String = "v1.0", _ more: [String: Value] = [:], in context: ProbeContext, registry: String = "docker.io",
    logins: [String] = ["none", "hub"]
  ) async throws -> Observation {
    let fields: [String: Value] = [
      "registry": .text(registry), "repository": .text(HubFake.repository), "reference": .text(tag),
      "login": .texts(logins),
    ]
    return try await RegistryManifestProbe.observation(fields.merging(more) { $1 }, context)
  }

  @Test(arguments: ["docker.io", "index.docker.io", "registry-1.docker.io", "https://registry-1.docker.io"])
  func `a public image is read with a token for everybody, whatever the Hub is called`(name: String) async throws {
    let hub = Self.hub()
    let observation = try await look(in: hub.context(), registry: name)
    #expect(observation.properties["digest"] == .text(Self.image.digest.description))
    #expect(observation.properties["config-digest"] == .text(Self.image.configDigest.description))
    #expect(
      hub.lines == [
        "GET registry-1.docker.io/v2/", "GET auth.docker.io/token",
        "HEAD registry-1.docker.io/v2/labuser/registry-lab-app/manifests/v1.0",
        "GET registry-1.docker.io/v2/labuser/registry-lab-app/manifests/\(Self.image.digest)",
      ])
    let token = try #require(hub.requests.first { $0.url.contains("/token") })
    #expect(hub.token(of: token) == nil)
    #expect(token.url.contains("service=registry.docker.io"))
    #expect(token.url.hasSuffix("scope=repository%3Alabuser%2Fregistry-lab-app%3Apull"))
  }

  @Test func `by HEAD nothing is read that a pull limit counts`() async throws {
    let hub = Self.hub()
    let observation = try await look("v1.0", ["head": .truth(true)], in: hub.context())
    #expect(observation.properties["exists"] == .truth(true))
    #expect(observation.properties["digest"] == .text(Self.image.digest.description))
    #expect(hub.requests.allSatisfy { $0.method == .head || !$0.url.contains("/manifests/") })
  }

  @Test func `two tags of one image are one pull, and one token does for both`() async throws {
    let hub = Self.hub()
    let context = hub.context()
    async let first = look("v1.0", in: context)
    async let second = look("latest", in: context)
    #expect(try await first.properties["digest"] == second.properties["digest"])
    #expect(hub.lines.filter { $0.hasPrefix("GET") && $0.contains("/manifests/") }.count == 1)
    #expect(hub.lines.filter { $0.contains("/token") }.count == 1)
    #expect(hub.lines.filter { $0 == "GET registry-1.docker.io/v2/" }.count == 1)
  }

  @Test func `a blob's redirect to another host is followed without the token`() async throws {
    let hub = Self.hub()
    let observation = try await look(
      "v1.0", ["file": .text("/" + RegistryImage.pagePath), "verify": .truth(true)], in: hub.context())
    #expect(observation.properties["has-file"] == .truth(true))
    #expect(observation.properties["verified"] == .truth(true))
    let onward = hub.requests.filter { $0.url.contains("cloudflare") }
    #expect(onward.count == Self.image.blobs.count)
    #expect(onward.allSatisfy { $0.headers.isEmpty })
  }

  @Test(arguments: ["http://production.cloudflare.docker.com", "https://127.0.0.1:8443", "https://169.254.169.254"])
  func `a blob's redirect to where a public registry must not lead is not followed`(host: String) async throws {
    let hub = Self.hub { $0.blobHost = host }
    let observation = try await look("v1.0", ["file": .text("/etc/passwd")], in: hub.context())
    #expect(observation.properties["has-file"] == .truth(false))
    #expect(hub.requests.allSatisfy { !$0.url.hasPrefix(host) })
  }

  @Test func `a private repository is seen with the student's own login`() async throws {
    let hub = Self.hub { $0.hidden = [HubFake.repository] }
    #expect(try await look(in: hub.context()).properties["exists"] == .truth(true))
    let shown = hub.requests.filter { hub.token(of: $0)?.hasPrefix("Basic") == true }
    #expect(shown.map(HubFake.line) == ["GET auth.docker.io/token"])
  }

  @Test func `an identity token is exchanged as one, and never shown as a password`() async throws {
    let hub = Self.hub { $0.hidden = [HubFake.repository] }
    let context = hub.context(identityToken: "identity/1")
    #expect(try await look(in: context).properties["exists"] == .truth(true))
    #expect(hub.requests.allSatisfy { hub.token(of: $0)?.hasPrefix("Basic") != true })
    #expect(context.secrets.all.contains("identity/1"))
  }

  @Test func `a private repository without a login is as one that is not there`() async throws {
    let hub = Self.hub { $0.hidden = [HubFake.repository] }
    let observation = try await look(in: hub.context(password: nil))
    #expect(observation.properties == ["exists": .truth(false)])
    #expect(
      observation.absence
        == "Docker Hub has no labuser/registry-lab-app, or it is private and the login may not see it (login: none)")
  }

  @Test func `a private repository behind a refused login cannot be looked at`() async throws {
    let hub = Self.hub { $0.hidden = [HubFake.repository] }
    let failure = await #expect(throws: ProbeFailure.self) { try await look(in: hub.context(password: "old")) }
    #expect(failure?.obstacle?.message.hasPrefix("Docker Hub refuses the login that is stored") == true)
    #expect(failure?.obstacle?.remedy == "Log in again:  docker login")
  }

  @Test func `a student's login is not used unless the grader may`() async throws {
    let hub = Self.hub { $0.hidden = [HubFake.repository] }
    let context = hub.context { $0.usesStoredLogins = false }
    let failure = await #expect(throws: ProbeFailure.self) { try await look(in: context) }
    #expect(failure?.obstacle?.remedy == "Grade with --use-student-logins.")
    #expect(hub.requests.allSatisfy { hub.token(of: $0)?.hasPrefix("Basic") != true })
  }

  @Test func `a tag that is not there is absent`() async throws {
    let observation = try await look("v3.0", in: Self.hub().context())
    #expect(observation.properties == ["exists": .truth(false)])
    #expect(observation.absence == "Docker Hub has no manifest v3.0 in labuser/registry-lab-app")
  }

  @Test func `a pull limit is nobody's fault, and a login has an allowance of its own`() async throws {
    let limited = TransferResponse(
      url: "", status: 429, headers: HeaderFields([HeaderField("ratelimit-limit", "100;w=21600")]))
    let place = "GET registry-1.docker.io/v2/labuser/registry-lab-app/manifests/\(Self.image.digest)"
    let hub = Self.hub { $0.answers[place] = limited }
    let failure = await #expect(throws: ProbeFailure.self) { try await look(in: hub.context()) }
    #expect(failure?.obstacle?.message.contains("its limit of 100 in 6 hours for this network is reached") == true)
    #expect(hub.lines.filter { $0 == place }.count == 2)
  }

  @Test(arguments: [
    ("registry-1.docker.io", TransferError.Kind.unresolvable), ("registry-1.docker.io", .refused),
    ("registry-1.docker.io", .timedOut), ("auth.docker.io", .tlsFailed), ("auth.docker.io", .unreachable),
  ])
  func `a Hub that cannot be reached is nobody's fault`(host: String, kind: TransferError.Kind) async throws {
    let hub = Self.hub { $0.failures[host] = TransferError(kind, .connect, "No way.") }
    let failure = await #expect(throws: ProbeFailure.self) { try await look(in: hub.context()) }
    #expect(failure?.obstacle?.remedy?.contains("connected to the internet") == true)
  }

  @Test(arguments: ["GET registry-1.docker.io/v2/", "GET auth.docker.io/token"])
  func `a Hub that is out of order is nobody's fault`(place: String) async throws {
    let hub = Self.hub { $0.answers[place] = TransferResponse(url: "", status: 503) }
    let failure = await #expect(throws: ProbeFailure.self) { try await look(in: hub.context()) }
    #expect(failure?.obstacle?.message.contains("503") == true)
  }

  @Test func `a token that expired on the way is asked for anew, once`() async throws {
    let hub = Self.hub()
    let context = hub.context()
    _ = try await look("v1.0", ["head": .truth(true)], in: context)
    let old = try #require(hub.requests.compactMap(hub.token).last { $0.hasPrefix("Bearer") })
    hub.world.withLock { _ = $0.revoked.insert(String(old.dropFirst("Bearer ".count))) }
    #expect(try await look("latest", ["head": .truth(true)], in: context).properties["exists"] == .truth(true))
    #expect(hub.lines.filter { $0.contains("/token") }.count == 2)
  }

  @Test(arguments: [
    "http://auth.docker.io/token", "https://127.0.0.1/token", "https://169.254.169.254/token", "not a url",
  ])
  func `a realm where no token is to be had is not asked`(realm: String) async throws {
    let hub = Self.hub { $0.realm = realm }
    await #expect(throws: ProbeFailure.self) { try await look(in: hub.context()) }
    #expect(hub.lines == ["GET registry-1.docker.io/v2/"])
  }

  @Test func `a login goes to no realm but the Hub's own`() async throws {
    let hub = Self.hub { world in
      world.hidden = [HubFake.repository]
      world.realm = "https://auth.example/token"
      world.answers["GET auth.example/token"] = TransferResponse(
        url: "", status: 200, body: Array(#"{"token":"x"}"#.utf8))
    }
    _ = try? await look(in: hub.context())
    #expect(hub.lines.contains("GET auth.example/token"))
    #expect(hub.requests.allSatisfy { hub.token(of: $0)?.hasPrefix("Basic") != true })
  }

  @Test func `a login that is stored for the Hub is shown to no other registry`() async throws {
    let server = try RegistryFake().serve()
    let fields: [String: Value] = [
      "registry": .text(server.address), "repository": .text("app"), "reference": .text("v1"), "login": .text("hub"),
    ]
    let failure = await #expect(throws: ProbeFailure.self) {
      try await RegistryManifestProbe.observation(fields, HubFake().context())
    }
    #expect(
      failure?.obstacle?.message == "the check would send the login that is stored for docker.io to \(server.address)")
    #expect(server.requests.isEmpty)
  }

  @Test func `tags are listed with a token too`() async throws {
    let fields: [String: Value] = ["registry": .text("docker.io"), "repository": .text("LabUser/registry-lab-app")]
    let observation = try await RegistryTagsProbe.observation(fields, Self.hub().context())
    #expect(observation.properties["tags"] == .texts(["latest", "v1.0"]))
  }
}
