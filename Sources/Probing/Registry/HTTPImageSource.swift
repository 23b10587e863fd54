internal import Grading
internal import Transfer

/// An image's parts behind a registry's HTTP API.
struct HTTPImageSource: ImageSource {
  let client: RegistryClient
  let repository: RepositoryName

  var name: String { client.service }

  func manifest(_ reference: ManifestReference, trail: Trail) async throws(ProbeFailure) -> ManifestLook {
    let response = try await client.manifest(reference, of: repository, trail: trail)
    switch response.status {
    case 200:
      return .found(
        StoredManifest(
          bytes: response.body, mediaType: MediaType(of: response)?.name,
          digest: response.headers["Docker-Content-Digest"]))
    case 404:
      return .missing("\(name) has no manifest \(reference) in \(repository)")
    default:
      throw .absent(try client.complaint(response, to: "/v2/\(repository)/manifests/\(reference)"))
    }
  }

  func blob(_ digest: ContentDigest, limit: Int, trail: Trail) async throws(ProbeFailure) -> BlobLook {
    guard let response = try await client.blob(digest, of: repository, limit: limit, trail: trail) else {
      return .tooLarge
    }
    return switch response.status {
    case 200: .found(response.body)
    case 404: .missing
    default: .unreadable("was answered with status \(response.status)")
    }
  }
}
