internal import Grading
internal import Transfer

/// Speaks the HTTP API of a registry: the OCI distribution specification 1.1, and `_catalog` of Docker's own older one.
///
/// Every path is one of ours, and a link or location that the server gives is taken only on the same origin, but for a
/// blob's redirect. Credentials go to ``address`` and to its token service as ``TokenService`` permits.
struct RegistryClient: Sendable {
  let address: RegistryEndpoint
  let context: ProbeContext
  let logins: LoginChoice
  /// Origins of token services that the check's author lets logins go to.
  var trustedRealms: [String] = []

  /// As a sentence names it.
  var service: String { address.service }

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
    try await read(.get, path, accept: accept, trail: trail)
  }

  /// A manifest, as it is stored; with `head` only its headers, which no pull limit counts.
  func manifest(
    _ reference: ManifestReference, of repository: RepositoryName, head: Bool = false, trail: Trail
  ) async throws(ProbeFailure) -> TransferResponse {
    try await read(
      head ? .head : .get, "/v2/\(repository)/manifests/\(reference)", accept: Self.manifestTypes, trail: trail)
  }

  private func read(
    _ method: TransferRequest.Method, _ path: String, accept: [String], trail: Trail
  ) async throws(ProbeFailure) -> TransferResponse {
    try await logins.ask(
      { option throws(ProbeFailure) in try await send(method, path, accept: accept, as: option, trail: trail) },
      // Whoever logs in to Docker Hub has an allowance of their own.
      isRefusal: { LoginChoice.isRefusal($0) || address.isHub && $0.status == 429 }
    ).answer
  }

  /// Sends one request with one login.
  func send(
    _ method: TransferRequest.Method, _ path: String, accept: [String] = [], contentType: String? = nil,
    as option: LoginChoice.Option, trail: Trail
  ) async throws(ProbeFailure) -> TransferResponse {
    var headers = accept.map { HeaderField("Accept", $0) }
    if let contentType { headers.append(HeaderField("Content-Type", contentType)) }
    return try await authorized(path, as: option, trail: trail) { [headers] authorization throws(ProbeFailure) in
      try await send(method, path, headers, showing: authorization, named: option.name, trail: trail)
    }
  }

  /// Sends one request with just this `Authorization`, whatever the registry asks for.
  ///
  /// - Parameter login: what it is called where it is shown.
  func send(
    _ method: TransferRequest.Method, _ path: String, _ headers: [HeaderField] = [], showing authorization: String?,
    named login: String, trail: Trail
  ) async throws(ProbeFailure) -> TransferResponse {
    var request = TransferRequest(method, address.base + path, headers: headers)
    request.limits.totalTimeout = context.settings.timeout
    request.headers += authorization.map { [HeaderField("Authorization", $0)] } ?? []
    do {
      let response = try await context.send(request, from: address.vantage)
      trail.add(Self.line(request, login, "\(response.status)"))
      return response
    } catch {
      trail.add(Self.line(request, login, "no answer"))
      throw address.failure(error)
    }
  }

  static func line(_ request: TransferRequest, _ login: String, _ outcome: String) -> String {
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

  /// What an answer that is of no use comes to, in words that end a sentence.
  ///
  /// - Throws: `obstructed` for 429: a limit on how often one may ask is nobody's fault.
  func complaint(_ response: TransferResponse, to path: String) throws(ProbeFailure) -> String {
    switch response.status {
    case 401, 403:
      return "\(service) refuses GET \(path) with status \(response.status) (login: \(logins.words))"
    case 429:
      throw .obstructed(RateLimit(response).obstacle(for: service))
    case 200:
      let type = MediaType(of: response).map { " (\($0.name))" } ?? ""
      return "\(service) answered GET \(path) with something that no registry would answer\(type)"
    default:
      guard !address.isHub else { throw address.fault("answers with status \(response.status)") }
      return "\(service) answered GET \(path) with status \(response.status)"
    }
  }
}
