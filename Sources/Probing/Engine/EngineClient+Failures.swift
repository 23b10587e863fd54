internal import Grading
internal import Transfer

extension EngineClient {
  /// Why the Engine did not answer, in words that name what to do.
  func failure(_ error: any Error) async -> ProbeFailure {
    guard let error = error as? TransferError else { return ProbeFailure(error, service: service) }
    switch error.kind {
    case .permissionDenied: return .obstructed(await denial)
    case .noSuchSocket: return .absent("\(silence) (no such socket)")
    case .refused: return .absent("\(silence) (connection refused)")
    case .closed: return .absent("\(silence) (it closes the connection)")
    case .malformed: return .absent("what answers at \(location.place) is not a Docker Engine")
    case .timedOut:
      return .obstructed(
        Obstacle(
          "the \(service) does not answer in time",
          remedy: "See whether `docker version` answers; if it hangs too, restart the Engine."))
    default: return ProbeFailure(error, service: service)
    }
  }

  private var service: String { "Docker Engine at \(location.place)" }
  private var silence: String { "Docker Engine does not answer at \(location.place)" }

  private var denial: Obstacle {
    get async {
      guard let socket = location.socket else { return Obstacle("\(service): permission denied") }
      guard case .found(let facts) = await context.look(at: socket, limit: 0) else {
        return Self.denial(socket: socket, mode: nil, group: nil)
      }
      var group = String(facts.groupID)
      if case .found(let file) = await context.look(at: "/etc/group"), let content = file.content {
        group = Self.groupName(facts.groupID, in: String(decoding: content, as: UTF8.self)) ?? group
      }
      return Self.denial(socket: socket, mode: facts.mode, group: group)
    }
  }

  /// What to tell somebody who may not use the socket.
  ///
  /// - Parameters:
  ///   - mode: the socket's permission bits; nil where not even they can be seen.
  ///   - group: the group that owns the socket, by name where it has one.
  static func denial(socket: String, mode: Int?, group: String?) -> Obstacle {
    let asRoot = "Run Assay with sudo."
    guard let mode, let group else {
      return Obstacle(
        "this account may not open the Docker Engine's socket \(socket): it may not enter the folder", remedy: asRoot)
    }
    // Write permission is what connect(2) asks of a socket: unix(7).
    guard mode & 0o020 != 0, group != "root" else {
      return Obstacle(
        "this account may not open the Docker Engine's socket \(socket): only its owner may (group \(group))",
        remedy: asRoot)
    }
    return Obstacle(
      "this account may not open the Docker Engine's socket \(socket): it is not in the group \(group)",
      remedy: "Run `sudo usermod -aG \(group) $USER`, log out and in again, and grade again.")
  }

  /// The name of a group in the text of /etc/group (group(5)).
  static func groupName(_ identifier: Int, in text: String) -> String? {
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: ":", omittingEmptySubsequences: false)
      if fields.count >= 3, Int(fields[2]) == identifier, !fields[0].isEmpty { return String(fields[0]) }
    }
    return nil
  }
}
