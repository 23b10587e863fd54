internal import Grading

/// What a tag or digest names: a manifest, or an index with one for this platform.
struct ManifestResolution: Sendable {
  struct Manifest: Sendable {
    var config: ManifestBody.Descriptor
    var layers: [ManifestBody.Descriptor]
  }

  /// An index in an index is followed, one more is not.
  private static let deepestIndex = 2

  var exists = false
  /// The first thing that is wrong, in words that end a sentence.
  var problem: String?
  var properties: [String: Value] = [:]
  /// Nil where there is none for this platform, or none that can be read.
  var manifest: Manifest?

  static func resolve(
    _ reference: ManifestReference, in source: any ImageSource, trail: Trail
  ) async throws(ProbeFailure) -> ManifestResolution {
    var resolution = ManifestResolution()
    try await resolution.follow(reference, in: source, depth: 0, trail: trail)
    resolution.properties["exists"] = .truth(resolution.exists)
    return resolution
  }

  private mutating func follow(
    _ reference: ManifestReference, in source: any ImageSource, depth: Int, trail: Trail
  ) async throws(ProbeFailure) {
    let stored: StoredManifest
    switch try await source.manifest(reference, trail: trail) {
    case .missing(let why):
      note(why)
      return
    case .found(let found): stored = found
    }
    let name = "the manifest \(reference) of \(source.repository) in \(source.name)"
    let form = ManifestForm(stored)
    // A web server answers anything with a page: that is no manifest, and so there is none.
    guard form.isManifest || depth > 0 else {
      note("\(name) is no manifest: neither its type nor its content is one's")
      return
    }
    exists = true
    let digest = digest(of: stored, asked: reference, name: name)
    if depth == 0 {
      properties["digest"] = .text(digest.description)
      properties["media-type"] = .optional(form.mediaType)
    }
    if let mismatch = form.mismatch { note("\(name) \(mismatch)") }

    switch form.content {
    case .schema1:
      note("\(name) is in the old schema 1 form, which has no config: push the image again with a current docker")
    case .unreadable, .unknown:
      note("\(name) cannot be read: its content is no manifest")
    case .manifest(let found):
      take(found, digest)
    case .index(let children):
      guard depth < Self.deepestIndex else {
        note("\(name) is an index in an index in an index, which is not followed")
        return
      }
      guard let child = child(of: children, name: name) else { return }
      guard let childDigest = ContentDigest(child.digest) else {
        note("\(name) names an image by something that is no digest: \(bounded(child.digest, to: 80))")
        return
      }
      if let platform = child.platform { properties["platform"] = .text(platform.words) }
      try await follow(.digest(childDigest), in: source, depth: depth + 1, trail: trail)
    }
  }

  private mutating func note(_ problem: String) {
    self.problem = self.problem ?? problem
  }

  /// Of the received bytes, and held against everything that says what it should be.
  private mutating func digest(
    of stored: StoredManifest, asked reference: ManifestReference, name: String
  ) -> ContentDigest {
    if case .digest(let wanted) = reference {
      guard wanted.matches(stored.bytes) else {
        note("\(name) has other bytes than its digest says")
        return ContentDigest(of: stored.bytes)
      }
    }
    let actual = ContentDigest(of: stored.bytes)
    if let declared = stored.digest, ContentDigest(declared)?.matches(stored.bytes) != true {
      note("\(name) is said to be \(bounded(declared, to: 100)), but its bytes are \(actual)")
    }
    if case .digest(let wanted) = reference { return wanted }
    return actual
  }

  private mutating func take(_ found: Manifest, _ digest: ContentDigest) {
    manifest = found
    properties["manifest-digest"] = .text(digest.description)
    properties["config-digest"] = .text(bounded(found.config.digest, to: 200))
    properties["layers"] = .texts(found.layers.prefix(1_000).map { bounded($0.digest, to: 200) })
    properties["layer-count"] = .integer(found.layers.count)
    let size = ([found.config] + found.layers).reduce((sum: 0, isValid: true)) { total, part in
      let (sum, overflow) = total.sum.addingReportingOverflow(part.size)
      return (sum, total.isValid && !overflow && part.size >= 0)
    }
    if size.isValid { properties["size"] = .integer(size.sum) }
  }

  private mutating func child(of children: [ManifestBody.Descriptor], name: String) -> ManifestBody.Descriptor? {
    let images = children.filter { !$0.isAttestation }
    let own = ManifestBody.Descriptor.Platform.own
    if let child = images.first(where: { $0.platform?.fits(own) == true })
      ?? images.first(where: { $0.platform == nil })
    {
      return child
    }
    let platforms = sentenceList(images.prefix(8).compactMap { $0.platform?.words })
    note("\(name) has no image for \(own.words)" + (platforms.isEmpty ? "" : ", only for \(platforms)"))
    return nil
  }
}
