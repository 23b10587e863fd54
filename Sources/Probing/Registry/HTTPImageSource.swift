internal import Grading
internal import Transfer

/// An image's parts behind a registry's HTTP API.
struct HTTPImageSource: ImageSource {
  let client: RegistryClient
  let repository: RepositoryName

  var name: String { client.service }

  enum HeadLook: Sendable {
    case found(digest: ContentDigest?, type: MediaType?)
    /// In words that end a sentence.
    case missing(String)
  }

  /// What a reference names, as far as a registry tells by HEAD (distribution specification, "Checking if content
  /// exists"). The digest is the registry's word: nothing was received that could be held against it.
  func head(_ reference: ManifestReference, trail: Trail) async throws(ProbeFailure) -> HeadLook {
    let response = try await client.manifest(reference, of: repository, head: true, trail: trail)
    guard try isThere(response, reference) else { return .missing(missing(reference, response)) }
    return .found(
      digest: response.headers["Docker-Content-Digest"].flatMap { ContentDigest($0) }, type: MediaType(of: response))
  }

  /// Of Docker Hub, which counts what is read, a manifest is read by its digest: tags of one image share it.
  func manifest(_ reference: ManifestReference, trail: Trail) async throws(ProbeFailure) -> ManifestLook {
    var wanted = reference
    if client.address.isHub, case .tag = reference {
      switch try await head(reference, trail: trail) {
      case .missing(let why): return .missing(why)
      case .found(let digest?, _): wanted = .digest(digest)
      case .found(nil, _): break
      }
    }
    let response = try await client.manifest(wanted, of: repository, trail: trail)
    guard try isThere(response, reference) else { return .missing(missing(reference, response)) }
    return .found(
      StoredManifest(
        bytes: response.body, mediaType: MediaType(of: response)?.name,
        digest: response.headers["Docker-Content-Digest"]))
  }

  /// Docker Hub refuses to speak of what is not there, as of what is private.
  private func isThere(
    _ response: TransferResponse, _ reference: ManifestReference
  ) throws(ProbeFailure) -> Bool {
    switch response.status {
    case 200: return true
    case 404: return false
    case 401, 403:
      if client.address.isHub { return false }
      fallthrough
    default: throw .absent(try client.complaint(response, to: "/v2/\(repository)/manifests/\(reference)"))
    }
  }

  private func missing(_ reference: ManifestReference, _ response: TransferResponse) -> String {
    response.status == 404
      ? "\(name) has no manifest \(reference) in \(repository)"
      : "\(name) has no \(repository), or it is private and the login may not see it (login: \(client.logins.words))"
  }

  func blob(_ digest: ContentDigest, limit: Int, trail: Trail) async throws(ProbeFailure) -> BlobLook {
    guard let response = try await client.blob(digest, of: repository, limit: limit, trail: trail) else {
      return .tooLarge
    }
    switch response.status {
    case 200: return .found(response.body)
    case 404: return .missing
    case 429: throw .obstructed(RateLimit(response).obstacle(for: name))
    case 500... where client.address.isHub: throw client.address.fault("answers with status \(response.status)")
    default: return .unreadable("was answered with status \(response.status)")
    }
  }
}
