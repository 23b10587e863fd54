import Locking
import Testing

@testable import Transfer

struct HTTPClientTests {
  private let client = HTTPClient()

  @Test func `status, headers in order, body, peer and timings arrive`() async throws {
    let server = try TestHTTPServer { _ in
      "HTTP/1.1 418 Teapot\r\nB: 1\r\nA: 2\r\nb: 3\r\nContent-Length: 5\r\n\r\nhello"
    }
    let response = try await client.send(TransferRequest(.get, server.url + "/a/../b?c=d#e"))
    #expect(response.status == 418)
    #expect(response.headers.names == ["B", "A", "b", "Content-Length"])
    #expect(response.headers.values("B") == ["1", "3"])
    #expect(response.body == Array("hello".utf8))
    #expect(response.peerAddress == "127.0.0.1")
    #expect(response.peerPort == server.port)
    #expect(response.url == server.url + "/a/../b?c=d")
    #expect(response.newConnections == 1)
    #expect(response.timings.tls == .zero)
    #expect(response.timings.connect > .zero && response.timings.total >= response.timings.firstByte)
    #expect(server.requests.map(\.target) == ["/a/../b?c=d"])
  }

  @Test func `a plain GET carries only what it must`() async throws {
    let server = try TestHTTPServer { _ in TestHTTPServer.ok() }
    _ = try await client.send(TransferRequest(.get, server.url))
    let fields = try #require(server.requests.first).headers.fields
    #expect(
      fields == [
        .init("Host", "127.0.0.1:\(server.port)"), .init("User-Agent", "assay"), .init("Accept", "*/*"),
      ])
  }

  @Test func `headers are sent as given, repeated, empty and replacing defaults`() async throws {
    let server = try TestHTTPServer { _ in TestHTTPServer.ok() }
    let headers = [
      HeaderField("Accept", "a/b"), .init("Accept", "c/d"), .init("X-Empty", ""), .init("User-Agent", "other"),
      .init("Host", "virtual.lab"),
    ]
    _ = try await client.send(TransferRequest(.get, server.url, headers: headers))
    let received = try #require(server.requests.first).headers
    #expect(received.values("Accept") == ["a/b", "c/d"])
    #expect(received.values("X-Empty") == [""])
    #expect(received.values("User-Agent") == ["other"])
    #expect(received.values("Host") == ["virtual.lab"])
  }

  @Test(arguments: [TransferRequest.Method.post, .put, .patch, .delete], [nil, "", "{}"])
  func `a method goes out with its body and its length`(method: TransferRequest.Method, body: String?) async throws {
    let server = try TestHTTPServer { _ in TestHTTPServer.ok() }
    _ = try await client.send(TransferRequest(method, server.url, body: body.map { Array($0.utf8) }))
    let request = try #require(server.requests.first)
    #expect(request.method == method.rawValue)
    #expect(request.body == Array((body ?? "").utf8))
    let hasLength = method != .delete || body == "{}"
    #expect(request.headers["Content-Length"] == (hasLength ? "\(body?.utf8.count ?? 0)" : nil))
    #expect(request.headers["Expect"] == nil)
    #expect(request.headers["Content-Type"] == nil)
  }

  @Test func `a large body is sent at once, without asking for permission first`() async throws {
    let server = try TestHTTPServer { _ in TestHTTPServer.ok() }
    let body = [UInt8](repeating: 7, count: 3 << 20)
    let headers = [HeaderField("Content-Type", "application/octet-stream")]
    _ = try await client.send(TransferRequest(.put, server.url, headers: headers, body: body))
    let request = try #require(server.requests.first)
    #expect(request.body == body)
    #expect(request.headers["Expect"] == nil)
    #expect(request.headers["Content-Type"] == "application/octet-stream")
  }

  @Test(arguments: [
    (TransferRequest.Method.head, "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n", 200),
    (.get, "HTTP/1.1 204 No Content\r\n\r\n", 204),
    (.get, "HTTP/1.1 304 Not Modified\r\nContent-Length: 99999999\r\nETag: x\r\n\r\n", 304),
    (.get, "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200),
  ])
  func `an answer without a body is complete, and its connection is kept`(
    method: TransferRequest.Method, answer: String, status: Int
  ) async throws {
    let server = try TestHTTPServer { _ in answer }
    for _ in 1...2 {
      let response = try await client.send(TransferRequest(method, server.url).limited(body: 10))
      #expect(response.status == status)
      #expect(response.body.isEmpty)
      #expect(response.headers["Link"] == nil)
    }
    #expect(server.accepted == 1)
  }

  @Test func `chunks are joined and trailers left out`() async throws {
    let server = try TestHTTPServer { _ in
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nLate: 1\r\n\r\n"
    }
    let response = try await client.send(TransferRequest(.get, server.url))
    #expect(response.body == Array("abcde".utf8))
    #expect(response.headers["Late"] == nil)
  }

  @Test func `a body without a length ends with the connection`() async throws {
    let server = try TestServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.0 200 OK\r\n\r\nall of it")
    }
    #expect(try await client.send(TransferRequest(.get, server.url)).body == Array("all of it".utf8))
  }

  @Test func `a connection is kept for the next request, and both are counted`() async throws {
    let server = try TestHTTPServer { _ in TestHTTPServer.ok() }
    let other = try TestHTTPServer { _ in TestHTTPServer.ok() }
    var opened: [Int] = []
    for _ in 1...5 { opened.append(try await client.send(TransferRequest(.get, server.url)).newConnections) }
    _ = try await client.send(TransferRequest(.get, other.url))
    #expect(opened == [1, 0, 0, 0, 0])
    #expect(server.accepted == 1)
    #expect(client.counts.requests == 6)
    #expect(client.counts.connections == 2)
    let destination = TransferCounts.Destination(route: .direct, origin: try Origin(url: server.url))
    #expect(client.counts.byDestination[destination] == .init(requests: 5, connections: 1))
    #expect(client.counts.over(.direct) == .init(requests: 6, connections: 2))
  }

  @Test func `fifty requests run at the same time`() async throws {
    let server = try TestHTTPServer { _ in
      usleepMilliseconds(200)
      return TestHTTPServer.ok("done")
    }
    let start = ContinuousClock.now
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 1...50 {
        group.addTask { try await client.send(TransferRequest(.get, server.url).limited()).status }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == Array(repeating: 200, count: 50))
    // One after the other would be 10 s.
    #expect(start.duration(to: .now) < .seconds(5))
    #expect(client.counts.requests == 50)
  }

  @Test func `a compressed body stays as it is unless compression was asked for`() async throws {
    let server = try TestServer { connection in
      while let request = connection.readRequest() {
        let isAsked = request.headers["Accept-Encoding"]?.contains("gzip") == true
        connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nX-Asked: \(isAsked)\r\n")
        connection.write("Content-Length: \(GzipRun.bytes(count: 1_000).count)\r\n\r\n")
        connection.write(GzipRun.bytes(count: 1_000))
      }
    }
    var request = TransferRequest(.get, server.url)
    let raw = try await client.send(request)
    #expect(raw.headers["X-Asked"] == "false")
    #expect(raw.body == GzipRun.bytes(count: 1_000))
    request.acceptsCompression = true
    let decoded = try await client.send(request)
    #expect(decoded.headers["X-Asked"] == "true")
    #expect(decoded.body == [UInt8](repeating: 0, count: 1_000))
  }

  @Test(arguments: [
    (TransferRequest.Method.get, 3), (.head, 3), (.put, 3), (.delete, 3), (.post, 2), (.patch, 2),
  ])
  func `a request on a kept connection that ends is sent again only if twice does no harm`(
    method: TransferRequest.Method, received: Int
  ) async throws {
    let count = Locked(0)
    // Answers the first request of a connection, and ends it at the second.
    let server = try TestServer { connection in
      guard connection.readRequest() != nil else { return }
      count.withLock { $0 += 1 }
      connection.write(TestHTTPServer.ok())
      if connection.readRequest() != nil { count.withLock { $0 += 1 } }
    }
    _ = try await client.send(TransferRequest(.get, server.url))
    if received == 3 {
      #expect(try await client.send(TransferRequest(method, server.url)).status == 200)
    } else {
      let error = await #expect(throws: TransferError.self) {
        try await client.send(TransferRequest(method, server.url))
      }
      #expect(error?.kind == .closed)
    }
    #expect(count.withLock { $0 } == received)
  }
}
