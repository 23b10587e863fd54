internal import Grading
internal import Transfer

/// Speaks the HTTP API of a registry: the OCI distribution specification 1.1, and `_catalog` of Docker's own older one.
///
/// Credentials are sent as Basic authorization, to ``address`` only: every path is one of ours, and a link or location
/// that the server gives is taken only on the same origin.
struct RegistryClient: Sendable {
  let address: RegistryEndpoint
  let context: ProbeContext
  let logins: LoginChoice

  /// As a sentence names it.
  var service: String { "the registry at \(address)" }

  /// Every form of manifest: distribution 2 answers 404, or converts to the old schema 1, where the stored one is not
  /// among those accepted.
  static let manifestTypes = [
    "application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.docker.distribution.manifest.v2+json",
  ]

  /// Reads with the check's logins, the first that is let in. Equal requests of one run share one answer.
  ///
  /// - Parameter path: with its query, from `/v2/` on.
  func get(_ path: String, accept: [String] = [], trail: Trail) async throws(ProbeFailure) -> TransferResponse {
    try await logins.ask(
      { option throws(ProbeFailure) in try await send(.get, path, accept: accept, as: option, trail: trail) },
      isRefusal: LoginChoice.isRefusal
    ).answer
  }

  /// A manifest, as it is stored.
  func manifest(
    _ reference: ManifestReference, of repository: RepositoryName, trail: Trail
  ) async throws(ProbeFailure) -> TransferResponse {
    try await get("/v2/\(repository)/manifests/\(reference)", accept: Self.manifestTypes, trail: trail)
  }

  /// A blob of at most `limit` bytes, read anew each time: what is large is not kept for the run.
  ///
  /// - Returns: nil where it has more bytes.
  func blob(
    _ digest: ContentDigest, of repository: RepositoryName, limit: Int, trail: Trail
  ) async throws(ProbeFailure) -> TransferResponse? {
    try await logins.ask(
      { option throws(ProbeFailure) in
        var request = request(.get, "/v2/\(repository)/blobs/\(digest)", as: option)
        // An error's body is no blob, and may be larger than a small one.
        request.limits.bodyBytes = max(limit, 64 * 1024)
        // A second more for each MiB: the machine may be behind a slow line.
        request.limits.totalTimeout += .seconds(limit >> 20)
        do {
          let response = try await context.machine.send(request)
          trail.add(Self.line(request, option.name, "\(response.status)"))
          return response
        } catch let error as TransferError where error.kind == .tooLarge(.body) {
          trail.add(Self.line(request, option.name, "more than \(limit) bytes"))
          return nil
        } catch {
          throw ProbeFailure(error, service: service)
        }
      },
      isRefusal: { (response: TransferResponse?) in response.map(LoginChoice.isRefusal) ?? false }
    ).answer
  }

  /// Sends one request with one login.
  func send(
    _ method: TransferRequest.Method, _ path: String, accept: [String] = [], contentType: String? = nil,
    as option: LoginChoice.Option, trail: Trail
  ) async throws(ProbeFailure) -> TransferResponse {
    var request = request(method, path, as: option)
    request.headers += accept.map { HeaderField("Accept", $0) }
    if let contentType { request.headers.append(HeaderField("Content-Type", contentType)) }
    do {
      let response = try await context.send(request)
      trail.add(Self.line(request, option.name, "\(response.status)"))
      return response
    } catch {
      trail.add(Self.line(request, option.name, "no answer"))
      throw ProbeFailure(error, service: service)
    }
  }

  private func request(
    _ method: TransferRequest.Method, _ path: String, as option: LoginChoice.Option
  ) -> TransferRequest {
    var request = TransferRequest(method, address.base + path)
    request.limits.totalTimeout = context.settings.timeout
    if let credentials = option.credentials {
      request.headers.append(HeaderField("Authorization", credentials.basicAuthorization))
    }
    return request
  }

  private static func line(_ request: TransferRequest, _ login: String, _ outcome: String) -> String {
    let suffix = login == "none" ? "" : " with the login '\(login)'"
    return bounded("\(request.method.rawValue) \(request.url)\(suffix): \(outcome)", to: 400)
  }

  /// The path and query of a link or location that the registry gave, where it leads to the registry itself.
  func ownPath(_ reference: String, from path: String) -> String? {
    guard let current = try? URLReference(address.base + path), let target = try? current.resolving(reference),
      target.origin == current.origin
    else { return nil }
    return target.path + (target.query.map { "?\($0)" } ?? "")
  }
}

extension RegistryClient {
  /// What an answer that is of no use comes to, in words that end a sentence.
  ///
  /// - Throws: `obstructed` for 429: a limit on how often one may ask is nobody's fault.
  func complaint(_ response: TransferResponse, to path: String) throws(ProbeFailure) -> String {
    switch response.status {
    case 401, 403:
      return "\(service) refuses GET \(path) with status \(response.status) (login: \(logins.words))"
    case 429:
      throw .obstructed(
        Obstacle("\(service) answers that it was asked too often (status 429)", remedy: "Try again later."))
    case 200:
      let type = MediaType(of: response).map { " (\($0.name))" } ?? ""
      return "\(service) answered GET \(path) with something that no registry would answer\(type)"
    default:
      return "\(service) answered GET \(path) with status \(response.status)"
    }
  }
}
