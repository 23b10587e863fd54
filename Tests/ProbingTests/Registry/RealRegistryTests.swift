import Glibc
import Grading
import Testing

@testable import Probing

/// Against Debian's own registry: what it serves and what it keeps on disk must look the same, and no look may change
/// it.
@Suite(.enabled(if: access("/usr/bin/docker-registry", X_OK) == 0 && access("/usr/bin/htpasswd", X_OK) == 0))
struct RealRegistryTests {
  private static let repository = "registry-lab-app"
  private static let options: [String: Value] = [
    "verify": .truth(true), "file": .text("/\(RegistryImage.pagePath)"), "repository": .text(repository),
  ]

  private func look<P: Probe>(
    _ probe: P.Type, at daemon: RegistryDaemon, _ fields: [String: Value] = [:]
  ) async throws -> Observation {
    let own: [String: Value] = ["registry": .text(daemon.address), "login": .texts(["none", "registry"])]
    return try await RegistryMachine.observe(P.self, own.merging(fields) { $1 })
  }

  @Test(arguments: [false, true])
  func `a pushed image looks the same over HTTP and on disk, and nothing changes by looking`(hasLogin: Bool)
    async throws
  {
    let daemon = try await RegistryDaemon(hasLogin: hasLogin)
    for (tag, image) in [
      ("v1.0", RegistryImage.lab), ("v2.0", RegistryImage(Array(RegistryImage.lab.layers.prefix(1)))),
    ] {
      try await daemon.push(
        image, as: tag, to: Self.repository, authorization: hasLogin ? RegistryFake.login : nil)
    }
    let before = RegistryFolder.listing(of: daemon.directory)

    let registry = try await look(RegistryProbe.self, at: daemon)
    #expect(registry.properties["answers"] == .truth(true))
    #expect(registry.properties["api-version"] == .text("registry/2.0"))
    #expect(registry.properties["login"] == .text(hasLogin ? "registry" : "none"))
    #expect(registry.properties["behaves"] == .truth(true))
    #expect(registry.properties["behaviour"]?.words.hasSuffix("mounted a blob that it holds") == true)

    let login = try await look(RegistryLoginProbe.self, at: daemon)
    #expect(login.properties["requires-login"] == .truth(hasLogin))
    #expect(login.properties["accepts-login"] == .truth(true))
    #expect(login.properties["refuses-wrong-password"] == .truth(hasLogin))
    #expect(login.properties["refuses-unknown-user"] == .truth(hasLogin))
    #expect(login.properties["catalog-requires-login"] == .truth(hasLogin))
    #expect(login.properties["catalog-accepts-login"] == .truth(true))
    #expect(login.properties["realm"] == (hasLogin ? .text("Registry Realm") : .null))

    let catalog = try await look(RegistryCatalogProbe.self, at: daemon)
    #expect(catalog.properties["repositories"] == .texts([Self.repository]))
    let tags = try await look(RegistryTagsProbe.self, at: daemon, ["repository": .text(Self.repository)])
    #expect(tags.properties["tags"] == .texts(["v1.0", "v2.0"]))

    let served = try await look(
      RegistryManifestProbe.self, at: daemon, Self.options.merging(["reference": .text("v1.0")]) { $1 })
    let stored = try await RegistryMachine.observe(
      RegistryStorageProbe.self,
      Self.options.merging(["directory": .text(daemon.data), "tag": .text("v1.0")]) { $1 })
    #expect(served.properties["verified"] == .truth(true))
    #expect(served.properties["digest"] == .text(RegistryImage.lab.digest.description))
    #expect(served.properties["page"] == .document(Document(.html, Array(RegistryImage.page.utf8))))
    #expect(stored.properties["repositories"] == catalog.properties["repositories"])
    #expect(stored.properties["tags"] == tags.properties["tags"])
    #expect(stored.properties.filter { served.properties[$0.key] != nil } == served.properties)

    #expect(RegistryFolder.listing(of: daemon.directory) == before)
  }

  @Test func `an empty registry behaves, and nothing is written`() async throws {
    let daemon = try await RegistryDaemon(hasLogin: true)
    let before = RegistryFolder.listing(of: daemon.directory)
    let observation = try await look(RegistryProbe.self, at: daemon)
    #expect(observation.properties["behaves"] == .truth(true))
    #expect(observation.properties["behaviour"]?.words.contains("holds no image") == true)
    #expect(RegistryFolder.listing(of: daemon.directory) == before)
  }

  @Test func `a layer that was changed on disk is found out over HTTP and on disk`() async throws {
    let daemon = try await RegistryDaemon(hasLogin: false)
    try await daemon.push(.lab, as: "v1.0", to: Self.repository, authorization: nil)
    let digest = ContentDigest(of: RegistryImage.lab.layers[1])
    let path = "\(daemon.data)/docker/registry/v2/blobs/sha256/\(digest.hex.prefix(2))/\(digest.hex)/data"
    var bytes = RegistryFolder.bytes(of: path)
    bytes[600] ^= 1
    RegistryFolder.write(bytes, to: path)

    let served = try await look(
      RegistryManifestProbe.self, at: daemon, Self.options.merging(["reference": .text("v1.0")]) { $1 })
    let stored = try await RegistryMachine.observe(
      RegistryStorageProbe.self,
      Self.options.merging(["directory": .text(daemon.data), "tag": .text("v1.0")]) { $1 })
    for observation in [served, stored] {
      #expect(observation.properties["verified"] == .truth(false))
      #expect(observation.properties["problem"]?.words.contains("\(digest.short)") == true)
      #expect(observation.properties["page"] == nil)
    }
  }
}
