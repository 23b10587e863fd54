internal import FoundationEssentials
internal import Grading

/// The body of `POST /containers/create` for a container that is only to be looked at from outside.
struct ContainerBlueprint: Encodable, Sendable {
  static let memory = 256 << 20

  let image: String
  let labels: [String: String]
  let exposedPorts: [String: Nothing]
  let host: Host
  /// The image's own check would only take part of the processor's time.
  private let healthCheck = ["Test": ["NONE"]]

  /// - Parameters:
  ///   - port: the port in the container.
  ///   - isPublished: whether the port is published on the loopback interface, at a number of the Engine's choice.
  init(image: String, network: String, port: Int, isPublished: Bool, labels: [String: String]) {
    self.image = image
    self.labels = labels
    exposedPorts = ["\(port)/tcp": Nothing()]
    host = Host(network: network, portBindings: isPublished ? ["\(port)/tcp": [Binding()]] : [:])
  }

  private enum CodingKeys: String, CodingKey {
    case image = "Image"
    case labels = "Labels"
    case exposedPorts = "ExposedPorts"
    case healthCheck = "Healthcheck"
    case host = "HostConfig"
  }

  struct Host: Encodable, Sendable {
    var network: String
    var portBindings: [String: [Binding]]
    var memory = ContainerBlueprint.memory
    /// Memory and swap together: the same number means no swap.
    var memoryAndSwap = ContainerBlueprint.memory
    var processes = 128
    var nanoProcessors = 1_000_000_000
    var droppedCapabilities = ["ALL"]
    /// What a web server needs to start as root, open port 80 and go on as another user.
    var addedCapabilities = ["CHOWN", "SETUID", "SETGID", "DAC_OVERRIDE", "FOWNER", "KILL", "NET_BIND_SERVICE"]
    var security = ["no-new-privileges"]
    var restartPolicy = ["Name": "no"]
    var log = Log()

    private enum CodingKeys: String, CodingKey {
      case network = "NetworkMode"
      case portBindings = "PortBindings"
      case memory = "Memory"
      case memoryAndSwap = "MemorySwap"
      case processes = "PidsLimit"
      case nanoProcessors = "NanoCpus"
      case droppedCapabilities = "CapDrop"
      case addedCapabilities = "CapAdd"
      case security = "SecurityOpt"
      case restartPolicy = "RestartPolicy"
      case log = "LogConfig"
    }
  }

  struct Log: Encodable, Sendable {
    var type = "json-file"
    var settings = ["max-size": "1m", "max-file": "1"]

    private enum CodingKeys: String, CodingKey {
      case type = "Type"
      case settings = "Config"
    }
  }

  struct Binding: Encodable, Sendable {
    var address = "127.0.0.1"
    var port = ""

    private enum CodingKeys: String, CodingKey {
      case address = "HostIp"
      case port = "HostPort"
    }
  }

  struct Nothing: Encodable, Sendable {}
}

/// The body of `POST /networks/create`.
struct NetworkBlueprint: Encodable, Sendable {
  let name: String
  let labels: [String: String]
  /// Without a way out. Ports cannot be published on such a network.
  let isInternal: Bool
  private let driver = "bridge"

  init(name: String, labels: [String: String], isInternal: Bool) {
    self.name = name
    self.labels = labels
    self.isInternal = isInternal
  }

  /// Where ports must be published, at least nothing is let out under the machine's own address.
  private var options: [String: String] {
    isInternal ? [:] : ["com.docker.network.bridge.enable_ip_masquerade": "false"]
  }

  private enum CodingKeys: String, CodingKey {
    case name = "Name"
    case labels = "Labels"
    case isInternal = "Internal"
    case driver = "Driver"
    case options = "Options"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(labels, forKey: .labels)
    try container.encode(isInternal, forKey: .isInternal)
    try container.encode(driver, forKey: .driver)
    try container.encode(options, forKey: .options)
  }
}
