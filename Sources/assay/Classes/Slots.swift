internal import Locking

/// So many machines at a time; the others wait in order.
///
/// A machine that takes long gives its slot to the next one and goes on without: one that is slow or half-dead must not
/// hold up the others. How many there are altogether is for the caller to bound.
final class Slots: Sendable {
  private struct State {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Locked<State>

  init(_ count: Int) {
    state = Locked(State(free: count))
  }

  /// Does `work` in a slot, and keeps it for at most `patience`.
  func hold<Outcome: Sendable>(
    atMost patience: Duration, _ work: @Sendable () async -> Outcome
  ) async -> Outcome {
    await take()
    let hold = Hold(self)
    let timer = Task {
      try await Task.sleep(for: patience)
      hold.end()
    }
    defer {
      timer.cancel()
      hold.end()
    }
    return await work()
  }

  private func take() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        guard state.free == 0 else {
          state.free -= 1
          return true
        }
        state.waiting.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  private func giveBack() {
    state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.free += 1
      return nil
    }?.resume()
  }

  /// One slot that is given back once, whoever comes first.
  private final class Hold: Sendable {
    private let slots: Locked<Slots?>

    init(_ slots: Slots) { self.slots = Locked(slots) }

    func end() {
      slots.withLock { slots in
        defer { slots = nil }
        return slots
      }?.giveBack()
    }
  }
}
