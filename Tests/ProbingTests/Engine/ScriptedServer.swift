import Glibc
import Locking

/// A tiny HTTP/1.1 server with a thread per connection, on a Unix socket or a free port of 127.0.0.1, that answers as a
/// function tells it. Ends with ``stop()`` or with the last reference.
final class ScriptedServer: Sendable {
  struct Request: Sendable, Hashable {
    var method: String
    /// Path and query.
    var target: String
    var body: String

    /// `GET /v1.41/info`
    var line: String { "\(method) \(target)" }
  }

  enum Answer: Sendable {
    case json(Int, String)
    /// A whole answer as it goes out.
    case raw(String)
    case bytes([UInt8])
    /// Never answers.
    case silence
    /// Closes the connection.
    case hangUp
  }

  private let listener: Int32
  private let log = Locked<[Request]>([])
  private let open = Locked<[Int32]>([])
  private let isStopped = Locked(false)
  /// 0 on a Unix socket.
  let port: Int

  /// What was asked so far, in order of arrival.
  var requests: [Request] { log.withLock { $0 } }
  var lines: [String] { requests.map(\.line) }

  /// - Parameter path: of the Unix socket; nil for a free port of 127.0.0.1.
  init(path: String? = nil, _ answer: @escaping @Sendable (Request) -> Answer) throws {
    (listener, port) = try path.map { (try Sockets.listen(path: $0), 0) } ?? Sockets.listen()
    let listener = listener
    Self.thread { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { break }
        guard let self, self.keep(connection) else {
          close(connection)
          continue
        }
        Self.thread { [weak self] in
          Self.serve(connection, answer) { self?.note($0) }
          guard self?.forget(connection) ?? true else { return }
          close(connection)
        }
      }
      close(listener)
    }
  }

  deinit { stop() }

  func stop() {
    let wasStopped = isStopped.withLock { isStopped in
      defer { isStopped = true }
      return isStopped
    }
    guard !wasStopped else { return }
    shutdown(listener, Int32(SHUT_RDWR))
    for connection in open.withLock({ $0 }) { shutdown(connection, Int32(SHUT_RDWR)) }
  }

  private func keep(_ connection: Int32) -> Bool {
    open.withLock { $0.append(connection) }
    return !isStopped.withLock { $0 }
  }

  private func forget(_ connection: Int32) -> Bool {
    open.withLock { $0.removeAll { $0 == connection } }
    return true
  }

  private func note(_ request: Request) { log.withLock { $0.append(request) } }

  private static func serve(
    _ connection: Int32, _ answer: (Request) -> Answer, _ note: (Request) -> Void
  ) {
    var buffer: [UInt8] = []
    while let request = read(connection, &buffer) {
      note(request)
      switch answer(request) {
      case .json(let status, let text):
        let head = "HTTP/1.1 \(status) Status\r\nContent-Type: application/json\r\nApi-Version: 1.41\r\n"
        guard write(connection, Array("\(head)Content-Length: \(text.utf8.count)\r\n\r\n\(text)".utf8)) else { return }
      case .raw(let text): guard write(connection, Array(text.utf8)) else { return }
      case .bytes(let bytes):
        let head = "HTTP/1.1 200 OK\r\nContent-Length: \(bytes.count)\r\n\r\n"
        guard write(connection, Array(head.utf8) + bytes) else { return }
      case .silence:
        var end = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
        poll(&end, 1, 60_000)
        return
      case .hangUp: return
      }
    }
  }

  private static func read(_ connection: Int32, _ buffer: inout [UInt8]) -> Request? {
    let blank = Array("\r\n\r\n".utf8)
    var end = buffer.firstRange(of: blank)
    while end == nil {
      guard fill(connection, &buffer) else { return nil }
      end = buffer.firstRange(of: blank)
    }
    guard let end else { return nil }
    let lines = String(decoding: buffer[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3 else { return nil }
    let length =
      lines.first { $0.lowercased().hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) } ?? 0
    buffer.removeFirst(end.upperBound)
    while buffer.count < length { guard fill(connection, &buffer) else { return nil } }
    defer { buffer.removeFirst(length) }
    return Request(
      method: String(words[0]), target: String(words[1]),
      body: String(decoding: buffer.prefix(length), as: UTF8.self))
  }

  private static func fill(_ connection: Int32, _ buffer: inout [UInt8]) -> Bool {
    let piece = [UInt8](unsafeUninitializedCapacity: 65_536) { bytes, count in
      count = max(0, recv(connection, bytes.baseAddress, bytes.count, 0))
    }
    buffer += piece
    return !piece.isEmpty
  }

  private static func write(_ connection: Int32, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Threads rather than tasks: their calls block.
  private static func thread(_ run: @escaping @Sendable () -> Void) {
    var id = pthread_t()
    let body = Unmanaged.passRetained(Body(run))
    let code = pthread_create(
      &id, nil,
      { context in
        if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, body.toOpaque())
    if code == 0 { pthread_detach(id) } else { body.release() }
  }
}

private enum Sockets {
  struct Failure: Error {
    var call: String
    var code = errno
  }

  static func listen(path: String) throws -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
    return try listen(AF_UNIX, &address)
  }

  static func listen() throws -> (descriptor: Int32, port: Int) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let descriptor = try listen(AF_INET, &address)
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
  }

  private static func listen<Address>(_ family: Int32, _ address: inout Address) throws -> Int32 {
    let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(call: "socket") }
    var length = socklen_t(MemoryLayout<Address>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) | getsockname(descriptor, $0, &length)
      }
    }
    guard code == 0, Glibc.listen(descriptor, 64) == 0 else { throw Failure(call: "listen") }
    return descriptor
  }
}
