internal import Grading
internal import Probing
internal import Transfer

/// What is asked of the helper on a machine, a bounded number of orders at a time.
final class RemoteHelper: Sendable {
  private let session: HelperSession
  private let home: String
  private let gates = Gates(limit: RemoteHelper.ordersAtATime)

  /// Each is a process or more on the machine.
  private static let ordersAtATime = 12
  /// As for this machine, and the way there and back.
  private static let longestLook = Duration.seconds(12)
  private static let trip = Duration.seconds(1)

  init(session: HelperSession, home: String) {
    self.session = session
    self.home = home
  }

  /// Why there is no connection any more, once there is none.
  var failure: RemoteFailure? { session.failure }

  func look(at path: String, limit: Int) async -> FileLook { await outcome(at: path, limit: limit).look }

  private func outcome(at path: String, limit: Int) async -> RemoteLook.Outcome {
    let look = RemoteLook(path: path, limit: limit)
    if let fault = look.fault { return RemoteLook.Outcome(look: fault) }
    let shown = bounded(path, to: 80)
    switch await ask(allowance: look.allowance, within: Self.longestLook, { look.order($0) }) {
    case .success(let answer): return look.outcome(answer)
    case .failure(let fault):
      let obstacle =
        switch fault {
        case .timedOut: Obstacle("the machine did not show \(shown) in time")
        case .tooMuch: Obstacle("the machine sends more of \(shown) than was asked for")
        case .garbled: Obstacle("what the machine sends of \(shown) does not come through whole")
        case .cancelled: Obstacle("the grading was interrupted")
        case .lost(let failure): failure.obstacle
        }
      return RemoteLook.Outcome(look: .obstructed(obstacle))
    }
  }

  func run(_ command: Command) async throws(ProbeFailure) -> CommandResult {
    let order = RemoteCommand(command: command, home: home)
    if let fault = order.fault { throw fault }
    return try order.result(
      await ask(allowance: order.allowance, within: command.timeout + Self.trip) { order.order($0) })
  }

  private func ask(
    allowance: Int, within timeout: Duration, _ order: @escaping @Sendable (Int) -> String
  ) async -> Result<HelperAnswer, HelperFault> {
    do {
      return try await gates.through("") { [session] in
        await session.ask(allowance: allowance, within: timeout, order)
      }
    } catch {
      return .failure(.cancelled)
    }
  }

  // MARK: - Sockets

  /// Why a connection to a Unix socket fails, as connect(2) has it; nil where it does not.
  ///
  /// - Parameter isQuick: leaves out whether anything listens.
  func whyNoConnection(to path: String, isQuick: Bool = false) async -> TransferError? {
    let outcome = await outcome(at: path, limit: 0)
    switch outcome.look {
    case .missing: return .noSocket(at: path)
    case .denied: return .notPermitted(at: path)
    case .unusable(let reason): return .unreachable(path, reason: reason)
    case .obstructed(let obstacle): return TransferError(.internal, .connect, "\(obstacle.message).")
    case .found(let facts):
      guard facts.kind == .socket else { return .refused(at: path) }
      guard outcome.mayConnect else { return .notPermitted(at: path) }
      return isQuick ? nil : await knock(at: path)
    }
  }

  /// Connects on the machine itself, with what there is. Nothing is said over the connection.
  private func knock(at path: String) async -> TransferError? {
    let knocks = [
      Command(
        "python3",
        [
          "-c",
          "import socket,sys; s=socket.socket(1); s.settimeout(3); sys.exit(7 if s.connect_ex(sys.argv[1]) else 0)",
          path,
        ]),
      Command("perl", ["-MIO::Socket::UNIX", "-e", "exit(IO::Socket::UNIX->new(Peer=>$ARGV[0])?0:7)", path]),
      Command("curl", ["-q", "-s", "-o", "/dev/null", "-m", "3", "--unix-socket", path, "http://localhost/_ping"]),
    ]
    for command in knocks {
      guard let status = try? await run(command).status else { continue }
      switch status {
      case 7: return .refused(at: path)
      case 0, 28, 52: return nil
      default: continue
      }
    }
    if let failure { return .lost(failure) }
    return TransferError(
      .internal, .connect,
      "ssh cannot lead to \(path): nothing listens there, or the ssh server forbids it (AllowStreamLocalForwarding).")
  }
}
