internal import Grading

/// Where an image's parts are stored: behind a registry's HTTP API, or in its directory on disk. An image is read and
/// verified the same way from both.
protocol ImageSource: Sendable {
  /// As a sentence names it: "the registry at localhost:5000".
  var name: String { get }
  var repository: RepositoryName { get }

  func manifest(_ reference: ManifestReference, trail: Trail) async throws(ProbeFailure) -> ManifestLook
  /// - Parameter limit: the most bytes that the blob may have.
  func blob(_ digest: ContentDigest, limit: Int, trail: Trail) async throws(ProbeFailure) -> BlobLook
}

enum ManifestLook: Sendable {
  case found(StoredManifest)
  /// In words that end a sentence.
  case missing(String)
}

struct StoredManifest: Sendable {
  static let mostBytes = 4 << 20

  var bytes: [UInt8]
  /// What the source says that it is; nil where it says nothing.
  var mediaType: String?
  /// What the source says its digest is; nil where it says nothing.
  var digest: String?
}

enum BlobLook: Sendable {
  case found([UInt8])
  case missing
  /// More bytes than the limit.
  case tooLarge
  /// In words that follow "the layer sha256:…": "was answered with status 500".
  case unreadable(String)
}
