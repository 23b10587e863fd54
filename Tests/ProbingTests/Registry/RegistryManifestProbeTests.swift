import Grading
import Testing
import Transfer

@testable import Probing

@Suite struct RegistryManifestProbeTests {
  typealias Image = RegistryImage

  private func observe(
    _ fake: RegistryFake, _ reference: String = "v1.0", _ fields: [String: Value] = ["verify": .truth(true)]
  ) async throws -> Observation {
    try await observe(try fake.serve(), reference, fields)
  }

  private func observe(
    _ server: RegistryServer, _ reference: String = "v1.0", _ fields: [String: Value] = ["verify": .truth(true)]
  ) async throws -> Observation {
    let own: [String: Value] = [
      "registry": .text(server.address), "repository": .text("registry-lab-app"), "reference": .text(reference),
      "login": .texts(["none", "registry"]),
    ]
    return try await RegistryMachine.observe(
      RegistryManifestProbe.self, own.merging(fields) { $1 }, keeping: server)
  }

  private func problem(_ observation: Observation) -> String {
    observation.properties["problem"]?.scalarText ?? ""
  }

  @Test func `an image is read and verified`() async throws {
    let server = try RegistryFake(["v1.0": .lab]).serve()
    let observation = try await observe(server, "v1.0", ["verify": .truth(true), "file": .text("/\(Image.pagePath)")])
    let sizes = Image.lab.blobs.map(\.count).reduce(0, +)
    #expect(observation.properties["exists"] == .truth(true))
    #expect(observation.properties["digest"] == .text(Image.lab.digest.description))
    #expect(observation.properties["manifest-digest"] == .text(Image.lab.digest.description))
    #expect(observation.properties["media-type"] == .text(Image.manifestType))
    #expect(observation.properties["config-digest"] == .text(Image.lab.configDigest.description))
    #expect(observation.properties["layers"] == .texts(Image.lab.layers.map { ContentDigest(of: $0).description }))
    #expect(observation.properties["layer-count"] == .integer(2))
    #expect(observation.properties["size"] == .integer(sizes))
    #expect(observation.properties["verified"] == .truth(true))
    #expect(observation.properties["problem"] == .null)
    #expect(observation.properties["platform"] == .text(ManifestBody.Descriptor.Platform.own.words))
    #expect(observation.properties["has-file"] == .truth(true))
    #expect(observation.properties["page"] == .document(Document(.html, Array(Image.page.utf8))))
    #expect(observation.absence == nil)
    #expect(observation.sources.count == 4)
  }

  @Test func `all four kinds of manifest are always accepted`() async throws {
    let server = try RegistryFake(["v1.0": .lab]).serve()
    _ = try await observe(server)
    let manifests = server.requests.filter { $0.path.contains("/manifests/") }
    #expect(manifests.map { $0.headers.values("Accept") } == [RegistryClient.manifestTypes])
    #expect(Set(RegistryClient.manifestTypes).count == 4)
  }

  @Test func `without verify no blob is fetched`() async throws {
    let server = try RegistryFake(["v1.0": .lab]).serve()
    let observation = try await observe(server, "v1.0", [:])
    #expect(observation.properties["config-digest"] == .text(Image.lab.configDigest.description))
    #expect(observation.properties["verified"] == nil)
    #expect(server.requests.count == 1)
  }

  @Test func `a file is looked for from the top, and no further than needed`() async throws {
    let server = try RegistryFake(["v1.0": .lab]).serve()
    let observation = try await observe(server, "v1.0", ["file": .text(Image.pagePath)])
    #expect(observation.properties["page"] == .document(Document(.html, Array(Image.page.utf8))))
    #expect(!server.lines.contains("GET /v2/registry-lab-app/blobs/\(ContentDigest(of: Image.lab.layers[0]))"))
  }

  @Test(arguments: [
    [("usr/share/nginx/html/.wh.index.html", "")], [("usr/share/nginx/.wh..wh..opq", "")], [("usr/.wh.share", "")],
    [("usr/share/nginx", "a file now")],
  ])
  func `a file that a layer above removes is not there`(top: [(path: String, content: String)]) async throws {
    let image = Image([Image.tar([(Image.pagePath, Image.page)]), Image.tar(top)])
    let observation = try await observe(RegistryFake(["v1.0": image]), "v1.0", ["file": .text(Image.pagePath)])
    #expect(observation.properties["has-file"] == .truth(false))
    #expect(observation.properties["page"] == nil)
    #expect(observation.absence?.contains("has no file /\(Image.pagePath)") == true)
  }

