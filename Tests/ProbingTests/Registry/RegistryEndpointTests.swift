import Testing

@testable import Probing

@Suite struct RegistryEndpointTests {
  @Test(arguments: [
    ("localhost:5000", "http://localhost:5000"), ("LOCALHOST", "http://localhost"),
    ("127.8.0.1:80", "http://127.8.0.1:80"),
    ("[::1]:5000", "http://[::1]:5000"), ("registry.example", "https://registry.example"),
    ("127.example.org", "https://127.example.org"), ("10.0.0.7:5000", "https://10.0.0.7:5000"),
    ("http://registry.example:5000/", "http://registry.example:5000"),
    ("https://localhost:5000", "https://localhost:5000"),
  ])
  func `a registry is asked over http on loopback, and over https elsewhere`(text: String, base: String) {
    #expect(RegistryEndpoint(text)?.base == base)
  }

  @Test func `what the check says decides the scheme`() {
    #expect(RegistryEndpoint("registry.example:5000", scheme: .http)?.base == "http://registry.example:5000")
    #expect(RegistryEndpoint("localhost:5000", scheme: .https)?.base == "https://localhost:5000")
  }

  @Test(arguments: [
    "", ":5000", "localhost:", "localhost:0", "localhost:65536", "localhost:5000/v2", "user@localhost", "-a.example",
    "a..b", "local host", "localhost:5000\r\nHost: x", "[::1", "[]:5000", "localhost:+5000", "ftp://localhost",
    "héllo",
  ])
  func `what is no address is refused`(text: String) {
    #expect(RegistryEndpoint(text) == nil)
  }

  @Test(arguments: [
    "docker.io", "index.docker.io", "registry-1.docker.io", "Docker.io:443", "https://index.docker.io/v1/",
  ])
  func `Docker Hub is one registry under many names, and never asked over http`(text: String) throws {
    let hub = try #require(RegistryEndpoint(text, scheme: .http))
    #expect(hub.base == "https://registry-1.docker.io")
    #expect(hub.description == "docker.io")
    #expect(hub.isHub)
  }
}
