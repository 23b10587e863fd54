import Testing

@testable import Probing

struct RegistryAddressTests {
  @Test(arguments: [
    ("localhost:5000", "localhost:5000"), ("http://localhost:5000", "localhost:5000"),
    ("https://LOCALHOST:5000/v2/", "localhost:5000"), ("docker.io", "docker.io"), ("", "docker.io"),
    ("https://index.docker.io/v1/", "docker.io"), ("registry-1.docker.io", "docker.io"), ("ghcr.io/ann", "ghcr.io"),
  ])
  func `only the host matters, and Docker Hub has many names`(text: String, host: String) {
    #expect(DockerLoginServer(text).host == host)
  }

  @Test func `logins are stored under Docker's key`() {
    #expect(DockerLoginServer("http://localhost:5000/").key == "localhost:5000")
    #expect(DockerLoginServer("docker.io").key == "https://index.docker.io/v1/")
  }

  @Test(arguments: [
    ("localhost:5000", "localhost:5000", true), ("localhost:5000", "localhost:5001", false),
    ("localhost:5000", "evil:5000", false), ("ghcr.io", "ghcr.io:443", true), ("ghcr.io", "ghcr.io:8443", false),
    ("docker.io", "registry-1.docker.io:443", true), ("docker.io", "docker.io:443", false),
    ("docker.io", "registry-1.docker.io:80", false),
  ])
  func `only the registry's own host and port is the registry`(address: String, authority: String, isAsked: Bool) {
    #expect(DockerLoginServer(address).isAsked(by: authority) == isAsked)
  }

  @Test(arguments: [
    ("docker.io", "https://index.docker.io/v1/", true), ("docker.io", "index.docker.io", true),
    // Docker itself looks for its Hub's login under none of these.
    ("docker.io", "docker.io", false), ("docker.io", "registry-1.docker.io", false),
    ("localhost:5000", "localhost:5000", true), ("localhost:5000", "http://localhost:5000/v2/", true),
    ("localhost:5000", "127.0.0.1:5000", false),
  ])
  func `a login is kept where docker finds it`(server: String, key: String, isKept: Bool) {
    #expect(DockerLoginServer(server).isKept(under: key) == isKept)
  }
}
