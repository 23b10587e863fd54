internal import Locking
internal import Probing

/// Speaks with the control master, the ssh that holds the connection: `PROTOCOL.mux` of OpenSSH.
final class ControlSocket: Sendable {
  private let path: String
  /// Talks that are idle. None is ever hung up: a master whose proxied channel failed to open ends itself when the talk
  /// ends (OpenSSH 9.2, `chan_send_close2`).
  private let idle = Locked<[ControlTalk]>([])
  private let broken = Locked<[ControlTalk]>([])

  init(path: String) {
    self.path = path
  }

  /// Where a connection leads to, on the machine.
  enum Target: Sendable, Hashable {
    case tcp(host: String, port: Int)
    case socket(path: String)
  }

  /// Has `listener`, a path on this side, lead to `target`.
  ///
  /// - Returns: nil where it does; else what is in the way.
  func forward(_ listener: String, to target: Target) async -> String? {
    let done = await Abandonable.run(within: Self.patience) { [path] () -> String? in
      guard let talk = ControlTalk(path) else { return "ssh does not answer" }
      return talk.forward(listener, to: target)
    }
    return done ?? "ssh does not answer"
  }

  /// What became of an attempt to connect.
  enum Opening: Sendable, Hashable {
    case opened
    /// A code and words of RFC 4254 section 5.1.
    case failed(code: UInt32, words: String)
  }

  static let prohibited: UInt32 = 1

  /// Connects to `target` and closes the connection, to find out why somebody else could not. Nil where it takes longer
  /// than `limit`, or the master is no more.
  func open(_ target: Target, within limit: Duration) async -> Opening? {
    await Abandonable.run(within: limit + .seconds(1)) { [self] () -> Opening? in
      guard let talk = idle.withLock({ $0.popLast() }) ?? ControlTalk(path, isProxy: true) else { return nil }
      let opening = talk.open(target, within: limit)
      if talk.isSound { idle.withLock { $0.append(talk) } } else { broken.withLock { $0.append(talk) } }
      return opening
    } ?? nil
  }

  private static let patience = Duration.seconds(5)
}
