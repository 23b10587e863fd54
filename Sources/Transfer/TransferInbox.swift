import Locking
import CCurl

/// What the tasks want from the loop, in order. Posting wakes the loop.
final class TransferInbox: Sendable {
  enum Order: Sendable {
    case start(TransferTicket)
    case abandon(TransferTicket)
    case stop
  }

  /// Unchecked because `curl_multi_wakeup`, the only call made through it, may be made from any thread.
  struct Alarm: @unchecked Sendable {
    let multi: UnsafeMutableRawPointer
  }

  private struct State: Sendable {
    /// Present as long as somebody reads the orders.
    var alarm: Alarm?
    var orders: [Order] = []
    var reason = TransferError.shutDown
  }

  private let state = Locked(State())

  func open(_ alarm: Alarm) {
    state.withLock { $0.alarm = alarm }
  }

  /// - Returns: The reason if nobody reads the orders any more.
  func post(_ order: Order) -> TransferError? {
    state.withLock { state in
      guard let alarm = state.alarm else { return state.reason }
      state.orders.append(order)
      // Within the lock, because the handle does not outlive `close`.
      if state.orders.count == 1 { curl_multi_wakeup(alarm.multi) }
      return nil
    }
  }

  func takeAll() -> [Order] {
    state.withLock { state in
      defer { state.orders = [] }
      return state.orders
    }
  }

  /// Refuses all further orders, and returns those not taken yet.
  func close(_ reason: TransferError) -> [Order] {
    state.withLock { state in
      defer { state = State(reason: reason) }
      return state.orders
    }
  }
}
