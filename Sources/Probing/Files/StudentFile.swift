internal import Grading

/// Something that a check looks for at one path, or at the first of several.
struct StudentFile {
  /// As the check's author wrote it, `~` included.
  let path: String
  let facts: FileFacts

  /// The shape of the field that all probes of files have.
  static let pathField = ProbeKind.Field(
    "path", .texts, required: true, about: "Where it is; of several paths the first at which there is something counts")

  static func paths(_ fields: ProbeFields) throws(ProbeFailure) -> [String] {
    let paths = fields.texts("path")
    guard !paths.isEmpty else {
      throw .obstructed(Obstacle("the check does not say 'path'", remedy: "assay lint shows where."))
    }
    return paths
  }

  /// What is at the first path that has something; nil where none has. A path that cannot be looked at matters only
  /// where no other has anything: then nobody can tell.
  static func first(of paths: [String], in context: ProbeContext) async throws(ProbeFailure) -> StudentFile? {
    var obstacle: Obstacle?
    for path in paths {
      switch await context.look(at: path) {
      case .found(let facts): return StudentFile(path: path, facts: facts)
      case .missing: continue
      case .denied(let place): obstacle = obstacle ?? denied(path, place: place, context.machine.account)
      case .unusable(let reason): obstacle = obstacle ?? Obstacle("\(path) cannot be opened: \(reason)")
      case .obstructed(let reason): obstacle = obstacle ?? reason
      }
    }
    if let obstacle { throw .obstructed(obstacle) }
    return nil
  }

  static func absence(at paths: [String]) -> String {
    "no file at \(sentenceList(paths, conjunction: "or"))"
  }

  /// What it observes that nothing is at any of the paths.
  static func missing(_ paths: [String]) -> Observation {
    Observation(["exists": .truth(false)], absence: absence(at: paths), sources: paths)
  }

  /// The bytes of a regular file; nil for anything else.
  func content() throws(ProbeFailure) -> [UInt8]? {
    if let reason = facts.unreadable {
      throw .obstructed(
        Obstacle("\(path) cannot be read: \(reason)", remedy: "Let this account read it:  chmod +r \(path)"))
    }
    return facts.kind == .file ? facts.content : nil
  }

  /// The bytes of a regular file, all of them; nil for anything else.
  func wholeContent() throws(ProbeFailure) -> [UInt8]? {
    let content = try content()
    guard facts.isTruncated, content != nil else { return content }
    throw .obstructed(Obstacle("\(path) has \(facts.size) bytes, more than are read"))
  }

  /// Why something that is not a regular file has no content.
  var notAFile: String {
    let thing =
      switch facts.kind {
      case .file: "a file"
      case .directory: "a directory"
      case .fifo: "a FIFO"
      case .socket: "a socket"
      case .device: "a device"
      case .other: "something else"
      }
    return "\(path) is \(thing), not a file"
  }

  private static func denied(_ path: String, place: String, _ account: Account) -> Obstacle {
    let place = account.abbreviate(place)
    return Obstacle(
      "permission denied to the grader: \(path) cannot be looked at, \(place) is closed to this account",
      remedy: "Let this account in:  chmod o+x \(place)  or grade as the account that owns it.")
  }
}

extension Account {
  /// A path below the home as the student writes it: with `~`.
  func abbreviate(_ path: String) -> String {
    guard home != "/", path == home || path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }
}
