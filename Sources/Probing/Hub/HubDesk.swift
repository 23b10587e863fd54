internal import Grading
internal import Locking
package import Transfer

/// Asks Docker Hub for a whole class. What has a digest is the same for everybody and is asked for once; where Docker Hub
/// says that it was asked too often, everybody waits for as long as it says, and for no longer than a limit.
///
/// Whoever asks for a digest was told of it by Docker Hub itself, for a repository that they may see: see
/// ``HTTPImageSource/manifest(_:trail:)``.
package final class HubDesk: Requester {
  private struct State {
    var answers: [String: TransferResponse] = [:]
    var bytes = 0
    /// Until when nobody asks, by host.
    var closed: [String: ContinuousClock.Instant] = [:]
  }

  private let requester: any Requester
  private let longestWait: Duration
  private let state = Locked(State())
  private let gates = Gates(limit: HubDesk.requestsAtATime)

  /// Answers larger than this, and more than this altogether, are not kept.
  static let largestAnswer = 1 << 20
  static let mostBytes = 64 << 20
  /// To one of its hosts, whoever they are for: what is asked for all at once is not answered sooner.
  static let requestsAtATime = 8
  /// Tries of a request that got no connection.
  private static let mostTries = 3
  /// Where Docker Hub does not say for how long.
  private static let standardWait = Duration.seconds(15)

  /// - Parameters:
  ///   - requester: sends what must be sent.
  ///   - longestWait: the most that one request waits altogether.
  package init(_ requester: any Requester, longestWait: Duration) {
    self.requester = requester
    self.longestWait = longestWait
  }

  package func send(_ request: TransferRequest) async throws -> TransferResponse {
    guard let host = (try? Origin(url: request.url))?.host, DockerHub.hosts.contains(host) else {
      return try await requester.send(request)
    }
    let name = Self.content(of: request)
    if let name, let answer = state.withLock({ $0.answers[name] }) { return answer }
    let clock = ContinuousClock()
    let end = clock.now + longestWait
    while true {
      if let opening = state.withLock({ $0.closed[host] }), opening > clock.now {
        guard opening <= end else { break }
        try await clock.sleep(until: opening)
      }
      let response = try await ask(request, host)
      guard response.status == 429 else {
        if let name, response.status == 200 { keep(response, as: name) }
        return response
      }
      let opening = clock.now + (RateLimit(response).wait.map { .seconds(max($0, 1)) } ?? Self.standardWait)
      state.withLock { $0.closed[host] = max($0.closed[host] ?? opening, opening) }
      guard opening <= end else { return response }
    }
    // Nobody asks before the time is over: the answer would be the same.
    return try await requester.send(request)
  }

  /// Sends a request when it is its turn. One that got no connection changed nothing, and is sent again.
  private func ask(_ request: TransferRequest, _ host: String) async throws -> TransferResponse {
    try await gates.through(host) { [requester] in
      for _ in 1..<Self.mostTries {
        do {
          return try await requester.send(request)
        } catch let error as TransferError where error.isWithoutConnection {
          continue
        }
      }
      return try await requester.send(request)
    }
  }

  private func keep(_ response: TransferResponse, as name: String) {
    guard response.body.count <= Self.largestAnswer else { return }
    state.withLock { state in
      guard state.bytes + response.body.count <= Self.mostBytes, state.answers[name] == nil else { return }
      state.answers[name] = response
      state.bytes += response.body.count
    }
  }

  /// `manifests/sha256:…` of what a digest names; nil for everything that may change.
  private static func content(of request: TransferRequest) -> String? {
    guard request.method == .get, (try? Origin(url: request.url))?.host == DockerHub.registryHost else { return nil }
    let path = request.url.split(separator: "?", maxSplits: 1).first ?? ""
    let parts = path.split(separator: "/")
    guard let digest = parts.last, let kind = parts.dropLast().last, ["manifests", "blobs"].contains(kind),
      digest.hasPrefix("sha256:"), digest.utf8.count == 71
    else { return nil }
    return "\(kind)/\(digest)"
  }
}

extension TransferError {
  /// Whether the time was over before anything could be asked.
  fileprivate var isWithoutConnection: Bool {
    kind == .timedOut && [.resolve, .connect, .tls].contains(phase)
  }
}
