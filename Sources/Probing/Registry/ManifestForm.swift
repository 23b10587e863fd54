/// What the bytes of a manifest are.
struct ManifestForm: Sendable {
  enum Content: Sendable {
    case manifest(ManifestResolution.Manifest)
    case index([ManifestBody.Descriptor])
    /// Docker's first form, which distribution 2 converts to where a client accepts no other.
    case schema1
    /// It is said to be a manifest, and is not one.
    case unreadable
    /// Neither said to be a manifest nor one.
    case unknown
  }

  let content: Content
  /// What the content says, else what its source says.
  let mediaType: String?
  /// Where the two differ: in words that follow a name.
  let mismatch: String?

  var isManifest: Bool { if case .unknown = content { false } else { true } }

  init(_ stored: StoredManifest) {
    let body = RegistryJSON.decode(ManifestBody.self, from: stored.bytes)
    let stated = body?.mediaType.flatMap { MediaType($0)?.name }
    let known = Self.isManifest(stored.mediaType) ? stored.mediaType : nil
    content = Self.content(body, known: known)
    mediaType = stated ?? stored.mediaType ?? Self.shape(content)
    mismatch =
      if let stated, let served = stored.mediaType, stated != served {
        "says that it is \(stated), but is served as \(served)"
      } else {
        nil
      }
  }

  private static func content(_ body: ManifestBody?, known: String?) -> Content {
    guard let body else { return known == nil ? .unknown : .unreadable }
    if known?.hasPrefix("application/vnd.docker.distribution.manifest.v1") == true || body.schemaVersion == 1 {
      return .schema1
    }
    guard body.schemaVersion == 2 else { return known == nil ? .unknown : .unreadable }
    if let manifests = body.manifests, body.config == nil { return .index(manifests) }
    guard let config = body.config, let layers = body.layers else { return known == nil ? .unknown : .unreadable }
    return .manifest(ManifestResolution.Manifest(config: config, layers: layers))
  }

  /// OCI manifests need not say what they are: on disk only their shape does.
  private static func shape(_ content: Content) -> String? {
    switch content {
    case .manifest: "application/vnd.oci.image.manifest.v1+json"
    case .index: "application/vnd.oci.image.index.v1+json"
    case .schema1, .unreadable, .unknown: nil
    }
  }

  private static func isManifest(_ type: String?) -> Bool {
    guard let type else { return false }
    return type.hasPrefix("application/vnd.docker.distribution.manifest.")
      || type.hasPrefix("application/vnd.oci.image.")
  }
}