  @Test(arguments: [
    [("srv/html/index.html", Image.page), ("usr/share/nginx/html", "->../../../srv/html")],
    [("srv/page", Image.page), (Image.pagePath, "->/srv/page")],
  ])
  func `a file is found behind a link`(files: [(path: String, content: String)]) async throws {
    // The link is in a layer below or above what it leads to.
    for layers in [[files[0]], [files[1]]].permuted {
      let image = Image(layers.map { Image.tar($0) })
      let observation = try await observe(RegistryFake(["v1.0": image]), "v1.0", ["file": .text(Image.pagePath)])
      #expect(observation.properties["page"] == .document(Document(.html, Array(Image.page.utf8))))
    }
  }

  @Test func `links that lead in a circle end`() async throws {
    let image = Image([Image.tar([("a", "->b"), ("b", "->a")])])
    let observation = try await observe(RegistryFake(["v1.0": image]), "v1.0", ["file": .text("a")])
    #expect(observation.properties["page"] == nil)
    #expect(observation.absence?.hasSuffix("is behind too many links") == true)
  }

  @Test func `a tag that is not there does not exist`() async throws {
    let observation = try await observe(RegistryFake(["v1.0": .lab]), "v9")
    #expect(observation.properties == ["exists": .truth(false)])
    #expect(observation.absence?.hasSuffix("has no manifest v9 in registry-lab-app") == true)
  }

