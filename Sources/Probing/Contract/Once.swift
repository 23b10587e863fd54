internal import Locking

/// Outcomes by key, each made once: who asks while it is being made waits for the same one.
package final class Once<Key: Hashable & Sendable, Outcome: Sendable>: Sendable {
  private let tasks = Locked<[Key: Task<Outcome, Never>]>([:])

  package init() {}

  /// The outcome for `key`, made by `make` where nobody asked before. `make` runs apart from the task that asks first:
  /// that one being cancelled must not spoil the outcome for others.
  package func value(for key: Key, _ make: @escaping @Sendable () async -> Outcome) async -> Outcome {
    await tasks.withLock { tasks in
      if let task = tasks[key] { return task }
      let task = Task { await make() }
      tasks[key] = task
      return task
    }.value
  }

  /// Cancels what is being made.
  package func cancel() {
    for task in tasks.withLock({ Array($0.values) }) { task.cancel() }
  }
}
