import Glibc
import Testing

@testable import Transfer

struct HTTPClientFailureTests {
  private let client = HTTPClient()

  private func failure(of request: TransferRequest) async -> TransferError? {
    await #expect(throws: TransferError.self) { try await client.send(request) }
  }

  @Test func `nothing listens`() async throws {
    let (descriptor, port) = try TestSocket.listen()
    close(descriptor)
    let error = await failure(of: TransferRequest(.get, "http://127.0.0.1:\(port)/"))
    #expect(
      error
        == TransferError(.refused, .connect, "Nothing listens at 127.0.0.1:\(port) (connection refused)."))
  }

  @Test func `a name has no address`() async {
    // A label longer than 63 bytes is refused without a question to any name server.
    let name = String(repeating: "a", count: 64) + ".invalid"
    let error = await failure(of: TransferRequest(.get, "http://\(name)/").limited())
    #expect(error?.kind == .unresolvable)
    #expect(error?.phase == .resolve)
  }

  @Test func `a connection that is never accepted is over the connect time`() async throws {
    let (descriptor, port) = try TestSocket.listen(backlog: 0)
    // These fill the queue, so that the system drops every further attempt.
    let waiting = (0..<4).map { _ in TestSocket.connect(port: port, blocking: false) }
    defer { for descriptor in waiting + [descriptor] { close(descriptor) } }
    let start = ContinuousClock.now
    let request = TransferRequest(.get, "http://127.0.0.1:\(port)/").limited(connect: .milliseconds(300))
    let error = await failure(of: request)
    #expect(error?.kind == .timedOut)
    #expect(error?.phase == .connect)
    #expect(error?.message.hasSuffix("within 300 ms.") == true)
    #expect(start.duration(to: .now) < .seconds(5))
  }

  @Test func `a server that never answers is over the total time`() async throws {
    let server = try TestServer { $0.waitForEnd() }
    let error = await failure(of: TransferRequest(.get, server.url).limited(total: .milliseconds(300)))
    #expect(error?.kind == .timedOut)
    #expect(error?.phase == .receive)
    #expect(error?.message.hasSuffix("did not answer within 300 ms.") == true)
  }

  @Test func `a server that does not read is over the total time while sending`() async throws {
    let server = try TestServer { $0.waitWithoutReading() }
    let body = [UInt8](repeating: 0, count: 32 << 20)
    let error = await failure(of: TransferRequest(.post, server.url, body: body).limited(total: .milliseconds(500)))
    #expect(error?.kind == .timedOut)
    #expect(error?.phase == .send)
  }

  @Test func `a slow drip is ended by the total time`() async throws {
    let server = try TestServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
      while connection.write("x") { usleepMilliseconds(20) }
    }
    let start = ContinuousClock.now
    let error = await failure(of: TransferRequest(.get, server.url).limited(total: .milliseconds(400)))
    #expect(error?.kind == .timedOut)
    #expect(error?.message.contains("began to answer") == true)
    #expect(start.duration(to: .now) < .seconds(5))
  }

  @Test(arguments: [
    ("", TransferError.Kind.closed),
    ("HTTP/1.1 200 OK\r\nContent-Le", .closed),
    ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", .closed),
    ("HTTP/1.1 103 Early Hints\r\n\r\n", .closed),
    ("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc", .closed),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", .closed),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", .malformed),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffffff\r\nabc\r\n", .malformed),
    ("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc", .malformed),
    ("hello there\n", .malformed),
    ("SSH-2.0-OpenSSH_9.2p1\r\n", .malformed),
    ("\u{0}\u{1}\u{2}garbage", .malformed),
    ("HTTP/9.9 200 OK\r\n\r\n", .malformed),
    ("HTTP/1.1 " + String(repeating: "2", count: 200_000) + "\r\n\r\n", .tooLarge(.header)),
    ("HTTP/1.1 200 " + String(repeating: "z", count: 200_000) + "\r\n\r\n", .tooLarge(.header)),
  ])
  func `an answer that is not whole or not HTTP is told apart`(answer: String, kind: TransferError.Kind) async throws {
    let server = try TestServer { connection in
      _ = connection.readRequest()
      connection.write(answer)
    }
    let error = await failure(of: TransferRequest(.get, server.url).limited())
    #expect(error?.kind == kind, "\(answer.prefix(60))")
    #expect(error?.phase == .receive)
    #expect(error?.message.contains("127.0.0.1:\(server.port)") == true)
  }

  @Test func `a server that closes at once gave no answer`() async throws {
    let server = try TestServer { _ in }
    #expect(await failure(of: TransferRequest(.get, server.url))?.kind == .closed)
  }

  @Test(arguments: [
    "A: " + String(repeating: "y", count: 5_000) + "\r\n", "A: b\r\n", "\r\nHTTP/1.1 103 Early Hints\r\n",
  ])
  func `an endless header is cut`(line: String) async throws {
    let server = try TestServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 103 Early Hints\r\n")
      while connection.write(line) {}
    }
    let error = await failure(of: TransferRequest(.get, server.url).limited(header: 20_000))
    #expect(error?.kind == .tooLarge(.header))
    #expect(error?.message.contains("20000 bytes") == true)
  }

  @Test(arguments: [
    "Content-Length: 99999999999999\r\n\r\n", "\r\n", "Transfer-Encoding: chunked\r\n\r\n",
  ])
  func `an endless body is cut`(head: String) async throws {
    let server = try TestServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n" + head)
      while connection.write("400\r\n" + String(repeating: "x", count: 1_024) + "\r\n") {}
    }
    let error = await failure(of: TransferRequest(.get, server.url).limited(body: 100_000))
    #expect(error?.kind == .tooLarge(.body))
    #expect(error?.phase == .receive)
  }

  @Test func `the limit of the body is exact`() async throws {
    let server = try TestHTTPServer { _ in TestHTTPServer.ok("12345") }
    #expect(try await client.send(TransferRequest(.get, server.url).limited(body: 5)).body.count == 5)
    #expect(await failure(of: TransferRequest(.get, server.url).limited(body: 4))?.kind == .tooLarge(.body))
  }

  @Test func `the limit of a compressed body counts decoded bytes`() async throws {
    let bomb = GzipRun.bytes(count: 10_000_000)
    let server = try TestServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
      connection.write(bomb)
    }
    var request = TransferRequest(.get, server.url).limited(body: 1_000_000)
    #expect(bomb.count < 100_000)
    #expect(try await client.send(request).body == bomb)
    request.acceptsCompression = true
    #expect(await failure(of: request)?.kind == .tooLarge(.body))
  }

  @Test func `a server without TLS fails the handshake`() async throws {
    let server = try TestServer { connection in
      _ = connection.read(1)
      connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
    }
    let error = await failure(of: TransferRequest(.get, "https://127.0.0.1:\(server.port)/").limited())
    #expect(error?.kind == .tlsFailed)
    #expect(error?.phase == .tls)
  }

  @Test func `a handshake that does not go on is over the connect time`() async throws {
    let server = try TestServer { $0.waitForEnd() }
    let request = TransferRequest(.get, "https://127.0.0.1:\(server.port)/").limited(connect: .milliseconds(300))
    let error = await failure(of: request)
    #expect(error?.kind == .timedOut)
    #expect(error?.phase == .tls)
  }

  @Test(arguments: [
    TransferRequest(.get, "file:///etc/passwd"), TransferRequest(.get, "gopher://127.0.0.1/"),
    TransferRequest(.get, "http://user:pw@127.0.0.1/"),
    TransferRequest(.get, "http://127.0.0.1/", headers: [.init("A", "b\r\nC: d")]),
  ])
  func `an invalid request never reaches the network`(request: TransferRequest) async {
    #expect(await failure(of: request)?.kind == .invalidRequest)
    #expect(client.counts.requests == 0)
  }
}
