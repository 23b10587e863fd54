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

  /// Under sudo the student's home is graded: the reader must know which one that was.
  static func notes(_ account: Account) -> [String] {
    guard ProcessInfo.processInfo.environment["SUDO_USER"] != nil || !account.otherHomes.isEmpty else { return [] }
    return ["~ is \(account.home)"]
  }
}
