/// `GET /containers/{id}/json`.
struct ContainerDescription: Decodable, Sendable {
  var id: String?
  var name: String?
  /// The identifier of its image.
  var imageID: String?
  var created: String?
  var state: State?
  var config: Config?
  var host: Host?
  var mounts: [Mount]?
  var network: Network?

  private enum CodingKeys: String, CodingKey {
    case id = "Id"
    case name = "Name"
    case imageID = "Image"
    case created = "Created"
    case state = "State"
    case config = "Config"
    case host = "HostConfig"
    case mounts = "Mounts"
    case network = "NetworkSettings"
  }

  struct State: Decodable, Sendable {
    var status: String?
    var isRunning: Bool?
    var isRestarting: Bool?
    var isOutOfMemory: Bool?
    var exitCode: Int?
    var startedAt: String?
    var health: Health?

    private enum CodingKeys: String, CodingKey {
      case status = "Status"
      case isRunning = "Running"
      case isRestarting = "Restarting"
      case isOutOfMemory = "OOMKilled"
      case exitCode = "ExitCode"
      case startedAt = "StartedAt"
      case health = "Health"
    }
  }

  struct Health: Decodable, Sendable {
    var status: String?

    private enum CodingKeys: String, CodingKey {
      case status = "Status"
    }
  }

  struct Config: Decodable, Sendable {
    var image: String?
    var environment: [String]?
    var command: [String]?
    var entrypoint: [String]?
    var labels: [String: String?]?
    var hasTerminal: Bool?

    private enum CodingKeys: String, CodingKey {
      case image = "Image"
      case environment = "Env"
      case command = "Cmd"
      case entrypoint = "Entrypoint"
      case labels = "Labels"
      case hasTerminal = "Tty"
    }
  }

  struct Host: Decodable, Sendable {
    var binds: [String]?
    var restartPolicy: RestartPolicy?
    var portBindings: [String: [PortBinding]?]?

    private enum CodingKeys: String, CodingKey {
      case binds = "Binds"
      case restartPolicy = "RestartPolicy"
      case portBindings = "PortBindings"
    }
  }

  struct RestartPolicy: Decodable, Sendable {
    var name: String?

    private enum CodingKeys: String, CodingKey {
      case name = "Name"
    }
  }

  struct PortBinding: Decodable, Sendable {
    var address: String?
    var port: String?

    private enum CodingKeys: String, CodingKey {
      case address = "HostIp"
      case port = "HostPort"
    }
  }

  struct Mount: Decodable, Sendable {
    var type: String?
    /// Of a volume.
    var name: String?
    var source: String?
    var destination: String?
    var isWritable: Bool?

    private enum CodingKeys: String, CodingKey {
      case type = "Type"
      case name = "Name"
      case source = "Source"
      case destination = "Destination"
      case isWritable = "RW"
    }
  }

  struct Network: Decodable, Sendable {
    var ports: [String: [PortBinding]?]?
    var networks: [String: Endpoint?]?

    private enum CodingKeys: String, CodingKey {
      case ports = "Ports"
      case networks = "Networks"
    }
  }

  struct Endpoint: Decodable, Sendable {
    var address: String?
    var networkID: String?

    private enum CodingKeys: String, CodingKey {
      case address = "IPAddress"
      case networkID = "NetworkID"
    }
  }
}
