package import Grading

/// Why a machine was not reached, or was lost.
package struct RemoteFailure: Error, Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// No host of that name.
    case nameUnknown = "name unknown"
    /// The host is there, and nothing listens at the port.
    case refused
    /// No way there.
    case unreachable
    case timedOut = "timed out"
    case hostKeyUnknown = "host key unknown"
    case hostKeyChanged = "host key changed"
    /// No key or other means that the machine accepts.
    case authentication
    /// Logged in, and the account's shell starts no program.
    case noShell = "no shell"
    /// The machine sends more than anybody asked for.
    case flood
    /// The connection was closed: while it was made, or midway.
    case closed
    /// Something on the grader's own side: no ssh, a configuration with a fault.
    case setup
  }

  package var kind: Kind
  /// Which machine, and what happened; without a full stop.
  package var message: String
  /// What to do about it, as sentences.
  package var remedy: String?

  package init(_ kind: Kind, _ message: String, remedy: String? = nil) {
    self.kind = kind
    self.message = message
    self.remedy = remedy
  }

  /// Everything, as sentences.
  package var sentence: String { "\(message)." + (remedy.map { " \($0)" } ?? "") }

  package var obstacle: Obstacle { Obstacle(message, remedy: remedy) }
}
