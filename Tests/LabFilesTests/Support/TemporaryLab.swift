import FoundationEssentials
import Grading
import LabFiles

/// A lab in a folder of its own, removed with its last reference. What is not written is a small lab that is right in
/// every line.
final class TemporaryLab: Sendable {
  let root: String

  static let header = """
    lab: tiny
    title: A tiny lab
    parameters:
      registry: { default: "localhost:5000", about: Where it answers }
      password: { default: secret, secret: true }
      proxy: { optional: true, about: A proxy }
      hub_user: { about: Your name on the Hub }
    logins:
      registry: { user: ann, password: "${password}" }
    tasks:
      - task: 1
        title: First
        steps: { "1.1": One, "1.2": Two }
      - task: 2
        title: Second
        steps: { "2.1": One }

    """

  static let checks = """
    task: 1
    checks:
      - id: tags-listed
        step: "1.1"
        title: Tags are listed
        registry-tags: { registry: "${registry}", repository: app }
        expect: { tags: { include: [v1.0] } }
      - id: engine-answers
        step: "1.2"
        title: The engine answers
        docker-engine:
        expect: { reachable: true }

    """

  static let rubric = """
    lab: tiny
    pass-mark: 60%
    criteria:
      - { id: all, title: Everything, points: 10, checks: { tags-listed: 1, engine-answers: 1 } }

    """

  /// - Parameter files: by path below the root; nil for one that is not to be there.
  init(_ files: [String: String?] = [:]) throws {
    root = FileManager.default.temporaryDirectory.path + "/assay-test-\(UUID().uuidString)"
    let standard: [String: String?] = [
      "checks/tiny/lab.yaml": Self.header, "checks/tiny/1.yaml": Self.checks, "rubrics/tiny.yaml": Self.rubric,
    ]
    for (path, text) in standard.merging(files, uniquingKeysWith: { $1 }) {
      guard let text else { continue }
      let file = URL(filePath: "\(root)/\(path)")
      try FileManager.default.createDirectory(
        atPath: file.deletingLastPathComponent().path, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  func read(set: [String: String] = [:]) throws(LabReadError) -> LabReader.Reading {
    try LabReader(kinds: ProbeKind.fakes).read(LabFinder(roots: [root]).find("tiny"), set: set)
  }

  /// What an author would read, with paths from the lab's root.
  func problems() throws -> String {
    do throws(LabReadError) {
      _ = try read()
      return ""
    } catch {
      guard case .invalid(let problems) = error else { throw error }
      return problems.map(\.description).joined(separator: "\n").replacing("\(root)/", with: "")
    }
  }
}
