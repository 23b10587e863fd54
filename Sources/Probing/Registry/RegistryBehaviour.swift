internal import Grading
internal import Transfer

/// What tells a registry from a web server with a registry's answers in its files. It changes nothing: requests that
/// would are such as a registry answers without doing anything, and what one may leave open is closed.
struct RegistryBehaviour: Sendable {
  private static let mostRepositories = 8
  private static let mostTags = 3

  var isRegistry: Bool
  var sentence: String

  /// Of a registry that lets `option` in.
  static func seen(
    by client: RegistryClient, as option: LoginChoice.Option, trail: Trail
  ) async throws(ProbeFailure) -> RegistryBehaviour {
    let names = try await repositories(client, trail: trail)
    for name in names.prefix(mostRepositories) {
      if let digest = try await blob(in: name, client, trail: trail) {
        return try await mount(digest, in: name, client, as: option, trail: trail)
      }
    }
    return try await refuse(known: names.first, client, as: option, trail: trail)
  }

  /// Of a registry that lets nobody in.
  static func seenFromOutside(_ response: TransferResponse, _ client: RegistryClient) -> RegistryBehaviour {
    let challenges = response.headers.values("WWW-Authenticate").flatMap(AuthenticationChallenge.parse)
    let flaw: String? =
      if !RegistryJSON.errorCodes(in: response.body).contains("UNAUTHORIZED") {
        "without a registry's UNAUTHORIZED error"
      } else if response.headers["Docker-Distribution-Api-Version"] == nil {
        "without a registry's Docker-Distribution-Api-Version header"
      } else if !challenges.contains(where: { $0.scheme == "basic" || $0.scheme == "bearer" }) {
        "without saying how to log in"
      } else {
        nil
      }
    let who = "\(client.service) lets nobody in (login: \(client.logins.words))"
    return RegistryBehaviour(
      isRegistry: flaw == nil,
      sentence: "\(who), and it refuses \(flaw ?? "as a registry does: more than that cannot be seen")")
  }

  // MARK: - With a blob

  private static func repositories(_ client: RegistryClient, trail: Trail) async throws(ProbeFailure)
    -> [RepositoryName]
  {
    let response = try await client.get(RegistryCatalogProbe.path, trail: trail)
    guard response.status == 200 else { return [] }
    return RegistryJSON.decode(NamePage.self, from: response.body)?.repositories?.compactMap(RepositoryName.init) ?? []
  }

  /// The config of any image in a repository.
  private static func blob(
    in repository: RepositoryName, _ client: RegistryClient, trail: Trail
  ) async throws(ProbeFailure) -> ContentDigest? {
    let response = try await client.get(RegistryTagsProbe.path(repository), trail: trail)
    guard response.status == 200, let tags = RegistryJSON.decode(NamePage.self, from: response.body)?.tags else {
      return nil
    }
    let source = HTTPImageSource(client: client, repository: repository)
    for tag in tags.sorted().filter(ManifestReference.isTag).prefix(mostTags) {
      let image = try? await ManifestResolution.resolve(.tag(tag), in: source, trail: trail)
      if let digest = image?.manifest.flatMap({ ContentDigest($0.config.digest) }) { return digest }
    }
    return nil
  }

  /// Distribution specification, "Mounting a blob from another repository": onto itself it is a request without effect.
  private static func mount(
    _ digest: ContentDigest, in repository: RepositoryName, _ client: RegistryClient, as option: LoginChoice.Option,
    trail: Trail
  ) async throws(ProbeFailure) -> RegistryBehaviour {
    let path = "/v2/\(repository)/blobs/uploads/?mount=\(digest)&from=\(repository)"
    let response = try await client.send(.post, path, as: option, trail: trail)
    switch response.status {
    case 201:
      return RegistryBehaviour(isRegistry: true, sentence: "\(client.service) mounted a blob that it holds")
    case 202:
      let end = try await cancel(response, of: path, client, as: option, trail: trail)
      let location = response.headers["Location"] == nil ? nil : end
      return RegistryBehaviour(
        isRegistry: location != nil,
        sentence: location.map { "\(client.service) opened an upload instead of mounting a blob, \($0)" }
          ?? "\(client.service) accepts uploads, but does not say where to")
    default:
      return RegistryBehaviour(
        isRegistry: false,
        sentence: "\(client.service) lists images, but answers the upload of one with status \(response.status)"
          + (MediaType(of: response).map { " (\($0.name))" } ?? ""))
    }
  }

  /// Ends the upload that a request has opened, and says how that went, in words that follow a comma.
  private static func cancel(
    _ response: TransferResponse, of path: String, _ client: RegistryClient, as option: LoginChoice.Option,
    trail: Trail
  ) async throws(ProbeFailure) -> String {
    guard let location = response.headers["Location"], let upload = client.ownPath(location, from: path) else {
      return "which cannot be cancelled: it is said to be elsewhere"
    }
    let answer = try await client.send(.delete, upload, as: option, trail: trail)
    return (200..<300).contains(answer.status) || answer.status == 404
      ? "which was cancelled"
      : "which could not be cancelled (status \(answer.status)): registries remove such after some days"
  }

  // MARK: - Without one

  /// Of a registry that holds nothing: how it refuses.
  private static func refuse(
    known: RepositoryName?, _ client: RegistryClient, as option: LoginChoice.Option, trail: Trail
  ) async throws(ProbeFailure) -> RegistryBehaviour {
    let unknown = "assay-\(RandomName.make())"
    let list = try await client.send(.get, "/v2/\(unknown)/tags/list", as: option, trail: trail)
    guard list.status == 404, RegistryJSON.errorCodes(in: list.body).contains("NAME_UNKNOWN") else {
      return RegistryBehaviour(
        isRegistry: false,
        sentence: "\(client.service) answers for a repository that does not exist with status \(list.status)"
          + " and without a registry's NAME_UNKNOWN error")
    }
    // An empty manifest is refused before anything is written.
    let path = "/v2/\(known?.description ?? unknown)/manifests/assay"
    let type = RegistryClient.manifestTypes.last
    let put = try await client.send(.put, path, contentType: type, as: option, trail: trail)
    let codes = RegistryJSON.errorCodes(in: put.body)
    let isRefusal =
      put.status == 400 && codes.contains { $0.hasPrefix("MANIFEST_") }
      || LoginChoice.isRefusal(put) && !codes.isEmpty
    return RegistryBehaviour(
      isRegistry: isRefusal,
      sentence: isRefusal
        ? "\(client.service) holds no image, and refuses an unknown repository and an empty manifest as a registry does"
        : "\(client.service) answers an empty manifest with status \(put.status) and without a registry's error")
  }
}

/// Names and passwords that nobody has.
enum RandomName {
  /// 16 hexadecimal digits.
  static func make() -> String {
    let digits = String(UInt64.random(in: .min ... .max), radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
