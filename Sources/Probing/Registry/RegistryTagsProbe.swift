internal import Grading
internal import Transfer

/// Which tags a repository of a registry has.
struct RegistryTagsProbe: Probe {
  static let kind = ProbeKind(
    name: "registry-tags",
    summary: "Lists the tags of a repository in a registry, all pages of it.",
    fields: [
      RegistryFields.registry, RegistryFields.repository, RegistryFields.login, RegistryFields.scheme,
      RegistryFields.realms,
    ],
    properties: [
      "exists": "whether the registry has the repository",
      "tags": "their names, sorted",
      "status": "of the first page",
    ],
    byHand: Template("curl -u USER http://${registry}/v2/${repository}/tags/list"))

  static func path(_ repository: RepositoryName) -> String { "/v2/\(repository)/tags/list" }

  private let registry: RegistryFields
  private let repository: RepositoryName

  init(_ fields: ProbeFields) throws(ProbeFailure) {
    registry = try RegistryFields(fields)
    repository = try registry.repository(fields)
  }

  func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    let client = await registry.client(in: context)
    let trail = Trail()
    let path = Self.path(repository)
    switch try await RegistryListing.read(path, \.tags, from: client, trail: trail) {
    case .names(let names, _):
      return Observation(
        ["exists": .truth(true), "tags": .texts(names), "status": .integer(200)], sources: trail.lines)
    case .refused(let response) where response.status == 404:
      return Observation(
        ["exists": .truth(false), "status": .integer(404)],
        absence: "\(client.service) has no repository \(repository)", sources: trail.lines)
    case .refused(let response):
      return Observation(
        ["status": .integer(response.status)], absence: try client.complaint(response, to: path),
        sources: trail.lines)
    }
  }
}
