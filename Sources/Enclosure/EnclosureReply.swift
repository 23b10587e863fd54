/// What the first process of an enclosure tells the grader, in this order: first ``doors(_:)``, then one of the others.
package enum EnclosureReply: Codable, Sendable, Hashable {
  /// What listens in the enclosure; the sockets come with it, in the same order.
  case doors([LoopbackAddress])
  /// The script could not be executed: a code of errno(3).
  case notExecuted(code: Int32)
  case ended(Ending)
  /// The enclosure could not be made.
  case broken(String)

  package struct Ending: Codable, Sendable, Hashable {
    /// The exit code, or 128 + the signal that ended it.
    package var status: Int
    package var cause: Cause
    /// Whether something that the script started was still there when its time after the script was over.
    package var leftovers: Bool
  }

  package enum Cause: String, Codable, Sendable, Hashable {
    case itself, time, memory, processes
  }
}