  @Test func `an index is followed to this platform, past attestations and other platforms`() async throws {
    let own = ManifestBody.Descriptor.Platform.own.architecture ?? ""
    var image = Image.lab
    image.mediaType = Image.ociManifestType
    var fake = RegistryFake()
    fake.add(image)
    let attestation = Array("{}".utf8)
    let index = Image.index([
      Image.child(attestation, os: "unknown", "unknown"),
      Image.child(attestation, os: "linux", own, #"{"vnd.docker.reference.type":"attestation-manifest"}"#),
      Image.child(attestation, os: "linux", "s390x"), Image.child(image.manifest, os: "linux", own),
    ])
    fake.add(manifest: index, type: Image.indexType, as: "v1.0")
    let observation = try await observe(fake)
    #expect(observation.properties["digest"] == .text(ContentDigest(of: index).description))
    #expect(observation.properties["media-type"] == .text(Image.indexType))
    #expect(observation.properties["manifest-digest"] == .text(image.digest.description))
    #expect(observation.properties["platform"] == .text("linux/\(own)"))
    #expect(observation.properties["verified"] == .truth(true))
  }

  @Test func `an index without this platform is a problem`() async throws {
    var fake = RegistryFake()
    fake.add(manifest: Image.index([Image.child([1], os: "linux", "s390x")]), type: Image.indexType, as: "v1.0")
    let observation = try await observe(fake)
    #expect(observation.properties["exists"] == .truth(true))
    #expect(observation.properties["verified"] == .truth(false))
    #expect(observation.properties["config-digest"] == nil)
    #expect(problem(observation).contains("only for linux/s390x"))
  }

  @Test func `an index that is said to contain itself ends`() async throws {
    let own = ManifestBody.Descriptor.Platform.own.architecture ?? ""
    let index = Image.index([Image.child([1], os: "linux", own)])
    let server = try RegistryServer { _ in RegistryServerReply(200, bytes: index, type: Image.indexType) }
    let observation = try await observe(server)
    #expect(observation.properties["verified"] == .truth(false))
    #expect(server.requests.count <= 3)
  }

  @Test func `a digest header that does not fit is a problem`() async throws {
    var fake = RegistryFake(["v1.0": .lab])
    fake.answers["GET /v2/registry-lab-app/manifests/v1.0"] = RegistryServerReply(
      200, bytes: Image.lab.manifest, type: Image.manifestType,
      ["Docker-Content-Digest": ContentDigest(of: []).description])
    let observation = try await observe(fake)
    #expect(observation.properties["verified"] == .truth(false))
    #expect(problem(observation).contains("is said to be sha256:e3b0c442"))
    #expect(observation.properties["digest"] == .text(Image.lab.digest.description))
  }

  @Test func `other bytes than the digest that was asked for are a problem`() async throws {
    var fake = RegistryFake(["v1.0": .lab])
    let digest = ContentDigest(of: [7])
    fake.answers["GET /v2/registry-lab-app/manifests/\(digest)"] = RegistryServerReply(
      200, bytes: Image.lab.manifest, type: Image.manifestType)
    let observation = try await observe(fake, digest.description)
    #expect(problem(observation).contains("other bytes than its digest says"))
  }

  @Test func `a layer that is missing, changed, shorter or longer is a problem`() async throws {
    let layer = Image.lab.layers[1]
    let digest = ContentDigest(of: layer)
    let cases: [([UInt8]?, String)] = [
      (nil, "the layer \(digest.short) of the registry at"),
      (layer.dropLast() + [9], "has other bytes than its digest says"),
      (layer.dropLast(), "where the manifest says"), (layer + [0], "where the manifest says"),
      (layer + [UInt8](repeating: 0, count: 100_000), "has more than the \(layer.count) bytes"),
    ]
    for (bytes, words) in cases {
      var fake = RegistryFake(["v1.0": .lab])
      fake.blobs[digest.description] = bytes
      let observation = try await observe(fake, "v1.0", ["verify": .truth(true), "file": .text(Image.pagePath)])
      #expect(observation.properties["verified"] == .truth(false))
      #expect(problem(observation).contains(words))
      #expect(observation.properties["page"] == nil)
    }
  }

  @Test func `a config that is missing is a problem`() async throws {
    var fake = RegistryFake(["v1.0": .lab])
    fake.blobs[Image.lab.configDigest.description] = nil
    let observation = try await observe(fake)
    #expect(problem(observation).contains("the config \(Image.lab.configDigest.short)"))
    #expect(problem(observation).hasSuffix("is missing"))
  }

  @Test func `the type that is served must be the one in the manifest`() async throws {
    var fake = RegistryFake()
    var image = Image.lab
    fake.add(image)
    image.mediaType = Image.ociManifestType
    fake.add(manifest: image.manifest, type: Image.manifestType, as: "v1.0")
    let observation = try await observe(fake)
    #expect(problem(observation).contains("is served as \(Image.manifestType)"))
  }

  @Test func `schema 1 is refused as such`() async throws {
    var fake = RegistryFake()
    fake.add(
      manifest: Array(#"{"schemaVersion":1,"name":"registry-lab-app","tag":"v1.0","fsLayers":[]}"#.utf8),
      type: "application/vnd.docker.distribution.manifest.v1+prettyjws", as: "v1.0")
    let observation = try await observe(fake)
    #expect(observation.properties["exists"] == .truth(true))
    #expect(problem(observation).contains("schema 1"))
  }

  @Test(arguments: [
    RegistryServerReply(200, "<h1>v1.0</h1>", type: "text/html"), RegistryServerReply(200, "", type: nil),
    RegistryServerReply(200, #"{"schemaVersion":2}"#),
  ])
  func `what is no manifest does not exist`(reply: RegistryServerReply) async throws {
    let observation = try await observe(try RegistryServer { _ in reply })
    #expect(observation.properties == ["exists": .truth(false)])
    #expect(observation.absence?.contains("is no manifest") == true)
  }

  @Test func `a manifest that is cut off is a problem`() async throws {
    let cut = Array(Image.lab.manifest.dropLast(20))
    let server = try RegistryServer { _ in RegistryServerReply(200, bytes: cut, type: Image.manifestType) }
    let observation = try await observe(server)
    #expect(observation.properties["verified"] == .truth(false))
    #expect(problem(observation).contains("cannot be read"))
  }

  @Test(arguments: [500, 401, 403, 301])
  func `a registry that answers wrongly is the student's`(status: Int) async throws {
    let server = try RegistryServer { _ in RegistryServerReply(status, "no") }
    let failure = await #expect(throws: ProbeFailure.self) { try await observe(server) }
    guard case .absent(let why)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(why.contains("\(status)"))
  }

  @Test func `a layer of an unreadable size is an obstacle`() async throws {
    let manifest = String(decoding: Image.lab.manifest, as: UTF8.self)
      .replacing("\"size\":\(Image.lab.layers[0].count)", with: "\"size\":\(300 << 20)")
    var fake = RegistryFake(["v1.0": .lab])
    fake.add(manifest: Array(manifest.utf8), type: Image.manifestType, as: "v1.0")
    let failure = await #expect(throws: ProbeFailure.self) { try await observe(fake) }
    guard case .obstructed? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test func `what two tags share is fetched once in a run`() async throws {
    let other = Image(Image.lab.layers, architecture: "other")
    let server = try RegistryFake(["v1.0": .lab, "v2.0": other]).serve()
    let context = RegistryMachine().context()
    try await withThrowingTaskGroup { group in
      for tag in ["v1.0", "v2.0", "v1.0"] {
        group.addTask {
          let probe = try RegistryManifestProbe(
            ProbeFields([
              "registry": .text(server.address), "repository": .text("registry-lab-app"), "reference": .text(tag),
              "verify": .truth(true),
            ]))
          let observation = try await probe.observe(in: context)
          #expect(observation.properties["verified"] == .truth(true))
          #expect(observation.sources.count == 4)
        }
      }
      try await group.waitForAll()
    }
    #expect(server.lines.count == 6)
    #expect(Set(server.lines).count == 6)
  }
}

extension Array {
  /// This order and the other.
  fileprivate var permuted: [[Element]] { [self, reversed()] }
}
