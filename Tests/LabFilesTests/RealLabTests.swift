import FoundationEssentials
import Grading
import LabFiles
import Testing

/// Kinds that take every field and observe every property that the lab's files use: what is left to find is everything
/// else. The real kinds are held against the lab elsewhere.
struct RealLabTests {
  private var root: String {
    let file = URL(filePath: #filePath).resolvingSymlinksInPath()
    return file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  }

  private static let names = [
    "docker-engine", "docker-image", "docker-container", "docker-serves", "http", "registry", "registry-login",
    "registry-catalog", "registry-tags", "registry-manifest", "registry-storage", "file", "data-file", "html-file",
    "dockerfile", "htpasswd", "docker-login", "command", "hub-account", "hub-repository", "shell-script", "run-script",
  ]

  /// Every word of the lab's files, as a field and as a property.
  private func permissiveKinds() throws -> [ProbeKind] {
    var words: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(root)/checks/docker-registry") {
      let data = try Data(contentsOf: URL(filePath: "\(root)/checks/docker-registry/\(name)"))
      let text = String(decoding: data, as: UTF8.self)
      words.formUnion(text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }.map(String.init))
    }
    let fields = words.sorted().map { ProbeKind.Field($0, $0 == "login" ? .logins : .texts, about: "") }
    let properties = Dictionary(uniqueKeysWithValues: words.map { ($0, "") })
    return Self.names.map {
      ProbeKind(name: $0, summary: "", fields: fields, properties: properties, byHand: Template(""))
    }
  }

  @Test func `the lab is right in every line`() throws {
    let reading: LabReader.Reading
    do throws(LabReadError) {
      reading = try LabReader(kinds: try kinds()).read(LabFinder(roots: [root]).find("docker-registry"))
    } catch {
      if case .invalid(let problems) = error {
        Issue.record("\(problems.map(\.description).joined(separator: "\n"))")
      } else {
        Issue.record("\(error)")
      }
      return
    }
    #expect(reading.lab.tasks.map(\.id).contains("8"))
    #expect(reading.rubric.points.values.sum() == Rational(100))
    let steps = Set(reading.lab.checkpoints.map(\.step))
    for step in reading.lab.tasks.flatMap(\.steps) { #expect(steps.contains(step.id), "\(step.id) has no check") }
    for checkpoint in reading.lab.checkpoints { #expect(!checkpoint.hints.isEmpty, "\(checkpoint.id) has no hint") }
  }

  private func kinds() throws(LabReadError) -> [ProbeKind] {
    guard let kinds = try? permissiveKinds() else { throw .noSuchFile("checks/docker-registry") }
    return kinds
  }
}
