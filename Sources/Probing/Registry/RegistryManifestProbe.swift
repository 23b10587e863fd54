internal import Grading

/// An image in a registry, read as docker would pull it.
struct RegistryManifestProbe: Probe {
  static let kind = ProbeKind(
    name: "registry-manifest",
    summary: "Reads an image from a registry as docker would pull it, and verifies it on request.",
    fields: [
      RegistryFields.registry, RegistryFields.repository,
      ProbeKind.Field("reference", .text, required: true, about: "a tag or a digest, v1.0"),
      RegistryFields.login, RegistryFields.scheme,
    ] + ImageReader.fields,
    properties: ImageReader.properties,
    byHand: Template(
      "curl -i -u USER -H 'Accept: \(RegistryClient.manifestTypes.joined(separator: ", "))'"
        + " http://${registry}/v2/${repository}/manifests/${reference}"))

  private let registry: RegistryFields
  private let repository: RepositoryName
  private let reference: ManifestReference
  private let options: ImageReader.Options

  init(_ fields: ProbeFields) throws(ProbeFailure) {
    registry = try RegistryFields(fields)
    repository = try RegistryFields.repository(fields)
    let text = try fields.text("reference")
    guard let reference = ManifestReference(text) else {
      throw RegistryFields.unusable("reference", text, "a tag or digest, such as v1.0")
    }
    self.reference = reference
    options = try ImageReader.Options(fields)
  }

  func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    let source = HTTPImageSource(client: registry.client(in: context), repository: repository)
    return try await ImageReader(source, in: context, options: options).read(reference)
  }
}
