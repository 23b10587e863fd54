internal import Archives
internal import Grading

/// Reads an image from a source: the manifest that a tag or digest names, this platform's where that is an index, and
/// as far as it is asked for the blobs. What it finds is the same for every kind of source.
struct ImageReader: Sendable {
  static let fields = [
    ProbeKind.Field(
      "verify", .truth, about: "fetch the config and every layer, and hold bytes and sizes against their digests"),
    ProbeKind.Field("file", .text, about: "the path of a file in the image whose content is wanted"),
  ]

  static let properties = [
    "exists": "whether the reference names anything there",
    "digest": "of the bytes that the tag names: a manifest's or an index's",
    "media-type": "of what the tag names",
    "manifest-digest": "of this platform's manifest: the same as digest where there is no index",
    "config-digest": "what the classic image store calls the image's id",
    "layers": "digests of the layers, the lowest first",
    "layer-count": "how many layers there are",
    "size": "bytes of config and layers together",
    "platform": "linux/amd64; of an image without an index only where verify or file is asked for",
    "verified": "with verify: whether manifest, config and layers are all there with the right bytes",
    "problem": "the first thing that is wrong with the image, as a sentence; nothing where all is right",
    "has-file": "with file: whether the image has it",
    "page": "with file: its content",
  ]

  let source: any ImageSource
  let context: ProbeContext
  let verifies: Bool
  /// Normalised.
  let file: String?

  init(_ source: any ImageSource, in context: ProbeContext, options: Options) {
    self.source = source
    self.context = context
    verifies = options.verifies
    file = options.file
  }

  struct Options: Sendable {
    let verifies: Bool
    let file: String?

    init(_ fields: ProbeFields) throws(ProbeFailure) {
      verifies = fields.truth("verify")
      guard let text = fields.optionalText("file") else {
        file = nil
        return
      }
      guard let path = ArchivePath.normalised(text), !path.isEmpty else {
        throw RegistryFields.unusable("file", text, "a path in the image, such as /usr/share/nginx/html/index.html")
      }
      file = path
    }
  }

  func read(_ reference: ManifestReference) async throws(ProbeFailure) -> Observation {
    let trail = Trail()
    var image = try await ManifestResolution.resolve(reference, in: source, trail: trail)
    var properties = image.properties
    var fileAbsence: String?
    if let manifest = image.manifest {
      let blobs = try await look(at: manifest, trail: trail)
      image.problem = image.problem ?? blobs.problem
      if let platform = blobs.platform { properties["platform"] = .text(platform) }
      if file != nil { properties["has-file"] = .truth(blobs.hasFile) }
      if let page = blobs.page { properties["page"] = .document(Document(.html, page)) }
      fileAbsence = blobs.fileAbsence
    }
    if image.exists {
      properties["problem"] = .optional(image.problem.map { bounded($0, to: 400) })
      if verifies { properties["verified"] = .truth(image.problem == nil) }
    }
    return Observation(properties, absence: image.problem ?? fileAbsence, sources: trail.lines)
  }

  private struct Blobs {
    var problem: String?
    var platform: String?
    var hasFile = false
    var page: [UInt8]?
    /// Why there is no page, where one was asked for.
    var fileAbsence: String?
  }

  private func look(at manifest: ManifestResolution.Manifest, trail: Trail) async throws(ProbeFailure) -> Blobs {
    var blobs = Blobs()
    guard verifies || file != nil else { return blobs }
    let inspector = BlobInspector(source: source, context: context)
    let config = try await inspector.config(manifest.config, trail: trail)
    blobs.problem = config.problem
    blobs.platform = config.platform

    let layers = manifest.layers.filter { !$0.isForeign }
    var left = BlobInspector.mostLayerBytesOfOneImage
    var search = LayerSearch(file)
    for layer in layers.reversed() where verifies || search.isOpen {
      try spend(layer.size, of: &left)
      let inspection = try await inspector.layer(layer, path: search.openPath, trail: trail)
      blobs.problem = blobs.problem ?? inspection.problem
      search.take(inspection)
    }
    // A link leads to another path, which any layer may have.
    while let path = search.follow() {
      for layer in layers.reversed() where search.isOpen {
        try spend(layer.size, of: &left)
        search.take(try await inspector.layer(layer, path: path, trail: trail))
      }
    }
    blobs.hasFile = search.isFound
    blobs.page = search.file
    if let file, blobs.page == nil {
      let name = "/\(bounded(file, to: 200))"
      blobs.fileAbsence =
        search.unusable.map { "\(name) in the image of \(source.name) \($0)" }
        ?? "the image in \(source.name) has no file \(name)"
    }
    return blobs
  }
  private func spend(_ bytes: Int, of left: inout Int) throws(ProbeFailure) {
    // A layer without any counts too: a manifest may name very many.
    left -= min(max(bytes, 4_096), left + 1)
    guard left >= 0 else {
      throw .obstructed(
        Obstacle("the layers of the image in \(source.name) are more than the 512 MiB that are read of one image"))
    }
  }
}
