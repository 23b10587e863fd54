internal import Grading

/// A manifest or an index, as far as it is read here (OCI image specification 1.1, manifest.md and image-index.md;
/// Docker's own forms have the same members).
struct ManifestBody: Decodable, Sendable {
  struct Descriptor: Decodable, Sendable {
    struct Platform: Decodable, Sendable, Hashable {
      var architecture: String?
      var os: String?
      var variant: String?
    }

    var mediaType: String?
    var digest: String
    var size: Int
    var platform: Platform?
    var annotations: [String: String]?

    /// BuildKit puts statements about an image beside it in the index.
    var isAttestation: Bool {
      annotations?["vnd.docker.reference.type"] == "attestation-manifest"
        || platform?.os == "unknown" && platform?.architecture == "unknown"
    }

    /// Layers that may not be passed on: a registry need not hold them.
    var isForeign: Bool {
      mediaType.map { $0.contains("nondistributable") || $0.contains("foreign") } ?? false
    }
  }

  var schemaVersion: Int?
  var mediaType: String?
  var config: Descriptor?
  var layers: [Descriptor]?
  var manifests: [Descriptor]?
}

extension ManifestBody.Descriptor.Platform {
  /// Images run in Linux on the processor that this program was built for.
  static let own: Self = {
    #if arch(arm64)
    Self(architecture: "arm64", os: "linux")
    #elseif arch(x86_64)
    Self(architecture: "amd64", os: "linux")
    #else
    Self(architecture: "unsupported", os: "linux")
    #endif
  }()

  /// `linux/arm64/v8`
  var words: String {
    bounded([os ?? "unknown", architecture ?? "unknown", variant].compactMap(\.self).joined(separator: "/"), to: 64)
  }

  func fits(_ other: Self) -> Bool { os == other.os && architecture == other.architecture }
}
