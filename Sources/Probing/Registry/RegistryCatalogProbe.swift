internal import Grading
internal import Transfer

/// Which repositories a registry lists.
struct RegistryCatalogProbe: Probe {
  static let path = "/v2/_catalog"

  static let kind = ProbeKind(
    name: "registry-catalog",
    summary: "Lists the repositories of a registry, all pages of it.",
    fields: [RegistryFields.registry, RegistryFields.login, RegistryFields.scheme, RegistryFields.realms],
    properties: [
      "repositories": "their names, sorted",
      "pages": "how many pages the list has",
      "status": "of the first page",
    ],
    byHand: Template("curl -u USER http://${registry}/v2/_catalog"))

  private let registry: RegistryFields

  init(_ fields: ProbeFields) throws(ProbeFailure) {
    registry = try RegistryFields(fields)
  }

  func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    let client = await registry.client(in: context)
    let trail = Trail()
    switch try await RegistryListing.read(Self.path, \.repositories, from: client, trail: trail) {
    case .names(let names, let pages):
      return Observation(
        ["repositories": .texts(names), "pages": .integer(pages), "status": .integer(200)], sources: trail.lines)
    case .refused(let response):
      return Observation(
        ["status": .integer(response.status)], absence: try client.complaint(response, to: Self.path),
        sources: trail.lines)
    }
  }
}
