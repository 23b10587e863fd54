import Glibc
import Grading
import Testing

@testable import Probing

@Suite struct RegistryStorageProbeTests {
  /// A registry's directory written by hand, removed at the end.
  private final class Storage {
    let directory: String
    private var root: String { "\(directory)/docker/registry/v2" }

    init() throws { directory = try RegistryFolder.makeTemporary() }

    deinit { RegistryFolder.remove(directory) }

    func add(_ image: RegistryImage, as tag: String, in repository: String, leavingOut missing: ContentDigest? = nil) {
      let path = "\(root)/repositories/\(repository)"
      for blob in image.blobs + [image.manifest] {
        let digest = ContentDigest(of: blob)
        if digest != missing { write(blob, "\(root)/blobs/sha256/\(digest.hex.prefix(2))/\(digest.hex)/data") }
        write(Array(digest.description.utf8), "\(path)/_layers/sha256/\(digest.hex)/link")
      }
      let link = Array(image.digest.description.utf8)
      write(link, "\(path)/_manifests/revisions/sha256/\(image.digest.hex)/link")
      write(link, "\(path)/_manifests/tags/\(tag)/current/link")
    }

    func write(_ bytes: [UInt8], _ path: String) {
      for (index, character) in zip(path.indices, path) where character == "/" && index > path.startIndex {
        mkdir(String(path[..<index]), 0o755)
      }
      RegistryFolder.write(bytes, to: path)
    }
  }

  private func observe(_ storage: Storage, _ fields: [String: Value] = [:]) async throws -> Observation {
    try await RegistryMachine.observe(
      RegistryStorageProbe.self, fields.merging(["directory": .text(storage.directory + "/")]) { $1 })
  }

  private let app: [String: Value] = ["repository": .text("registry-lab-app")]

  @Test func `repositories and tags are listed`() async throws {
    let storage = try Storage()
    storage.add(.lab, as: "v1.0", in: "registry-lab-app")
    storage.add(.lab, as: "latest", in: "registry-lab-app")
    storage.add(.lab, as: "v1.0", in: "team/deep/app")
    let observation = try await observe(storage, app)
    #expect(observation.properties["exists"] == .truth(true))
    #expect(observation.properties["repositories"] == .texts(["registry-lab-app", "team/deep/app"]))
    #expect(observation.properties["tags"] == .texts(["latest", "v1.0"]))
    #expect(observation.properties["digest"] == nil)
  }

  @Test func `an image is read and verified`() async throws {
    let storage = try Storage()
    storage.add(.lab, as: "v1.0", in: "registry-lab-app")
    let observation = try await observe(
      storage,
      app.merging(["tag": .text("v1.0"), "verify": .truth(true), "file": .text(RegistryImage.pagePath)]) { $1 })
    #expect(observation.properties["digest"] == .text(RegistryImage.lab.digest.description))
    #expect(observation.properties["media-type"] == .text(RegistryImage.manifestType))
    #expect(observation.properties["verified"] == .truth(true))
    #expect(observation.properties["page"] == .document(Document(.html, Array(RegistryImage.page.utf8))))
    #expect(observation.absence == nil)
  }

  @Test func `a layer that is missing is a problem`() async throws {
    let storage = try Storage()
    let layer = ContentDigest(of: RegistryImage.lab.layers[0])
    storage.add(.lab, as: "v1.0", in: "registry-lab-app", leavingOut: layer)
    let observation = try await observe(storage, app.merging(["tag": .text("v1.0"), "verify": .truth(true)]) { $1 })
    #expect(observation.properties["verified"] == .truth(false))
    #expect(observation.properties["problem"] == .text("the layer \(layer.short) of \(storage.directory) is missing"))
  }

  @Test func `what is not there is told apart`() async throws {
    let storage = try Storage()
    let empty = try await observe(storage)
    #expect(empty.properties == ["exists": .truth(false)])
    #expect(empty.absence?.contains("holds no data of a registry") == true)

    storage.add(.lab, as: "v1.0", in: "other")
    let repository = try await observe(storage, app.merging(["tag": .text("v1.0")]) { $1 })
    #expect(repository.properties["exists"] == .truth(false))
    #expect(repository.properties["repositories"] == .texts(["other"]))
    #expect(repository.absence == "\(storage.directory) has no repository registry-lab-app")

    let tag = try await observe(storage, ["repository": .text("other"), "tag": .text("v2.0")])
    #expect(tag.properties["exists"] == .truth(false))
    #expect(tag.properties["tags"] == .texts(["v1.0"]))

    let missing = try await RegistryMachine.observe(RegistryStorageProbe.self, ["directory": .text("~/registry-data")])
    #expect(missing.absence == "there is no directory ~/registry-data")
  }

  @Test func `a link that names no digest is the student's`() async throws {
    let storage = try Storage()
    storage.add(.lab, as: "v1.0", in: "registry-lab-app")
    let link = "\(storage.directory)/docker/registry/v2/repositories/registry-lab-app/_manifests/tags/v1.0/current/link"
    RegistryFolder.write(Array("../../../../etc/passwd".utf8), to: link)
    await #expect(throws: ProbeFailure.absent("\(link) names no digest")) {
      try await observe(storage, app.merging(["tag": .text("v1.0")]) { $1 })
    }
  }
}
