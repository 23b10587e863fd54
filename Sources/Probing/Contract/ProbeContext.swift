package import Grading
package import Transfer

/// What probes of one run share: the machine, the parameters, and the answers so far. Looks are looked at once: equal
/// requests, files and acts of one run share one outcome, even when they are asked for at the same time.
package final class ProbeContext: Sendable {
  package let machine: any Machine
  package let settings: RunSettings
  /// How a read-only request counts when many are asked for at once: at most this many to one destination.
  package static let requestsPerDestination = 4

  private let responses = Once<TransferRequest, Result<TransferResponse, TransferFailure>>()
  private let files = Once<FileKey, FileLook>()
  private let acts = Once<String, Finding>()
  private let looks = Once<Look, Finding>()
  private let gates = Gates(limit: ProbeContext.requestsPerDestination)

  package init(machine: any Machine, settings: RunSettings) {
    self.machine = machine
    self.settings = settings
  }

  /// Ends everything that is under way, as far as it was started for this run.
  package func cancel() {
    responses.cancel()
    files.cancel()
    acts.cancel()
    looks.cancel()
  }

  /// The finding for `look`, found by `find` where nobody asked before.
  func find(_ look: Look, _ find: @escaping @Sendable () async -> Finding) async -> Finding {
    await looks.value(for: look, find)
  }

  /// Sends a request. Reading ones (GET, HEAD) that are equal share one answer; all others are sent each time.
  package func send(_ request: TransferRequest) async throws -> TransferResponse {
    guard request.method == .get || request.method == .head else { return try await pass(request) }
    return try await responses.value(for: request) { [self] in
      do {
        return .success(try await pass(request))
      } catch {
        return .failure(TransferFailure(error: error))
      }
    }.get(or: \.error)
  }

  /// Sends a request even if an equal one was answered before: for what changes while it is watched.
  package func sendAnew(_ request: TransferRequest) async throws -> TransferResponse {
    try await pass(request)
  }

  private func pass(_ request: TransferRequest) async throws -> TransferResponse {
    try await gates.through(request.destination) { [machine] in try await machine.send(request) }
  }

  /// Looks at a path, `~` included.
  package func look(at path: String, limit: Int = 1024 * 1024) async -> FileLook {
    let path = machine.account.expand(path)
    return await files.value(for: FileKey(path: path, limit: limit)) { [machine] in
      await machine.look(at: path, limit: limit)
    }
  }

  /// Does something at most once in this run, by name: starting a container from an image, say.
  package func once(_ name: String, _ act: @escaping @Sendable () async -> Finding) async -> Finding {
    await acts.value(for: name, act)
  }

  private struct FileKey: Hashable {
    var path: String
    var limit: Int
  }
}

/// An error of ``Machine/send(_:)``, kept so that everyone who asked gets it.
private struct TransferFailure: Error {
  let error: any Error
}

extension Result {
  /// The value, or the error that `keyPath` leads to.
  fileprivate func get(or keyPath: KeyPath<Failure, any Error>) throws -> Success {
    switch self {
    case .success(let value): return value
    case .failure(let failure): throw failure[keyPath: keyPath]
    }
  }
}

extension TransferRequest {
  /// What requests are limited by: the socket, or the scheme, host and port.
  fileprivate var destination: String {
    if case .unixSocket(let path) = route { return path }
    let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
    return parts.prefix(2).joined(separator: "//")
  }
}

/// What a run was told.
package struct RunSettings: Sendable {
  /// Values of the lab's parameters, secret ones included.
  package var parameters: [String: String]
  /// Those of ``parameters`` that nothing may show, by name.
  package var secretNames: Set<String>
  package var logins: [String: Login]
  /// The most time for one request or command.
  package var timeout: Duration
  /// The Engine that `--engine` names.
  package var engine: String?

  package init(
    parameters: [String: String] = [:], secretNames: Set<String> = [], logins: [String: Login] = [:],
    timeout: Duration = .seconds(10), engine: String? = nil
  ) {
    self.parameters = parameters
    self.secretNames = secretNames
    self.logins = logins
    self.timeout = timeout
    self.engine = engine
  }

  /// `text` with every parameter inserted, secret ones too: for probes only.
  package func fill(_ text: String) -> String {
    Template(text).filled { parameters[$0] }
  }

  /// The user and password of a login of the lab; nil for `none` and for names that the lab does not have.
  package func credentials(_ login: String) -> Credentials? {
    logins[login].map { Credentials(user: fill($0.user.text), password: fill($0.password.text)) }
  }
}

/// A user and a password. Printing it shows neither.
package struct Credentials: Sendable, Hashable, CustomStringConvertible {
  package var user: String
  package var password: String

  package init(user: String, password: String) {
    self.user = user
    self.password = password
  }

  package var description: String { "credentials" }
}
