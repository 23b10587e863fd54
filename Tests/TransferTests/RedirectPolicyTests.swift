import Testing

@testable import Transfer

struct RedirectPolicyTests {
  private func next(
    _ policy: RedirectPolicy, _ status: Int, _ location: String?, _ request: TransferRequest
  ) -> TransferRequest? {
    let headers = HeaderFields(location.map { [.init("Location", $0)] } ?? [])
    return policy.next(after: TransferResponse(url: request.url, status: status, headers: headers), to: request)
  }

  @Test(arguments: [
    (301, TransferRequest.Method.get, TransferRequest.Method.get), (302, .post, .get), (303, .put, .get),
    (303, .head, .head), (301, .put, .put), (307, .post, .post), (308, .delete, .delete), (302, .head, .head),
  ])
  func `the method changes as browsers do it`(
    status: Int, method: TransferRequest.Method, expected: TransferRequest.Method
  ) {
    let body: [UInt8]? = method == .get || method == .head ? nil : [1]
    let request = TransferRequest(
      method, "http://h/a", headers: [.init("Content-Type", "x/y"), .init("Authorization", "z")], body: body)
    let following = next(.sameOrigin(limit: 1), status, "/b", request)
    #expect(following?.url == "http://h/b")
    #expect(following?.method == expected)
    #expect(following?.body == (expected == method ? body : nil))
    #expect(following?.headers.contains(.init("Authorization", "z")) == true)
    #expect(following?.headers.contains(.init("Content-Type", "x/y")) == (expected == method))
  }

  @Test(
    arguments: [
      (RedirectPolicy.never, 302, "/b"), (.sameOrigin(limit: 5), 302, nil), (.sameOrigin(limit: 5), 200, "/b"),
      (.sameOrigin(limit: 5), 304, "/b"), (.sameOrigin(limit: 5), 300, "/b"), (.sameOrigin(limit: 5), 302, "http://i/"),
      (.sameOrigin(limit: 5), 302, "https://h/"), (.sameOrigin(limit: 5), 302, "http://h:81/"),
      (.anyOrigin(limit: 5), 302, "file:///etc/passwd"), (.anyOrigin(limit: 5), 302, "http://user:pw@i/"),
      (.anyOrigin(limit: 5), 302, ""), (.anyOrigin(limit: 5), 302, "gopher://i/"),
    ] as [(RedirectPolicy, Int, String?)])
  func `an answer that is not followed stays the answer`(policy: RedirectPolicy, status: Int, location: String?) {
    #expect(next(policy, status, location, TransferRequest(.get, "http://h/a")) == nil)
  }

  @Test func `only harmless headers cross to another origin`() {
    let crossing: [HeaderField] = [.init("accept", "a/b"), .init("Accept-Language", "de"), .init("User-Agent", "u")]
    let staying = ["Authorization", "Cookie", "Proxy-Authorization", "X-Secret", "X-Registry-Auth", "Host", "Referer"]
    let request = TransferRequest(.get, "http://h/", headers: crossing + staying.map { .init($0, "s") })
    #expect(next(.anyOrigin(limit: 1), 302, "http://i/", request)?.headers == crossing)
    #expect(next(.anyOrigin(limit: 1), 302, "/same", request)?.headers == request.headers)
  }

  @Test(arguments: [
    (TransferRequest.Method.post, 307, false), (.put, 301, false), (.put, 308, false), (.delete, 302, false),
    (.post, 303, true), (.get, 308, true), (.head, 301, true),
  ])
  func `what changes something is not sent again to another origin`(
    method: TransferRequest.Method, status: Int, isFollowed: Bool
  ) {
    let following = next(.anyOrigin(limit: 1), status, "http://i/", TransferRequest(method, "http://h/"))
    #expect((following != nil) == isFollowed)
  }

  @Test func `nothing goes from https to http, and nothing leaves a Unix socket`() {
    #expect(next(.anyOrigin(limit: 1), 302, "http://h/", TransferRequest(.get, "https://h/")) == nil)
    #expect(next(.anyOrigin(limit: 1), 302, "https://h/", TransferRequest(.get, "http://h/")) != nil)
    let engine = TransferRequest(.get, "http://docker/", route: .unixSocket(path: "/run/docker.sock"))
    #expect(next(.anyOrigin(limit: 1), 302, "http://evil/", engine) == nil)
    #expect(next(.anyOrigin(limit: 1), 302, "/v1.41/info", engine)?.url == "http://docker/v1.41/info")
  }
}
