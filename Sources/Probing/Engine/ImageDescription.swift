internal import Grading

/// `GET /images/{name}/json`.
struct ImageDescription: Decodable, Sendable {
  var id: String?
  var tags: [String]?
  var digests: [String]?
  var created: String?
  var architecture: String?
  var os: String?
  var size: Int?
  var config: Config?
  var rootFileSystem: RootFileSystem?

  private enum CodingKeys: String, CodingKey {
    case id = "Id"
    case tags = "RepoTags"
    case digests = "RepoDigests"
    case created = "Created"
    case architecture = "Architecture"
    case os = "Os"
    case size = "Size"
    case config = "Config"
    case rootFileSystem = "RootFS"
  }

  struct Config: Decodable, Sendable {
    var environment: [String]?
    var command: [String]?
    var entrypoint: [String]?
    var exposedPorts: [String: Ignored]?
    var labels: [String: String?]?

    private enum CodingKeys: String, CodingKey {
      case environment = "Env"
      case command = "Cmd"
      case entrypoint = "Entrypoint"
      case exposedPorts = "ExposedPorts"
      case labels = "Labels"
    }
  }

  struct RootFileSystem: Decodable, Sendable {
    var layers: [String]?

    private enum CodingKeys: String, CodingKey {
      case layers = "Layers"
    }
  }

  /// A value of any form that nobody asks for.
  struct Ignored: Decodable, Sendable {
    init(from decoder: any Decoder) {}
  }
}

/// A step of `GET /images/{name}/history`, the newest first.
struct ImageStep: Decodable, Sendable {
  var createdBy: String?

  private enum CodingKeys: String, CodingKey {
    case createdBy = "CreatedBy"
  }
}

extension EngineClient {
  /// The first of `candidates` that the Engine has.
  func image(
    amongst candidates: [String]
  ) async throws(ProbeFailure) -> (candidate: String, description: ImageDescription)? {
    for candidate in candidates {
      guard let reference = ImageReference(candidate) else { continue }
      if let description = try await get(reference.path, as: ImageDescription.self) { return (candidate, description) }
    }
    return nil
  }

  /// Why none of `candidates` was found.
  static func noImage(amongst candidates: [String]) -> String {
    candidates.isEmpty ? "no image is named" : "there is no image \(sentenceList(candidates, conjunction: "or"))"
  }
}
