internal import Grading
internal import Transfer

/// A list that a registry gives in pages: each names the next one in a `Link` header.
enum RegistryListing: Sendable {
  static let mostPages = 100
  static let mostNames = 10_000

  /// Every name, sorted: registries give tags in the order of a directory.
  case names([String], pages: Int)
  /// The first answer, where it is no list.
  case refused(TransferResponse)

  /// - Parameters:
  ///   - path: of the first page.
  ///   - list: where in a page the names are.
  static func read(
    _ path: String, _ list: (NamePage) -> [String]?, from client: RegistryClient, trail: Trail
  ) async throws(ProbeFailure) -> RegistryListing {
    var names: [String] = []
    var seen: Set<String> = []
    var next: String? = path
    while let page = next {
      guard seen.insert(page).inserted else { throw incomplete(client, path, "its pages lead in a circle") }
      guard seen.count <= mostPages else { throw incomplete(client, path, "it has more than \(mostPages) pages") }
      let response = try await client.get(page, trail: trail)
      guard response.status == 200, let found = RegistryJSON.decode(NamePage.self, from: response.body).flatMap(list)
      else {
        guard seen.count > 1 else { return .refused(response) }
        throw .absent(try client.complaint(response, to: bounded(page, to: 200)))
      }
      names += found.map { bounded($0, to: 256) }
      guard names.count <= mostNames else { throw incomplete(client, path, "it has more than \(mostNames) names") }
      next = try nextPage(after: response, page, first: path, client)
    }
    return .names(Array(Set(names)).sorted(), pages: seen.count)
  }

  private static func nextPage(
    after response: TransferResponse, _ page: String, first: String, _ client: RegistryClient
  ) throws(ProbeFailure) -> String? {
    guard let link = LinkHeader.next(in: response.headers.values("Link")) else { return nil }
    guard let next = client.ownPath(link, from: page), next.prefix(while: { $0 != "?" }) == first else {
      throw incomplete(client, first, "its next page is said to be elsewhere, and is not asked for there")
    }
    return next
  }

  private static func incomplete(_ client: RegistryClient, _ path: String, _ why: String) -> ProbeFailure {
    .obstructed(Obstacle("the list \(path) of \(client.service) cannot be read to its end: \(why)"))
  }
}
