internal import Grading
internal import Locking
internal import Probing
internal import Transfer

/// Sends requests as if from the machine itself: every destination there gets a socket here that ssh leads to it. A
/// destination's failures look alike over such a way, so that the reason is asked for afterwards, and told in the words
/// that it has on the machine itself.
final class RemoteRoutes: Sendable {
  private let folder: RuntimeFolder
  private let control: ControlSocket
  private let client: HTTPClient
  private let helper: RemoteHelper
  private let listeners = Once<ControlSocket.Target, Listener>()
  private let state = Locked(State())

  private enum Listener: Sendable {
    case path(String)
    case failed(String)
  }

  private struct State {
    var number = 0
    var forbids: Set<Kind> = []
  }

  /// What a server's configuration forbids separately: `AllowTcpForwarding`, `AllowStreamLocalForwarding`.
  private enum Kind: String {
    case tcp = "TCP forwarding"
    case sockets = "forwarding of sockets"
  }

  /// More destinations than a lab has.
  private static let mostListeners = 64

  init(folder: RuntimeFolder, client: HTTPClient, helper: RemoteHelper) {
    self.folder = folder
    self.client = client
    self.helper = helper
    control = ControlSocket(path: folder.controlSocket)
  }

  /// What a report should say of the ways that were taken.
  var notes: [String] {
    state.withLock(\.forbids).map(\.rawValue).sorted().map {
      "The ssh server forbids \($0), so requests were sent by curl on the machine."
    }
  }

  func send(_ request: TransferRequest) async throws -> TransferResponse {
    let (target, place) = try Self.target(of: request)
    guard !isForbidden(target) else { return try await carried(request, target, place) }
    var forwarded = request
    switch await listener(for: target) {
    case .path(let path): forwarded.route = .unixSocket(path: path)
    case .failed(let reason): throw failure ?? .notForwarded(place, reason)
    }
    do {
      return try await client.send(forwarded)
    } catch let error as TransferError {
      guard case .unixSocket(let path) = forwarded.route else { throw error }
      let renamed = error.renaming(path, to: place)
      guard renamed.mayBeTheWay else { throw renamed }
      return try await explain(renamed, request, target, place)
    }
  }

  private var failure: TransferError? { helper.failure.map(TransferError.lost) }

  private static func target(of request: TransferRequest) throws -> (ControlSocket.Target, place: String) {
    switch request.route {
    case .direct:
      let origin = try URLReference(request.url).origin
      var host = origin.host[...]
      if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
      return (.tcp(host: String(host), port: origin.port), origin.authority)
    case .unixSocket(let path): return (.socket(path: path), path)
    case .socks: throw TransferError(.invalidRequest, .prepare, "A machine behind ssh is reached by ssh only.")
    }
  }

  private func listener(for target: ControlSocket.Target) async -> Listener {
    await listeners.value(for: target) { [self] in
      let number = state.withLock { state in
        state.number += 1
        return state.number
      }
      guard number <= Self.mostListeners else { return .failed("there are too many destinations") }
      let path = folder.socket(number)
      return await control.forward(path, to: target).map(Listener.failed) ?? .path(path)
    }
  }

  // MARK: - Why there is no answer

  private func explain(
    _ error: TransferError, _ request: TransferRequest, _ target: ControlSocket.Target, _ place: String
  ) async throws -> TransferResponse {
    let opening = await control.open(target, within: request.limits.connectTimeout)
    if let failure { throw failure }
    switch (opening, target) {
    // The way is fine, so it was the server.
    case (.opened, _): throw error
    case (nil, _):
      // A connection that is lost is known as lost a moment later than its sockets are.
      try await Task.sleep(for: .milliseconds(200))
      throw failure ?? .noAnswer(at: place)
    case (.failed(ControlSocket.prohibited, _), _): return try await forbidden(request, target, place)
    case (.failed(_, let words), .tcp(let host, _)): throw Self.reason(words, host: host, place: place)
    case (.failed, .socket(let path)):
      if let reason = await helper.whyNoConnection(to: path) { throw reason }
      return try await forbidden(request, target, place)
    }
  }

  /// The words of the server's C library for errors of connect(2) and getaddrinfo(3), glibc's or musl's.
  private static func reason(_ words: String, host: String, place: String) -> TransferError {
    switch words {
    case "Connection refused": .refused(at: place)
    case "Name or service not known", "No address associated with hostname", "Name does not resolve",
      "Name has no usable address",
      "Temporary failure in name resolution", "Try again", "Non-recoverable failure in name resolution",
      "Unrecoverable error":
      .unresolvable(host: host)
    case "Connection timed out", "Operation timed out": .noAnswer(at: place)
    case "": .unreachable(place, reason: nil)
    default: .unreachable(place, reason: bounded(words, to: 80))
    }
  }

  // MARK: - Where forwards are forbidden

  private static func kind(_ target: ControlSocket.Target) -> Kind {
    if case .tcp = target { .tcp } else { .sockets }
  }

  private func isForbidden(_ target: ControlSocket.Target) -> Bool {
    state.withLock { $0.forbids.contains(Self.kind(target)) }
  }

  private func forbidden(
    _ request: TransferRequest, _ target: ControlSocket.Target, _ place: String
  ) async throws -> TransferResponse {
    let kind = Self.kind(target)
    state.withLock { _ = $0.forbids.insert(kind) }
    return try await carried(request, target, place)
  }

  private func carried(
    _ request: TransferRequest, _ target: ControlSocket.Target, _ place: String
  ) async throws -> TransferResponse {
    if case .socket(let path) = target, let reason = await helper.whyNoConnection(to: path, isQuick: true) {
      throw reason
    }
    return try await CarriedRequest(request: request, place: place).send(by: helper)
  }
}

extension TransferError {
  static func lost(_ failure: RemoteFailure) -> TransferError {
    TransferError(.internal, .connect, "\(failure.message).")
  }

  fileprivate static func notForwarded(_ place: String, _ reason: String) -> TransferError {
    TransferError(.internal, .prepare, "ssh did not lead to \(place): \(reason).")
  }

  fileprivate func renaming(_ path: String, to place: String) -> TransferError {
    TransferError(kind, phase, message.replacing(path, with: place))
  }

  /// Whether a failed connection on the other side of ssh comes to this.
  fileprivate var mayBeTheWay: Bool {
    switch kind {
    case .closed, .tlsFailed, .timedOut, .unreachable, .refused, .noSuchSocket, .internal: true
    default: false
    }
  }
}
