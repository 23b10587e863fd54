import Locking
import Testing

@testable import Transfer

struct HTTPClientRedirectsTests {
  private let client = HTTPClient()

  @Test func `without a policy a redirect is data`() async throws {
    let server = try TestHTTPServer { _ in TestHTTPServer.redirect(to: "/next") }
    let response = try await client.send(TransferRequest(.get, server.url))
    #expect(response.status == 302)
    #expect(response.headers["Location"] == "/next")
    #expect(server.requests.count == 1)
  }

  @Test func `a redirect to the same origin is followed with all headers`() async throws {
    let server = try TestHTTPServer { request in
      request.target == "/a/b" ? TestHTTPServer.redirect(307, to: "../c?d") : TestHTTPServer.ok("here")
    }
    let request = TransferRequest(.get, server.url + "/a/b", headers: [.init("Authorization", "Basic eDp5")])
    let response = try await client.send(request, following: .sameOrigin(limit: 3))
    #expect(response.body == Array("here".utf8))
    #expect(response.url == server.url + "/c?d")
    #expect(server.requests.map { $0.headers["Authorization"] } == ["Basic eDp5", "Basic eDp5"])
  }

  @Test func `another origin is reached only if allowed, and then without credentials`() async throws {
    let other = try TestHTTPServer { _ in TestHTTPServer.ok("other") }
    let otherURL = other.url
    let server = try TestHTTPServer { _ in TestHTTPServer.redirect(to: otherURL + "/x") }
    let request = TransferRequest(
      .get, server.url, headers: [.init("Authorization", "s"), .init("X-Secret", "s"), .init("Accept", "a/b")])

    let stayed = try await client.send(request, following: .sameOrigin(limit: 3))
    #expect(stayed.status == 302)
    #expect(other.requests.isEmpty)

    let crossed = try await client.send(request, following: .anyOrigin(limit: 3))
    #expect(crossed.body == Array("other".utf8))
    let received = try #require(other.requests.first).headers
    #expect(received["Authorization"] == nil && received["X-Secret"] == nil)
    #expect(received["Accept"] == "a/b")
  }

  @Test func `credentials left behind do not come back`() async throws {
    let target = Locked("")
    let server = try TestHTTPServer { request in
      request.target == "/end" ? TestHTTPServer.ok() : TestHTTPServer.redirect(to: target.withLock { $0 } + "/")
    }
    let serverURL = server.url
    let other = try TestHTTPServer { _ in TestHTTPServer.redirect(to: serverURL + "/end") }
    target.withLock { $0 = other.url }
    let request = TransferRequest(.get, server.url, headers: [.init("Authorization", "s")])
    #expect(try await client.send(request, following: .anyOrigin(limit: 3)).status == 200)
    #expect(server.requests.map { $0.headers["Authorization"] } == ["s", nil])
  }

  @Test func `a circle ends at the limit`() async throws {
    let server = try TestHTTPServer { _ in TestHTTPServer.redirect(to: "/again") }
    let error = await #expect(throws: TransferError.self) {
      try await client.send(TransferRequest(.get, server.url), following: .sameOrigin(limit: 4))
    }
    #expect(error?.kind == .tooManyRedirects)
    #expect(server.requests.count == 5)
  }

  @Test func `the total time is for all steps together`() async throws {
    let server = try TestHTTPServer { _ in
      usleepMilliseconds(100)
      return TestHTTPServer.redirect(to: "/again")
    }
    let error = await #expect(throws: TransferError.self) {
      let request = TransferRequest(.get, server.url).limited(total: .milliseconds(500))
      return try await client.send(request, following: .sameOrigin(limit: 1_000))
    }
    #expect(error?.kind == .timedOut)
    #expect(server.requests.count < 20)
  }

  @Test func `a redirect to a file is data`() async throws {
    let server = try TestHTTPServer { _ in TestHTTPServer.redirect(to: "file:///etc/passwd") }
    #expect(try await client.send(TransferRequest(.get, server.url), following: .anyOrigin(limit: 3)).status == 302)
  }
}
