internal import Grading
internal import Transfer

/// Docker Hub's own API, which knows accounts (https://docs.docker.com/reference/api/hub/latest/). It is asked by the
/// grader and never with a login: what it tells everybody is all that is wanted of it.
struct HubAPI: Sendable {
  let context: ProbeContext
  let trail: Trail

  static let mostPages = 20
  static let mostNames = 2_000
  private static let service = "Docker Hub's API"

  /// The answer to a question, as JSON; nil where there is no such thing, or nothing that everybody may see.
  ///
  /// - Parameter path: from `/v2/` on, with its query.
  func get<Body: Decodable & Sendable>(_ path: String, as type: Body.Type) async throws(ProbeFailure) -> Body? {
    var request = TransferRequest(.get, DockerHub.api + path)
    request.limits.totalTimeout = context.settings.timeout
    request.limits.bodyBytes = 1 << 20
    let response: TransferResponse
    do {
      response = try await context.send(request, from: .grader)
    } catch {
      trail.add("GET \(request.url): no answer")
      throw RegistryEndpoint.hub.failure(error, service: Self.service)
    }
    trail.add("GET \(request.url): \(response.status)")
    switch response.status {
    case 200:
      guard let body = RegistryJSON.decode(type, from: response.body) else {
        throw .obstructed(Obstacle("\(Self.service) gave an answer that cannot be read"))
      }
      return body
    case 404: return nil
    case 429: throw .obstructed(RateLimit(response).obstacle(for: Self.service))
    default:
      throw .obstructed(
        Obstacle("\(Self.service) answers with status \(response.status)", remedy: "Grade again later."))
    }
  }

  /// The path of a next page, where it is one of the same list.
  func next(_ link: String?, of first: String) -> String? {
    guard let link, let base = try? URLReference(DockerHub.api + first), let next = try? base.resolving(link),
      next.origin == base.origin, next.path == base.path, let query = next.query
    else { return nil }
    return "\(next.path)?\(query)"
  }
}

/// The account that a check names. It becomes a part of a path: nothing but what Docker Hub allows in a name passes.
struct HubAccount: Sendable, Hashable, CustomStringConvertible {
  let description: String

  /// Small letters and digits; older accounts have `_` and `-` too.
  init?(_ text: String) {
    let name = text.lowercased()
    guard (1...255).contains(name.utf8.count),
      name.utf8.allSatisfy({ isLowercase($0) || isDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") })
    else { return nil }
    description = name
  }

  init(_ fields: ProbeFields, _ field: String) throws(ProbeFailure) {
    let text = try fields.text(field)
    guard let account = HubAccount(text) else {
      throw RegistryFields.unusable(field, text, "a name on Docker Hub, such as labuser")
    }
    self = account
  }
}
