internal import Enclosure
internal import Glibc
internal import Grading

/// What the first process of an enclosure is told of a script: as whom, where, with what, and what it may reach.
struct ScriptOrder {
  let script: EnclosedScript
  let account: Account
  /// The account that makes the enclosure.
  let grader: uid_t

  func order() throws(ProbeFailure) -> EnclosureOrder {
    let name = account.abbreviate(script.path)
    guard script.path.hasPrefix("/") else {
      throw .obstructed(
        Obstacle("\(name) is no absolute path, so it is not run", remedy: "Write ~/… or /… in the check."))
    }
    // Messages name the script only: an argument may be a secret.
    guard !([script.path] + script.arguments).contains(where: { $0.utf8.contains(0) }) else {
      throw .obstructed(Obstacle("an argument of \(name) has a NUL character in it"))
    }
    let student = StudentIdentity(script.student)
    guard grader == 0 || script.student.userID == Int(grader) else {
      throw .obstructed(
        Obstacle(
          "\(name) is not run: it is run as \(student.name ?? "its owner") only",
          remedy: "Grade as that account, or with sudo."))
    }
    return EnclosureOrder(
      path: script.path, arguments: script.arguments, environment: environment(student.name), folder: folder,
      input: script.input, doors: try doors(),
      identity: grader == 0 && script.student.userID != 0 ? student.identity : nil,
      limits: EnclosureLimits(seconds: script.timeout / .seconds(1)), outside: Namespaces.current)
  }

  private var folder: String { "/" + script.path.split(separator: "/").dropLast().joined(separator: "/") }

  /// Where nothing listens there is no door: that has to look to the script as it looks to the student.
  private func doors() throws(ProbeFailure) -> [LoopbackAddress] {
    var doors: [LoopbackAddress] = []
    for place in script.reaches {
      let addresses = LoopbackAddress.addresses(of: place)
      guard !addresses.isEmpty else {
        throw .obstructed(
          Obstacle(
            "a script can be let out to this machine's own loopback only, and \(place) is not there",
            remedy: "Write localhost:PORT, 127.0.0.1:PORT or [::1]:PORT under 'reaches'."))
      }
      doors += addresses.filter { !doors.contains($0) && isAnswering($0) }
    }
    return doors
  }

  private func isAnswering(_ address: LoopbackAddress) -> Bool {
    guard let socket = address.connect() else { return false }
    close(socket)
    return true
  }

  /// Nothing of the grader's own, but for how the docker client finds its Engine.
  private func environment(_ name: String?) -> [String: String] {
    var values = account.environment
    values["PATH"] = SystemPrograms.searchPath
    values["HOME"] = account.home
    values["LANG"] = "C.UTF-8"
    values["TERM"] = "dumb"
    if let name {
      values["USER"] = name
      values["LOGNAME"] = name
    }
    return values
  }
}
