import Glibc
import Testing

@testable import Transfer

struct CancellationTests {
  private let client = HTTPClient()

  /// Cancels a request that would take 30 s, and expects its end at once.
  private func cancel(_ request: TransferRequest, when ready: () async -> Void) async {
    let task = Task { [client] in try await client.send(request.limited()) }
    await ready()
    let start = ContinuousClock.now
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(start.duration(to: .now) < .seconds(5))
  }

  @Test func `before the start nothing is sent`() async throws {
    let server = try TestServer { $0.waitForEnd() }
    let task = Task { [client] in
      withUnsafeCurrentTask { $0?.cancel() }
      return try await client.send(TransferRequest(.get, server.url).limited())
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(client.counts.requests == 0)
    #expect(server.accepted == 0)
  }

  @Test func `while connecting`() async throws {
    let (descriptor, port) = try TestSocket.listen(backlog: 0)
    let waiting = (0..<4).map { _ in TestSocket.connect(port: port, blocking: false) }
    defer { for descriptor in waiting + [descriptor] { close(descriptor) } }
    await cancel(TransferRequest(.get, "http://127.0.0.1:\(port)/")) { [client] in
      while client.counts.requests == 0 { await Task.yield() }
    }
  }

  @Test func `while sending`() async throws {
    let accepted = TestSignal()
    let server = try TestServer { connection in
      accepted.fire()
      connection.waitWithoutReading()
    }
    let body = [UInt8](repeating: 0, count: 32 << 20)
    await cancel(TransferRequest(.post, server.url, body: body)) { await accepted.wait() }
  }

  @Test func `while receiving the server's connection is closed too`() async throws {
    let sent = TestSignal()
    let ended = TestSignal()
    let server = try TestServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
      sent.fire()
      connection.waitForEnd()
      ended.fire()
    }
    await cancel(TransferRequest(.get, server.url)) { await sent.wait() }
    await ended.wait()
    #expect(server.accepted == 1)
  }

  @Test(.timeLimit(.minutes(2))) func `a thousand at any moment leave the client working`() async throws {
    let (closed, deadPort) = try TestSocket.listen()
    close(closed)
    let server = try TestHTTPServer { request in
      if request.target == "/slow" { usleepMilliseconds(3) }
      return TestHTTPServer.ok(String(repeating: "x", count: request.target == "/large" ? 100_000 : 10))
    }
    let urls = [
      "\(server.url)/", "\(server.url)/slow", "\(server.url)/large", "http://localhost:\(server.port)/",
      "http://127.0.0.1:\(deadPort)/",
    ]
    var answered = 0
    var cancelled = 0
    for batch in 0..<20 {
      await withTaskGroup(of: Bool.self) { group in
        for number in 0..<50 {
          let url = urls[number % urls.count]
          let delay = Duration.microseconds((batch * 131 + number * 977) % 6_000)
          group.addTask { await isAnswered(url, cancelledAfter: delay) }
        }
        for await isAnswered in group { if isAnswered { answered += 1 } else { cancelled += 1 } }
      }
    }
    #expect(answered + cancelled == 1_000)
    #expect(cancelled > 0)
    #expect(try await client.send(TransferRequest(.get, server.url)).status == 200)
  }

  /// - Returns: `false` if the request was cancelled. Any other outcome is one that its URL must have.
  private func isAnswered(_ url: String, cancelledAfter delay: Duration) async -> Bool {
    let task = Task { [client] in try await client.send(TransferRequest(.get, url).limited()) }
    try? await Task.sleep(for: delay)
    task.cancel()
    do {
      #expect(try await task.value.status == 200)
    } catch is CancellationError {
      return false
    } catch {
      #expect((error as? TransferError)?.kind == .refused)
    }
    return true
  }
}
