import Locking
import CCurl
import Glibc

/// The thread that owns libcurl's multi handle: takes orders, lets libcurl work, hands out results, sleeps.
/// Nothing of it is touched by another thread.
final class TransferLoop {
  private let multi: UnsafeMutableRawPointer
  private let inbox: TransferInbox
  private let tally: Locked<TransferCounts>
  private var running: [ObjectIdentifier: RunningTransfer] = [:]

  private init(multi: UnsafeMutableRawPointer, inbox: TransferInbox, tally: Locked<TransferCounts>) {
    self.multi = multi
    self.inbox = inbox
    self.tally = tally
    // The default keeps four idle connections for each request in flight, so nearly none between requests.
    _ = assay_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 256)
  }

  deinit { curl_multi_cleanup(multi) }

  /// Starts the thread and opens the inbox. Where that fails, the inbox is left closed with the reason.
  static func start(inbox: TransferInbox, tally: Locked<TransferCounts>) -> pthread_t? {
    guard libraryIsReady, let multi = curl_multi_init() else {
      _ = inbox.close(TransferError(.internal, .prepare, "libcurl could not be started."))
      return nil
    }
    let loop = Unmanaged.passRetained(TransferLoop(multi: multi, inbox: inbox, tally: tally))
    inbox.open(.init(multi: multi))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<TransferLoop>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, loop.toOpaque())
    guard failure == 0 else {
      _ = inbox.close(TransferError(.internal, .prepare, "The thread for HTTP requests could not be started."))
      loop.release()
      return nil
    }
    return thread
  }

  private func run() {
    // Signals are for the other threads; and OpenSSL writes to sockets in a way that may raise SIGPIPE.
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, nil)

    var reason: TransferError?
    while reason == nil {
      reason = follow(inbox.takeAll()) ?? work()
    }
    end(reason ?? .shutDown)
  }

  private func follow(_ orders: [TransferInbox.Order]) -> TransferError? {
    var reason: TransferError?
    for order in orders {
      switch order {
      // What comes after a stop is started too, so that `end` finishes it like all others.
      case .start(let ticket): start(ticket)
      case .abandon(let ticket): remove(ObjectIdentifier(ticket))
      case .stop: reason = .shutDown
      }
    }
    return reason
  }

  private func work() -> TransferError? {
    var active: Int32 = 0
    var code = curl_multi_perform(multi, &active)
    collect()
    if code == CURLM_OK {
      // The time is only an upper limit: libcurl wakes earlier for its own timers, and `post` wakes it.
      code = curl_multi_poll(multi, nil, 0, 60_000, nil)
    }
    guard code != CURLM_OK else { return nil }
    return TransferError(.internal, .prepare, "libcurl stopped working: \(String(cString: curl_multi_strerror(code))).")
  }

  private func start(_ ticket: TransferTicket) {
    guard ticket.isWaiting else { return }
    do throws(TransferError) {
      let transfer = try RunningTransfer(ticket)
      guard curl_multi_add_handle(multi, transfer.easyPointer) == CURLM_OK else {
        throw TransferError(.internal, .prepare, "libcurl did not accept the request.")
      }
      running[ObjectIdentifier(ticket)] = transfer
      tally.withLock { $0.byDestination[ticket.request.destination, default: .init()].requests += 1 }
    } catch {
      ticket.finish(.failure(error))
    }
  }

  private func collect() {
    var easy: UnsafeMutableRawPointer?
    var code = CURLE_OK
    while assay_curl_multi_next_done(multi, &easy, &code) {
      guard let easy, let transfer = RunningTransfer.at(easy) else { continue }
      let result = transfer.result(of: code)
      remove(ObjectIdentifier(transfer.ticket))
      transfer.ticket.finish(result)
    }
  }

  /// Takes a transfer off libcurl. Its connection is kept if it is whole, else closed.
  private func remove(_ id: ObjectIdentifier) {
    guard let transfer = running.removeValue(forKey: id) else { return }
    let destination = transfer.ticket.request.destination
    let connections = transfer.newConnections
    curl_multi_remove_handle(multi, transfer.easyPointer)
    tally.withLock { $0.byDestination[destination, default: .init()].connections += connections }
  }

  private func end(_ reason: TransferError) {
    for case .start(let ticket) in inbox.close(reason) { ticket.finish(.failure(reason)) }
    for (id, transfer) in running {
      remove(id)
      transfer.ticket.finish(.failure(reason))
    }
  }
}

/// libcurl's state of the whole process, set up once, before its first use. It is never undone: a thread that still
/// resolves a name may outlive every client.
private let libraryIsReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
