package import Grading
package import Transfer

/// What probes of one run share: the machine, the parameters, and the answers so far. Looks are looked at once: equal
/// requests, files and acts of one run share one outcome, even when they are asked for at the same time.
package final class ProbeContext: Sendable {
  package let machine: any Machine
  /// Who asks services of others.
  private let grader: any Requester
  package let settings: RunSettings
  /// What nothing that is shown or kept may contain, found out while the run goes on.
  let secrets = SecretStore()
  let tokens = TokenStore()
  /// How a read-only request counts when many are asked for at once: at most this many to one destination.
  package static let requestsPerDestination = 4

  private let responses = Once<Errand, Result<TransferResponse, TransferFailure>>()
  private let files = Once<FileKey, FileLook>()
  private let acts = Once<String, Finding>()
  private let looks = Once<Look, Finding>()
  private let logins = Once<DockerLoginServer, StoredLoginSearch>()
  private let gates = Gates(limit: ProbeContext.requestsPerDestination)

  /// - Parameter grader: who asks services of others; the machine itself where the grader runs on it.
  package init(machine: any Machine, grader: (any Requester)? = nil, settings: RunSettings) {
    self.machine = machine
    self.grader = grader ?? machine
    self.settings = settings
    secrets.keep(settings.secretNames.compactMap { settings.parameters[$0] })
    if let login = settings.hubLogin { secrets.keep(login) }
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
  package func send(_ request: TransferRequest, from vantage: Vantage = .machine) async throws -> TransferResponse {
    let errand = Errand(request: request, vantage: vantage)
    guard request.method == .get || request.method == .head else { return try await pass(errand) }
    return try await responses.value(for: errand) { [self] in
      do {
        return .success(try await pass(errand))
      } catch {
        return .failure(TransferFailure(error: error))
      }
    }.get(or: \.error)
  }

  /// Sends a request even if an equal one was answered before: for what changes while it is watched, and for what is too
  /// large to be kept.
  package func sendAnew(_ request: TransferRequest, from vantage: Vantage = .machine) async throws -> TransferResponse {
    try await pass(Errand(request: request, vantage: vantage))
  }

  private func pass(_ errand: Errand) async throws -> TransferResponse {
    let requester: any Requester = errand.vantage == .grader ? grader : machine
    return try await gates.through(errand.request.destination) { try await requester.send(errand.request) }
  }

  /// Looks for every stored login that the lab may use.
  func findStoredLogins() async {
    for case .stored(let registry) in settings.logins.values {
      _ = await storedLogin(for: DockerLoginServer(settings.fill(registry.text)))
    }
  }

  /// What `docker login` stored for a registry, looked for once.
  func storedLogin(for server: DockerLoginServer) async -> StoredLoginSearch {
    await logins.value(for: server) { [self] in await StoredLoginSearch.run(for: server, in: self) }
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

  private struct Errand: Hashable {
    var request: TransferRequest
    var vantage: Vantage
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
