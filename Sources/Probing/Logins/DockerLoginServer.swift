/// A registry as `docker login` knows it, however it is written: `localhost:5000`, `https://index.docker.io/v1/`. Only
/// host and port matter (docker/cli, `ConvertToHostname`).
struct DockerLoginServer: Hashable {
  /// Lower case; `docker.io` for Docker Hub, whatever it is called.
  let host: String

  init(_ text: String) {
    let host = Self.hostname(of: text)
    self.host = host.isEmpty || DockerHub.isCalled(host) ? DockerHub.domain : host
  }

  /// The key under which `docker login` stores a login.
  var key: String { host == DockerHub.domain ? "https://index.docker.io/v1/" : host }

  /// Whether docker finds its login under a key of `config.json`. Docker Hub's it looks for under one name only.
  func isKept(under key: String) -> Bool {
    guard host == DockerHub.domain else { return DockerLoginServer(key) == self }
    return Self.hostname(of: key) == "index.docker.io"
  }

  private static func hostname(of text: String) -> String {
    var rest = text[...]
    for scheme in ["http://", "https://"] where rest.lowercased().hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
      break
    }
    return rest.prefix { $0 != "/" }.lowercased()
  }

  /// Whether a URL asks this registry and nobody else.
  func isAsked(by authority: String) -> Bool {
    guard host != DockerHub.domain else { return authority == "\(DockerHub.registryHost):443" }
    return authority == host || authority == "\(host):80" || authority == "\(host):443"
  }
}
