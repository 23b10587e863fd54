internal import Dispatch
internal import Glibc
internal import Locking

/// Work that blocks a thread, such as reading a file or computing a password hash: done off the cooperative pool, and
/// left to itself where it takes too long. A read from a file system that hangs cannot be ended from outside.
package enum Abandonable {
  /// What `work` gives; nil when it takes longer than `limit` or the task is cancelled.
  package static func run<Outcome: Sendable>(
    within limit: Duration, _ work: @escaping @Sendable () -> Outcome
  ) async -> Outcome? {
    let promise = Promise<Outcome>()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        promise.wait(with: continuation)
        let queue = DispatchQueue.global()
        queue.async { promise.settle(work()) }
        queue.asyncAfter(deadline: .now() + .milliseconds(limit.wholeMilliseconds)) { promise.settle(nil) }
      }
    } onCancel: {
      promise.settle(nil)
    }
  }
}

/// Resumes a continuation once: whoever comes second changes nothing.
private final class Promise<Outcome: Sendable>: Sendable {
  private enum State {
    case open
    case waiting(CheckedContinuation<Outcome?, Never>)
    case settled(Outcome?)
  }

  private let state = Locked<State>(.open)

  func wait(with continuation: CheckedContinuation<Outcome?, Never>) {
    let settled: Outcome?? = state.withLock { state in
      if case .settled(let outcome) = state {
        state = .settled(nil)
        return .some(outcome)
      }
      state = .waiting(continuation)
      return nil
    }
    if let settled { continuation.resume(returning: settled) }
  }

  func settle(_ outcome: Outcome?) {
    let waiting: CheckedContinuation<Outcome?, Never>? = state.withLock { state in
      switch state {
      case .settled: return nil
      case .open:
        state = .settled(outcome)
        return nil
      case .waiting(let continuation):
        // The timer holds this for a while: the outcome must not stay with it.
        state = .settled(nil)
        return continuation
      }
    }
    waiting?.resume(returning: outcome)
  }
}

extension Duration {
  /// Rounded down.
  package var wholeMilliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
