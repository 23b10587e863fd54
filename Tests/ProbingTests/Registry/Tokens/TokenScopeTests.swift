import Testing
import Transfer

@testable import Probing

struct TokenScopeTests {
  private func challenge(_ scope: String) throws -> TokenChallenge {
    let value = #"Bearer realm="https://auth.example/token",scope="\#(scope)""#
    let response = TransferResponse(
      url: "", status: 401, headers: HeaderFields([HeaderField("WWW-Authenticate", value)]))
    return try #require(TokenChallenge(response))
  }

  @Test(arguments: [
    ("/v2/labuser/app/manifests/v1.0", "", "repository:labuser/app:pull"),
    ("/v2/app/blobs/sha256:00", "", "repository:app:pull"),
    ("/v2/app/tags/list", "", "repository:app:pull"),
    // What a registry asks for does not count where it is known what is needed.
    ("/v2/app/tags/list", "repository:victim/secret:pull,push,delete", "repository:app:pull"),
    ("/v2/_catalog", "registry:catalog:*", "registry:catalog:*"),
    ("/v2/", "", ""),
    ("/v2/", "repository:victim/secret:pull", ""),
    ("/v2/_catalog", #"a b"#, ""),
  ])
  func `a scope is what a path needs`(path: String, stated: String, scope: String) throws {
    #expect(TokenScope(path: path, challenge: try challenge(stated)).description == scope)
  }

  @Test func `a scope that is too long for a request is left out`() throws {
    let long = String(repeating: "a", count: 513)
    #expect(TokenScope(path: "/v2/_catalog", challenge: try challenge(long)) == .identity)
  }
}
