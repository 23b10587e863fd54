internal import Locking

/// Lets a limited number of operations through at a time, by destination; the others wait in order.
package final class Gates: Sendable {
  private struct Gate {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let gates = Locked<[String: Gate]>([:])
  private let limit: Int

  package init(limit: Int) {
    self.limit = limit
  }

  package func through<Outcome: Sendable>(
    _ destination: String, _ body: @Sendable () async throws -> Outcome
  ) async throws -> Outcome {
    await enter(destination)
    defer { leave(destination) }
    try Task.checkCancellation()
    return try await body()
  }

  private func enter(_ destination: String) async {
    await withCheckedContinuation { continuation in
      let isFree = gates.withLock { gates in
        var gate = gates[destination] ?? Gate(free: limit)
        defer { gates[destination] = gate }
        guard gate.free == 0 else {
          gate.free -= 1
          return true
        }
        gate.waiting.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  private func leave(_ destination: String) {
    gates.withLock { gates -> CheckedContinuation<Void, Never>? in
      guard var gate = gates[destination] else { return nil }
      defer { gates[destination] = gate }
      guard gate.waiting.isEmpty else { return gate.waiting.removeFirst() }
      gate.free += 1
      return nil
    }?.resume()
  }
}
