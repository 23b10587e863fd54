package import Transfer

/// A machine that can be looked at. Probes know this contract and nothing of how the machine is reached, so that one
/// behind ssh is looked at exactly like this one.
package protocol Machine: Requester {
  /// As reports name it: `local`, `ssh://student@host`.
  var name: String { get }

  /// Whose work is graded, on that machine.
  var account: Account { get }

  /// Looks at a path, following links. Never opens anything but a regular file or directory, never waits.
  ///
  /// - Parameter limit: the most bytes of content to read.
  func look(at path: String, limit: Int) async -> FileLook

  /// Runs a program and ends its whole process group when time or output runs out.
  func run(_ command: Command) async throws(ProbeFailure) -> CommandResult

  /// Runs a student's script apart from the machine, and ends everything that it started.
  func runEnclosed(_ script: EnclosedScript) async throws(ProbeFailure) -> EnclosedResult
}

/// A place from which requests are sent. A machine sends them as if from itself: its own loopback, its own Unix sockets.
package protocol Requester: Sendable {
  func send(_ request: TransferRequest) async throws -> TransferResponse
}

/// From where a request of a run is sent. What a service of somebody else's says must not depend on the student's hosts
/// file, resolver or certificates: that one is asked by the grader.
package enum Vantage: Sendable, Hashable {
  case machine, grader
}

/// The student's account, as probes need it.
package struct Account: Sendable, Hashable {
  /// What `~` means. Absolute.
  package var home: String
  /// Other homes where a Docker login may be stored, when the grader runs under `sudo`.
  package var otherHomes: [String]
  /// The variables that the docker client would heed: `DOCKER_HOST`, `DOCKER_CONTEXT`, `DOCKER_CONFIG`.
  package var environment: [String: String]

  package init(home: String, otherHomes: [String] = [], environment: [String: String] = [:]) {
    self.home = home
    self.otherHomes = otherHomes
    self.environment = environment
  }

  /// `~` and `~/…` made absolute.
  package func expand(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/") else { return path }
    return home + path.dropFirst()
  }
}
