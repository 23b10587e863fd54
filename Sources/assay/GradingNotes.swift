internal import FoundationEssentials
internal import Grading
internal import Probing

/// What a report says about the grading itself.
enum GradingNotes {
  /// Which Engine was asked, as far as one of the looks found out: "Docker Engine 20.10.24 at /var/run/docker.sock".
  static func engine(in findings: [Look: Finding]) -> String? {
    for (look, finding) in findings where look.kind == "docker-engine" {
      guard case .observed(let observation) = finding, observation.properties["answers"] == .truth(true) else {
        continue
      }
      let version = observation.properties["version"]?.scalarText ?? "of an unknown version"
      let place =
        observation.properties["endpoint"]?.scalarText.map { " at \($0.replacing("unix://", with: ""))" } ?? ""
      return "Docker Engine \(version)\(place)"
    }
    return nil
  }

  /// What a reader must know to trust the report: under sudo which home was graded, where parameters came from, and on
  /// whose word Docker Hub is known by.
  static func notes(_ reached: ReachedMachine, _ found: FoundParameters, _ findings: [Look: Finding]) -> [String] {
    var notes: [String] = []
    let account = reached.machine.account
    if !reached.isLocal || ProcessInfo.processInfo.environment["SUDO_USER"] != nil || !account.otherHomes.isEmpty {
      notes.append("~ is \(account.home)")
    }
    notes += found.notes + reached.notes()
    if findings.keys.contains(where: \.asksDockerHub) {
      notes.append(
        reached.isLocal
          ? "Docker Hub was asked from this machine, with its own hosts file and certificates"
          : "Docker Hub was asked from the grader's machine, not from the student's")
    }
    return notes
  }
}

extension Look {
  /// Whether it looks at a service that is not the machine's.
  fileprivate var asksDockerHub: Bool {
    kind.hasPrefix("hub-") || fields["registry"]?.scalarText == "docker.io" && kind != "docker-login"
  }
}
