/// What is to be run in an enclosure: from the grader to the enclosure's first process.
package struct EnclosureOrder: Codable, Sendable, Hashable {
  /// Absolute.
  package var path: String
  package var arguments: [String]
  package var environment: [String: String]
  /// The working directory.
  package var folder: String
  /// Standard input, all of it.
  package var input: [UInt8]
  /// Where something listens that the script may reach.
  package var doors: [LoopbackAddress]
  /// Who to become; nil to stay who the grader is.
  package var identity: Identity?
  package var limits: EnclosureLimits
  /// The namespaces of the grader: an enclosure that shares one of them is none.
  package var outside: [String]

  package init(
    path: String, arguments: [String], environment: [String: String], folder: String, input: [UInt8],
    doors: [LoopbackAddress], identity: Identity?, limits: EnclosureLimits, outside: [String]
  ) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
    self.input = input
    self.doors = doors
    self.identity = identity
    self.limits = limits
    self.outside = outside
  }

  package struct Identity: Codable, Sendable, Hashable {
    package var user: UInt32
    package var group: UInt32
    package var groups: [UInt32]

    package init(user: UInt32, group: UInt32, groups: [UInt32]) {
      self.user = user
      self.group = group
      self.groups = groups
    }
  }
}

/// What everything that runs in an enclosure may use together, if nothing else is said.
package struct EnclosureLimits: Codable, Sendable, Hashable {
  package var seconds: Double
  /// Bytes of memory that is in use.
  package var memory = 512 << 20
  package var processes = 64
  /// Bytes of the largest file that it may write.
  package var fileSize = 256 << 20

  package init(seconds: Double) {
    self.seconds = seconds
  }
}
