internal import Crypto
internal import FoundationEssentials
internal import Grading

/// The docker client's contexts: named Engines in files below its configuration folder
/// (docker/cli `cli/context/store`: `contexts/meta/<sha256 of the name>/meta.json`).
struct DockerContexts {
  var context: ProbeContext

  /// `DOCKER_CONFIG`, else `~/.docker`.
  private var folder: String {
    let configured = context.machine.account.environment["DOCKER_CONFIG"] ?? ""
    return configured.isEmpty ? "~/.docker" : configured
  }

  /// The name of the context in use; nil for the client's own default. A configuration that cannot be read counts as
  /// none, as it does for the client.
  var current: String? {
    get async {
      var name = context.machine.account.environment["DOCKER_CONTEXT"] ?? ""
      if name.isEmpty, case .found(let facts) = await context.look(at: "\(folder)/config.json") {
        let configuration = try? JSONDecoder().decode(Configuration.self, from: Data(facts.content ?? []))
        name = configuration?.currentContext ?? ""
      }
      return name.isEmpty || name == "default" ? nil : name
    }
  }

  /// The Engine that a context names: `unix:///run/user/1000/docker.sock`.
  func endpoint(of name: String) async throws(ProbeFailure) -> String {
    let shown = bounded(name, to: 80)
    let path = "\(folder)/contexts/meta/\(Self.folderName(of: name))/meta.json"
    let facts: FileFacts
    switch await context.look(at: path) {
    case .found(let found): facts = found
    case .missing: throw .absent("the docker context '\(shown)' does not exist (no file \(path))")
    case .denied(let reason), .unusable(let reason):
      throw .obstructed(Obstacle("the docker context '\(shown)' cannot be read: \(reason)"))
    case .obstructed(let obstacle): throw .obstructed(obstacle)
    }
    guard let content = facts.content else {
      throw .obstructed(Obstacle("\(path) cannot be read: \(facts.unreadable ?? "it is not a file")"))
    }
    let description = try? JSONDecoder().decode(Description.self, from: Data(content))
    guard let host = description?.endpoints?["docker"]?.host, !host.isEmpty else {
      throw .absent("the docker context '\(shown)' names no Docker Engine (\(path))")
    }
    return host
  }

  static func folderName(of name: String) -> String {
    let digits = Array("0123456789abcdef")
    return String(SHA256.hash(data: Array(name.utf8)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  private struct Configuration: Decodable {
    var currentContext: String?
  }

  private struct Description: Decodable {
    struct Endpoint: Decodable {
      var host: String?

      private enum CodingKeys: String, CodingKey {
        case host = "Host"
      }
    }

    var endpoints: [String: Endpoint]?

    private enum CodingKeys: String, CodingKey {
      case endpoints = "Endpoints"
    }
  }
}
