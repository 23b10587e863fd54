internal import Grading

/// Watches a job array until its merge job has ended.
struct SlurmFollower {
  let queue: SlurmQueue
  let array: String
  let merge: String

  private static let pause = Duration.seconds(1)

  /// Tells on standard error whenever something changes.
  ///
  /// - Returns: whether the merge job completed; false where the task was cancelled: the jobs go on.
  func follow(isQuiet: Bool) async -> Bool {
    var told = ""
    while !Task.isCancelled {
      let states = await queue.states(of: array)
      let words = Self.words(states)
      if !isQuiet, words != told, !words.isEmpty { Console.note("job \(array): \(words)") }
      told = words
      let merging = await queue.states(of: merge)
      if merging.allSatisfy(SlurmQueue.isOver) {
        // Forgotten is over, too: Slurm keeps ended jobs for minutes only.
        return merging.allSatisfy { $0 == "COMPLETED" }
      }
      guard (try? await Task.sleep(for: Self.pause)) != nil else { break }
    }
    return false
  }

  /// "2 running, 1 pending, 1 completed".
  static func words(_ states: [SlurmQueue.State]) -> String {
    Dictionary(grouping: states, by: { $0.lowercased() }).sorted { $0.key < $1.key }
      .map { "\($0.value.count) \($0.key)" }.joined(separator: ", ")
  }
}
