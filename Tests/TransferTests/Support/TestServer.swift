import Locking
import Glibc

@testable import Transfer

/// A blocking server with a thread per connection, on a free port of 127.0.0.1 or on a Unix socket. Ends with `stop`,
/// or with the last reference.
final class TestServer: Sendable {
  private struct State: Sendable {
    var isStopped = false
    var accepted = 0
    var ended = 0
    var connections: [TestConnection] = []
    var threads: [TestThread] = []
  }

  private let listener: Int32
  private let state: Locked<State>
  private let acceptor: TestThread
  /// 0 on a Unix socket.
  let port: Int

  var url: String { "http://127.0.0.1:\(port)" }
  var accepted: Int { state.withLock { $0.accepted } }
  /// No connection is open.
  var isIdle: Bool { state.withLock { $0.accepted == $0.ended } }

  convenience init(_ serve: @escaping @Sendable (TestConnection) -> Void) throws {
    let (descriptor, port) = try TestSocket.listen()
    try self.init(listener: descriptor, port: port, serve)
  }

  convenience init(path: String, _ serve: @escaping @Sendable (TestConnection) -> Void) throws {
    try self.init(listener: try TestSocket.listen(path: path), port: 0, serve)
  }

  private init(listener: Int32, port: Int, _ serve: @escaping @Sendable (TestConnection) -> Void) throws {
    let state = Locked(State())
    self.listener = listener
    self.port = port
    self.state = state
    acceptor = try TestThread {
      while true {
        let descriptor = accept(listener, nil, nil)
        guard descriptor >= 0 else { return }
        // Processes that other tests start must not keep the connection open.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        let connection = TestConnection(descriptor)
        // Counted before it is served: a client may have its answer, and look, before this thread runs again.
        state.withLock { $0.accepted += 1 }
        let thread = try? TestThread {
          serve(connection)
          connection.close()
          state.withLock { $0.ended += 1 }
        }
        let isStopped = state.withLock { state in
          state.connections.append(connection)
          if let thread { state.threads.append(thread) }
          return state.isStopped
        }
        if isStopped { return }
      }
    }
  }

  deinit { stop() }

  func stop() {
    let wasStopped = state.withLock { state in
      defer { state.isStopped = true }
      return state.isStopped
    }
    guard !wasStopped else { return }
    shutdown(listener, Int32(SHUT_RDWR))
    acceptor.join()
    close(listener)
    let (connections, threads) = state.withLock { ($0.connections, $0.threads) }
    for connection in connections { connection.interrupt() }
    for thread in threads { thread.join() }
  }
}

/// An HTTP server with keep-alive that remembers what it was asked.
final class TestHTTPServer: Sendable {
  private let log: Locked<[TestRequest]>
  private let server: TestServer

  var url: String { server.url }
  var port: Int { server.port }
  var accepted: Int { server.accepted }
  var isIdle: Bool { server.isIdle }
  var requests: [TestRequest] { log.withLock { $0 } }

  /// - Parameters:
  ///   - path: of a Unix socket; else a free port of 127.0.0.1.
  ///   - answer: the whole answer as it goes out; `nil` closes the connection.
  init(path: String? = nil, _ answer: @escaping @Sendable (TestRequest) -> String?) throws {
    let log = Locked<[TestRequest]>([])
    self.log = log
    let serve: @Sendable (TestConnection) -> Void = { connection in
      while let request = connection.readRequest() {
        log.withLock { $0.append(request) }
        guard let text = answer(request), connection.write(text) else { return }
      }
    }
    server = if let path { try TestServer(path: path, serve) } else { try TestServer(serve) }
  }

  func stop() { server.stop() }

  static func ok(_ body: String = "", _ fields: String = "") -> String {
    "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\(fields)\r\n\(body)"
  }

  static func redirect(_ status: Int = 302, to location: String) -> String {
    "HTTP/1.1 \(status) Elsewhere\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n"
  }
}
