internal import Dispatch
internal import Glibc
internal import Locking

/// Ctrl-C and `kill`: the first asks the work to end and clean up, the second ends the program at once.
final class Interruption {
  private let received = Locked<Int32?>(nil)
  private let sources: [any DispatchSourceSignal]

  /// The signal that came, if one did.
  var signal: Int32? { received.withLock { $0 } }

  /// Calls `onSignal` once, when SIGINT, SIGTERM or SIGHUP comes.
  init(_ onSignal: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM, SIGHUP].map { [received] number in
      Glibc.signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        let isFirst = received.withLock { received in
          defer { received = number }
          return received == nil
        }
        if isFirst { onSignal() } else { _exit(128 + number) }
      }
      source.resume()
      return source
    }
    // A reader that goes away (`assay check | head`) is a failed write, not the end of the program.
    Glibc.signal(SIGPIPE, SIG_IGN)
  }
}
