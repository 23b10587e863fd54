/// `GET /version`.
struct EngineRelease: Decodable, Sendable {
  var minimumAPIVersion: String?

  private enum CodingKeys: String, CodingKey {
    case minimumAPIVersion = "MinAPIVersion"
  }
}

/// `GET /info`.
struct EngineInfo: Decodable, Sendable {
  var name: String?
  var driver: String?
  var serverVersion: String?
  var os: String?
  var architecture: String?
  var registries: Registries?

  private enum CodingKeys: String, CodingKey {
    case name = "Name"
    case driver = "Driver"
    case serverVersion = "ServerVersion"
    case os = "OSType"
    case architecture = "Architecture"
    case registries = "RegistryConfig"
  }

  struct Registries: Decodable, Sendable {
    var insecureNetworks: [String]?
    var indexes: [String: Index?]?

    private enum CodingKeys: String, CodingKey {
      case insecureNetworks = "InsecureRegistryCIDRs"
      case indexes = "IndexConfigs"
    }

    /// The names that the Engine was told to talk to without TLS.
    var insecureNames: [String] {
      (indexes ?? [:]).filter { $0.value?.isSecure == false }.keys.sorted()
    }
  }

  struct Index: Decodable, Sendable {
    var isSecure: Bool?

    private enum CodingKeys: String, CodingKey {
      case isSecure = "Secure"
    }
  }
}
