internal import Grading

/// A repository on Docker Hub as its web pages show it: to be told from what is private, or from no repository at all,
/// and to list tags without a token.
struct HubRepositoryProbe: Probe {
  static let kind = ProbeKind(
    name: "hub-repository",
    summary: "Asks Docker Hub for a repository that everybody may see, and for its tags, all pages of them.",
    fields: [
      ProbeKind.Field("repository", .text, required: true, about: "account and name, labuser/registry-lab-app")
    ],
    properties: [
      "exists": "whether there is such a repository that everybody may see",
      "tags": "their names, sorted",
      "count": "how many tags there are",
      "updated": "when something was last pushed to it, as Docker Hub says it",
    ],
    byHand: Template("curl https://hub.docker.com/v2/repositories/${repository}/tags?page_size=100"))

  private let repository: RepositoryName

  init(_ fields: ProbeFields) throws(ProbeFailure) {
    let text = try fields.text("repository")
    guard let name = RepositoryName(text.lowercased()), name.description.split(separator: "/").count == 2 else {
      throw RegistryFields.unusable("repository", text, "an account and a name, such as labuser/registry-lab-app")
    }
    repository = name
  }

  func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    let trail = Trail()
    let api = HubAPI(context: context, trail: trail)
    let path = "/v2/repositories/\(repository)/"
    guard let answer = try await api.get(path, as: Answer.self) else {
      return Observation(
        ["exists": .truth(false)], absence: "Docker Hub shows nobody a repository \(repository)",
        sources: trail.lines)
    }
    let tags = try await tags(api, path + "tags?page_size=100")
    return Observation(
      [
        "exists": .truth(true), "tags": .texts(tags), "count": .integer(tags.count),
        "updated": .optional(answer.last_updated.map { bounded($0, to: 64) }),
      ], sources: trail.lines)
  }

  private func tags(_ api: HubAPI, _ first: String) async throws(ProbeFailure) -> [String] {
    var names: [String] = []
    var seen: Set<String> = []
    var path: String? = first
    while let page = path {
      guard seen.insert(page).inserted, seen.count <= HubAPI.mostPages, names.count <= HubAPI.mostNames else {
        throw .obstructed(Obstacle("the tags of \(repository) on Docker Hub are too many to be read"))
      }
      guard let answer = try await api.get(page, as: Page.self) else { break }
      names += (answer.results ?? []).compactMap { $0.name.map { bounded($0, to: 128) } }
      path = api.next(answer.next, of: first)
    }
    return Set(names).sorted()
  }

  // The names are the API's.
  private struct Answer: Decodable {
    var last_updated: String?
  }

  private struct Page: Decodable {
    struct Tag: Decodable {
      var name: String?
    }
    var next: String?
    var results: [Tag]?
  }
}
