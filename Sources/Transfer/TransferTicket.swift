import Locking

/// The two ends of one request: the task that waits, and the loop that works. Whoever finishes first resumes the task;
/// every later attempt does nothing.
final class TransferTicket: Sendable {
  typealias Continuation = CheckedContinuation<TransferResponse, any Error>

  private enum State: Sendable {
    case new
    case waiting(Continuation)
    case finished
  }

  let request: PreparedRequest
  private let state = Locked(State.new)

  init(_ request: PreparedRequest) {
    self.request = request
  }

  var isWaiting: Bool {
    state.withLock { if case .waiting = $0 { true } else { false } }
  }

  /// - Returns: `false` if the request was cancelled before: the continuation then stays with the caller.
  func wait(with continuation: Continuation) -> Bool {
    state.withLock { state in
      guard case .new = state else { return false }
      state = .waiting(continuation)
      return true
    }
  }

  func finish(_ result: Result<TransferResponse, any Error>) {
    take()?.resume(with: result)
  }

  /// - Returns: `true` if a task was waiting, so that the loop may be at work for it.
  func cancel() -> Bool {
    guard let continuation = take() else { return false }
    continuation.resume(throwing: CancellationError())
    return true
  }

  private func take() -> Continuation? {
    state.withLock { state in
      defer { state = .finished }
      guard case .waiting(let continuation) = state else { return nil }
      return continuation
    }
  }
}
