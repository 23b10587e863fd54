internal import Grading

/// An image's parts in a registry's directory on disk. It has what the registry would serve: a blob counts only where
/// the repository is linked to it.
struct StorageImageSource: ImageSource {
  let storage: StorageDirectory
  let repository: RepositoryName

  var name: String { storage.directory }

  func manifest(_ reference: ManifestReference, trail: Trail) async throws(ProbeFailure) -> ManifestLook {
    let missing = ManifestLook.missing("\(name) has no manifest \(reference) in \(repository)")
    let digest: ContentDigest
    switch reference {
    case .digest(let wanted): digest = wanted
    case .tag(let tag):
      guard let tagged = try await storage.digest(of: tag, in: repository, trail: trail) else { return missing }
      digest = tagged
    }
    let path = storage.dataPath(digest)
    let look = await storage.context.look(at: path, limit: StoredManifest.mostBytes)
    guard try await storage.has(manifest: digest, in: repository),
      let facts = try StorageDirectory.facts(look, path)
    else { return missing }
    trail.add(path)
    let bytes = try StorageDirectory.content(facts, path)
    guard !facts.isTruncated else {
      throw .obstructed(Obstacle("\(path) is larger than the \(StoredManifest.mostBytes) bytes that are read"))
    }
    return .found(StoredManifest(bytes: bytes, mediaType: nil, digest: digest.description))
  }

  func blob(_ digest: ContentDigest, limit: Int, trail: Trail) async throws(ProbeFailure) -> BlobLook {
    guard try await storage.has(layer: digest, in: repository) else { return .missing }
    let path = storage.dataPath(digest)
    let machine = storage.context.machine
    // Not through the context: what is large is not kept for the run.
    let look = await machine.look(at: machine.account.expand(path), limit: limit)
    guard let facts = try StorageDirectory.facts(look, path) else { return .missing }
    trail.add(path)
    guard !facts.isTruncated else { return .tooLarge }
    return .found(try StorageDirectory.content(facts, path))
  }
}
