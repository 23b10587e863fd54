internal import Grading
internal import Transfer

/// Asks a running container for a page until it answers, ends, or the time is over.
struct ServedPage {
  let trial: ServingTrial
  /// The container's name, and its network's.
  let name: String
  let way: ServingTrial.Way

  /// A page larger than this is more than a check can read.
  private static let pageBytes = 2 << 20
  /// After so many failures in a row to find a way to the address there is none.
  private static let mostDetours = 3

  func read() async throws(ProbeFailure) -> ServingTrial.Outcome {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(trial.seconds)
    var last: String?
    var detours = 0
    // Bounded in count, too: a clock may jump.
    for attempt in 0..<(trial.seconds * 20) {
      let container = try await description()
      if let outcome = try await outcome(of: container) { return outcome }
      if way == .ownAddress, await !isOnThisMachine(container) { return .unreachable }
      if let address = address(in: container) {
        do {
          return .answered(try await ask(address, within: clock.now.duration(to: end)))
        } catch {
          detours = try isDetour(error) ? detours + 1 : 0
          last = words(for: error) ?? last
        }
      } else if container.state?.isRunning == true {
        detours += 1
      }
      if detours >= Self.mostDetours { return .unreachable }
      guard clock.now < end else { break }
      try await pause(.milliseconds(attempt < 10 ? 50 : 100))
    }
    // A published port is there whether the container listens or not: one that always refuses is not ours to reach.
    if last == nil, way == .loopbackPort { return .unreachable }
    return .silent("\(last ?? "does not listen on port \(trial.port)") within \(trial.seconds) s")
  }

  private func description() async throws(ProbeFailure) -> ContainerDescription {
    let path = "/containers/\(name)/json"
    guard let container = try await trial.client.get(path, as: ContainerDescription.self, isFresh: true) else {
      throw .obstructed(Obstacle("the container that Assay started was removed by somebody else"))
    }
    return container
  }

  /// What came of a container that has ended.
  private func outcome(of container: ContainerDescription) async throws(ProbeFailure) -> ServingTrial.Outcome? {
    guard let state = container.state, state.isRunning == false, let code = container.exitCode else { return nil }
    guard state.isOutOfMemory != true else {
      throw .obstructed(
        Obstacle(
          "the container needs more than the \(ContainerBlueprint.memory >> 20) MiB of memory that Assay gives it"))
    }
    return .ended(code: code, words: await lastWords(of: container))
  }

  /// The last line that it wrote: most often the reason why it ended.
  private func lastWords(of container: ContainerDescription) async -> String? {
    let isRaw = container.config?.hasTerminal ?? false
    let log = try? await ContainerLog.read(name, isRaw: isRaw, from: trial.client, isFresh: true)
    return (log ?? nil)?.split(whereSeparator: \.isNewline).last.map { bounded(String($0), to: 160) }
  }

  /// Whether the container's network is one of this machine's own. With a rootless Engine it is not, and the same
  /// address may be somebody else's. The Engine calls the bridge by the beginning of the network's identifier, and the
  /// kernel shows each interface that this machine has as a folder.
  private func isOnThisMachine(_ container: ContainerDescription) async -> Bool {
    guard let id = container.network?.networks?[name]??.networkID, id.utf8.allSatisfy(Self.isHexadecimal) else {
      return false
    }
    let folder = "/proc/sys/net/ipv4/conf/br-\(id.prefix(12))"
    guard case .found = await trial.client.context.look(at: folder, limit: 0) else { return false }
    return true
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  /// `host:port`; nil where the container has none (yet).
  private func address(in container: ContainerDescription) -> String? {
    switch way {
    case .ownAddress:
      guard let address = container.network?.networks?[name]??.address, !address.isEmpty else { return nil }
      return "\(address):\(trial.port)"
    case .loopbackPort:
      let port = container.network?.ports?["\(trial.port)/tcp"]??.first?.port ?? ""
      return port.isEmpty ? nil : "127.0.0.1:\(port)"
    }
  }

  private func ask(_ address: String, within time: Duration) async throws -> TransferResponse {
    let request = TransferRequest(
      .get, "http://\(address)\(trial.path)",
      limits: TransferLimits(
        connectTimeout: .seconds(1), totalTimeout: max(min(time, trial.client.context.settings.timeout), .seconds(1)),
        bodyBytes: Self.pageBytes))
    return try await trial.client.context.machine.send(request)
  }

  /// Whether an error says that there is no way to the address. Throws what ends the waiting.
  private func isDetour(_ error: any Error) throws(ProbeFailure) -> Bool {
    guard let error = error as? TransferError else { throw ProbeFailure(error, service: "the container") }
    switch error.kind {
    case .unreachable: return true
    case .timedOut: return error.phase == .connect
    case .refused, .closed, .malformed: return false
    default: throw .obstructed(Obstacle("the container's page: \(error.message)"))
    }
  }

  /// In words that follow "a container of X".
  private func words(for error: any Error) -> String? {
    switch (error as? TransferError)?.kind {
    case .closed: "closes the connections to port \(trial.port) without an answer"
    case .malformed: "answers at port \(trial.port) with something that is not HTTP"
    case .timedOut: "accepts connections at port \(trial.port) but does not answer"
    default: nil
    }
  }

  private func pause(_ duration: Duration) async throws(ProbeFailure) {
    do {
      try await Task.sleep(for: duration)
    } catch {
      throw ProbeFailure(error, service: "the container")
    }
  }
}
