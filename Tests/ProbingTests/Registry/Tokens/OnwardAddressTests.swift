import Testing
import Transfer

@testable import Probing

struct OnwardAddressTests {
  private func isAllowed(_ target: String, from registry: String) throws -> Bool {
    OnwardAddress.isAllowed(try Origin(url: target), from: try Origin(url: registry))
  }

  @Test(arguments: [
    ("https://auth.docker.io/token", "https://registry-1.docker.io"),
    ("https://203.0.113.7/token", "https://registry.example"),
    ("https://[2001:db8::1]/token", "https://registry.example"),
    ("http://localhost:5001/auth", "http://localhost:5000"),
    ("http://127.0.0.1:5001/auth", "http://[::1]:5000"),
    ("http://192.168.1.7:5001/auth", "http://localhost:5000"),
    ("https://10.0.0.8/token", "https://10.0.0.7"),
    ("https://auth.example/token", "http://localhost:5000"),
    ("http://169.254.1.1:5000/token", "http://169.254.1.1:5000"),
  ])
  func `a registry may send on to what is as public as itself`(target: String, registry: String) throws {
    #expect(try isAllowed(target, from: registry))
  }

  @Test(arguments: [
    ("http://auth.docker.io/token", "https://registry-1.docker.io"),
    ("https://127.0.0.1/token", "https://registry.example"),
    ("https://localhost/token", "https://registry.example"),
    ("https://a.localhost/token", "https://registry.example"),
    ("https://127.0.0.1/token", "https://10.0.0.7"),
    ("https://10.1.2.3/token", "https://registry.example"),
    ("https://172.16.0.1/token", "https://registry.example"),
    ("https://192.168.0.1/token", "https://registry.example"),
    ("https://100.64.0.1/token", "https://registry.example"),
    ("https://[fd00::1]/token", "https://registry.example"),
    ("https://[::1]/token", "https://registry.example"),
    ("https://[::ffff:127.0.0.1]/token", "https://registry.example"),
    ("https://[64:ff9b::a00:1]/token", "https://registry.example"),
    ("http://169.254.169.254/latest/meta-data", "http://localhost:5000"),
    ("http://[fe80::1]/", "http://localhost:5000"),
    ("http://0.0.0.0:5001/", "http://localhost:5000"),
    ("http://224.0.0.1/", "http://localhost:5000"),
    // Other ways to write 127.0.0.1 and 169.254.169.254: libcurl's parser makes them plain.
    ("https://2130706433/token", "https://registry.example"),
    ("https://0x7f.1/token", "https://registry.example"),
    ("https://0177.0.0.1/token", "https://registry.example"),
    ("http://2852039166/", "http://localhost:5000"),
  ])
  func `a registry may not send on to what only this machine or network reaches`(
    target: String, registry: String
  ) throws {
    #expect(try !isAllowed(target, from: registry))
  }
}
