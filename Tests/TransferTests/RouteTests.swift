import Locking
import Glibc
import Testing

@testable import Transfer

struct RouteTests {
  private let client = HTTPClient()
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func failure(of request: TransferRequest) async -> TransferError? {
    await #expect(throws: TransferError.self) { try await client.send(request) }
  }

  @Test func `a Unix socket serves, whatever host the URL names`() async throws {
    let path = directory.entry("s")
    let server = try TestHTTPServer(path: path) { TestHTTPServer.ok($0.headers["Host"] ?? "") }
    for _ in 1...3 {
      let response = try await client.send(TransferRequest(.get, "http://docker/info", route: .unixSocket(path: path)))
      #expect(response.body == Array("docker".utf8))
      #expect(response.peerAddress == nil && response.peerPort == nil)
    }
    #expect(server.accepted == 1)
    #expect(client.counts.over(.unixSocket(path: path)) == .init(requests: 3, connections: 1))
  }

  @Test func `a Unix socket that does not exist is told by name`() async {
    let path = directory.entry("none")
    let error = await failure(of: TransferRequest(.get, "http://docker/", route: .unixSocket(path: path)))
    #expect(error == TransferError(.noSuchSocket, .connect, "The socket \(path) does not exist."))
  }

  @Test func `a Unix socket that nobody serves refuses`() async throws {
    let path = directory.entry("dead")
    close(try TestSocket.listen(path: path))
    let error = await failure(of: TransferRequest(.get, "http://docker/", route: .unixSocket(path: path)))
    #expect(error?.kind == .refused)
  }

  @Test func `one URL over different routes never shares a connection`() async throws {
    let paths = ["a", "b"].map(directory.entry)
    let machines = try paths.map { path in try TestHTTPServer { _ in TestHTTPServer.ok(path) } }
    let ports = machines.map(\.port)
    let forwards = try zip(paths, ports).map { path, port in
      try TestSOCKSServer(path: path) { _, _ in .connect(port: port) }
    }
    let unixPaths = ["c", "d"].map(directory.entry)
    let engines = try unixPaths.map { path in try TestHTTPServer(path: path) { _ in TestHTTPServer.ok(path) } }

    let routes = paths.map { Route.socks(path: $0) } + unixPaths.map { Route.unixSocket(path: $0) }
    for _ in 1...3 {
      for (route, expected) in zip(routes, paths + unixPaths) {
        let response = try await client.send(TransferRequest(.get, "http://lab.test:8080/", route: route))
        #expect(response.body == Array(expected.utf8))
      }
    }
    #expect(forwards.map(\.accepted) == [1, 1])
    #expect(engines.map(\.accepted) == [1, 1])
    #expect(machines.map(\.requests.count) == [3, 3])
    #expect(client.counts.connections == 4)
  }

  @Test func `SOCKS resolves the name at the other end`() async throws {
    let asked = Locked<[String]>([])
    let server = try TestHTTPServer { _ in TestHTTPServer.ok() }
    let port = server.port
    let path = directory.entry("s o%ck.s")
    let forward = try TestSOCKSServer(path: path) { name, port2 in
      asked.withLock { $0.append("\(name):\(port2)") }
      return .connect(port: port)
    }
    _ = try await client.send(TransferRequest(.get, "http://only-there.invalid:81/", route: .socks(path: path)))
    #expect(asked.withLock { $0 } == ["only-there.invalid:81"])
    #expect(forward.accepted == 1)
  }

  @Test(arguments: [
    (TestSOCKSServer.Answer.close, TransferError.Kind.unreachable), (.refuse(code: 5), .refused),
    (.refuse(code: 4), .unreachable), (.refuse(code: 1), .unreachable),
  ])
  func `a forward that fails says so`(answer: TestSOCKSServer.Answer, kind: TransferError.Kind) async throws {
    let path = directory.entry("s")
    let forward = try TestSOCKSServer(path: path) { _, _ in answer }
    let error = await failure(of: TransferRequest(.get, "http://127.0.0.1:5000/", route: .socks(path: path)))
    #expect(error?.kind == kind)
    #expect(error?.phase == .connect)
    #expect(error?.message.contains("127.0.0.1:5000 on the machine") == true)
    #expect(forward.accepted == 1)
  }

  @Test func `a forward that is gone is told by the path of its socket`() async {
    let path = directory.entry("gone")
    let error = await failure(of: TransferRequest(.get, "http://127.0.0.1:5000/", route: .socks(path: path)))
    #expect(error?.kind == .noSuchSocket)
    #expect(error?.message.contains(path) == true)
  }

  @Test func `proxies of the environment are neither used nor able to switch a route off`() async {
    await #expect(processExitsWith: .success) {
      for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] { setenv(name, "http://127.0.0.1:1", 1) }
      for name in ["no_proxy", "NO_PROXY"] { setenv(name, "127.0.0.3", 1) }
      let directory = try TemporaryDirectory()
      let path = directory.entry("s")
      let server = try TestHTTPServer { _ in TestHTTPServer.ok() }
      let port = server.port
      let forward = try TestSOCKSServer(path: path) { _, _ in .connect(port: port) }
      let client = HTTPClient()
      #expect(try await client.send(TransferRequest(.get, server.url)).status == 200)
      #expect(
        try await client.send(TransferRequest(.get, "http://127.0.0.3:1/", route: .socks(path: path))).status == 200)
      #expect(forward.accepted == 1)
    }
  }
}
