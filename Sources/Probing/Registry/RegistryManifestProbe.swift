internal import Grading

/// An image in a registry, read as docker would pull it.
struct RegistryManifestProbe: Probe {
  static let kind = ProbeKind(
    name: "registry-manifest",
    summary: "Reads an image from a registry as docker would pull it, and verifies it on request.",
    fields: [
      RegistryFields.registry, RegistryFields.repository,
      ProbeKind.Field("reference", .text, required: true, about: "a tag or a digest, v1.0"),
      RegistryFields.login, RegistryFields.scheme, RegistryFields.realms,
      ProbeKind.Field(
        "head", .truth, about: "ask by HEAD, which no pull limit counts: exists, digest and media-type are all it tells"
      ),
    ] + ImageReader.fields,
    properties: ImageReader.properties,
    byHand: Template(
      "curl -i -u USER -H 'Accept: \(RegistryClient.manifestTypes.joined(separator: ", "))'"
        + " http://${registry}/v2/${repository}/manifests/${reference}"))

  private let registry: RegistryFields
  private let repository: RepositoryName
  private let reference: ManifestReference
  private let options: ImageReader.Options
  private let asksByHead: Bool

  init(_ fields: ProbeFields) throws(ProbeFailure) {
    registry = try RegistryFields(fields)
    repository = try registry.repository(fields)
    let text = try fields.text("reference")
    guard let reference = ManifestReference(text) else {
      throw RegistryFields.unusable("reference", text, "a tag or digest, such as v1.0")
    }
    self.reference = reference
    options = try ImageReader.Options(fields)
    asksByHead = fields.truth("head")
  }

  func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    let source = HTTPImageSource(client: await registry.client(in: context), repository: repository)
    guard asksByHead else { return try await ImageReader(source, in: context, options: options).read(reference) }
    let trail = Trail()
    switch try await source.head(reference, trail: trail) {
    case .missing(let why):
      return Observation(["exists": .truth(false)], absence: why, sources: trail.lines)
    case .found(let digest, let type):
      return Observation(
        [
          "exists": .truth(true), "digest": .optional(digest?.description), "media-type": .optional(type?.name),
        ], sources: trail.lines)
    }
  }
}
