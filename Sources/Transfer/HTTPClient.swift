import Locking
import Glibc

/// An HTTP client. One thread drives all requests and keeps their connections; it ends with `shutDown`, or with the
/// last reference.
///
/// Limits on the number of requests at a time are the caller's: every request handed over starts at once.
package final class HTTPClient: Sendable {
  private let inbox = TransferInbox()
  private let tally = Locked(TransferCounts())
  private let thread: Locked<pthread_t?>

  package init() {
    thread = Locked(TransferLoop.start(inbox: inbox, tally: tally))
  }

  deinit { shutDown() }

  /// Sends one request and waits for the whole answer. A redirect is an answer like any other.
  /// - Throws: `TransferError`; `CancellationError` as soon as the task is cancelled, whatever the request was doing.
  package func send(_ request: TransferRequest) async throws -> TransferResponse {
    let ticket = TransferTicket(try PreparedRequest(request))
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        guard ticket.wait(with: continuation) else {
          continuation.resume(throwing: CancellationError())
          return
        }
        if let refusal = inbox.post(.start(ticket)) { ticket.finish(.failure(refusal)) }
      }
    } onCancel: {
      if ticket.cancel() { _ = inbox.post(.abandon(ticket)) }
    }
  }

  /// What was sent so far, for all requests of this client.
  package var counts: TransferCounts { tally.withLock { $0 } }

  /// Ends every request in flight with a `TransferError` of kind `shutDown`, closes all connections and waits for the
  /// thread to end, which takes no longer than a few milliseconds. May be called again; later requests are refused.
  package func shutDown() {
    thread.withLock { thread in
      guard let running = thread else { return }
      _ = inbox.post(.stop)
      pthread_join(running, nil)
      thread = nil
    }
  }
}
