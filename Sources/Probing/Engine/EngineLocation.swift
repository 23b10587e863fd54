internal import Grading
internal import Transfer

/// Where the Docker Engine of a machine is, found as the docker client finds it
/// (docker/cli `cli/command/cli.go`, `resolveContextName`; `opts/hosts.go` for the forms).
struct EngineLocation: Sendable, Hashable {
  static let standardSocket = "/var/run/docker.sock"

  /// As reports name it: `unix:///var/run/docker.sock`.
  var endpoint: String
  var route: Route
  /// What a path is appended to: `http://docker`.
  var base: String

  /// The path of the Unix socket; nil for an Engine that `--engine` names by host and port.
  var socket: String? {
    if case .unixSocket(let path) = route { path } else { nil }
  }

  /// As a sentence names it: the path of a socket, else the endpoint.
  var place: String { socket ?? endpoint }

  init(socket path: String) {
    endpoint = "unix://\(path)"
    route = .unixSocket(path: path)
    base = "http://docker"
  }

  init(url: String, endpoint: String) {
    self.endpoint = endpoint
    route = .direct
    base = url.hasSuffix("/") ? String(url.dropLast()) : url
  }

  /// The Engine that `--engine` names, else `DOCKER_HOST`, else the context of `DOCKER_CONTEXT` or of the client's
  /// configuration, else the standard socket.
  static func find(in context: ProbeContext) async throws(ProbeFailure) -> EngineLocation {
    if let engine = context.settings.engine, !engine.isEmpty { return try named(engine) }
    let environment = context.machine.account.environment
    if let host = environment["DOCKER_HOST"], !host.isEmpty { return try ofThisMachine(host, from: "DOCKER_HOST") }
    let contexts = DockerContexts(context: context)
    guard let name = await contexts.current else { return EngineLocation(socket: standardSocket) }
    return try ofThisMachine(try await contexts.endpoint(of: name), from: "the docker context '\(name)'")
  }

  /// `unix:///path`, `/path`, `tcp://host:2375`, `http://…`, `https://…`.
  static func named(_ text: String) throws(ProbeFailure) -> EngineLocation {
    if let path = socketPath(text) { return EngineLocation(socket: path) }
    if text.hasPrefix("http://") || text.hasPrefix("https://") { return EngineLocation(url: text, endpoint: text) }
    if text.hasPrefix("tcp://"), text.count > 6 {
      let authority = text.dropFirst(6).prefix { $0 != "/" }
      let afterAddress = authority.lastIndex(of: "]").map { authority[$0...] } ?? authority
      let hasPort = afterAddress.contains(":")
      return EngineLocation(url: "http://\(authority)\(hasPort ? "" : ":2375")", endpoint: text)
    }
    throw .obstructed(
      Obstacle(
        "--engine \(bounded(text, to: 80)) is not a place that Assay can ask",
        remedy: "Give unix:///path, tcp://host:port, http://host:port or https://host:port."))
  }

  /// Only a Unix socket of the machine itself: what an environment variable or a file of the student's names may be
  /// somebody else's Engine.
  static func ofThisMachine(_ text: String, from source: String) throws(ProbeFailure) -> EngineLocation {
    if let path = socketPath(text) { return EngineLocation(socket: path) }
    let shown = bounded(withoutUserInfo(text), to: 80)
    throw .obstructed(
      Obstacle(
        "\(source) names the Docker Engine at \(shown), which is not a socket of this machine",
        remedy:
          "Unset it to grade this machine's own Engine; or name that Engine yourself: --engine \(shown) allows it."
      ))
  }

  private static func socketPath(_ text: String) -> String? {
    let path = text.hasPrefix("unix://") ? text.dropFirst(7) : text[...]
    return path.hasPrefix("/") && path.count > 1 ? String(path) : nil
  }

  private static func withoutUserInfo(_ text: String) -> String {
    guard let scheme = text.firstRange(of: "://"), let at = text.lastIndex(of: "@"), at >= scheme.upperBound
    else { return text }
    return String(text[..<scheme.upperBound] + text[text.index(after: at)...])
  }
}
