/// Docker Hub under its many names (https://docs.docker.com/docker-hub/; distribution/reference `normalize.go`).
enum DockerHub {
  /// As a sentence names it.
  static let name = "Docker Hub"
  /// In the names of images.
  static let domain = "docker.io"
  /// Which speaks the registry's protocol.
  static let registryHost = "registry-1.docker.io"
  /// Which gives out tokens: the one other origin that the Hub's logins are meant for.
  static let tokenOrigin = "https://auth.docker.io"
  /// Which knows accounts (https://docs.docker.com/reference/api/hub/latest/).
  static let api = "https://hub.docker.com"

  /// The hosts of these, each of which may say that it was asked too often.
  static let hosts: Set<String> = [registryHost, "auth.docker.io", "hub.docker.com"]

  private static let names: Set<String> = [domain, "index.docker.io", registryHost]

  /// - Parameter host: in lower case, without a port or with https's own.
  static func isCalled(_ host: some StringProtocol) -> Bool {
    names.contains(host.hasSuffix(":443") ? String(host.dropLast(4)) : String(host))
  }
}
