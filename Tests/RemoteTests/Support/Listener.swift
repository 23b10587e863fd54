import Glibc
import Locking

/// Accepts connections on a free port of 127.0.0.1 or on a Unix socket, and gives each to a function on a thread of its
/// own. Ends with ``stop()`` or with the last reference.
final class Listener: Sendable {
  struct Failure: Error {
    var call: String
    var code = errno
  }

  private let descriptor: CInt
  private let open = Locked<Set<CInt>>([])
  private let isStopped = Locked(false)
  /// 0 on a Unix socket.
  let port: Int

  init(path: String? = nil, serve: @escaping @Sendable (CInt) -> Void) throws {
    (descriptor, port) = try path.map { (try Self.listen(path: $0), 0) } ?? Self.listen()
    let descriptor = descriptor
    Self.thread { [weak self] in
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { break }
        guard let self, self.keep(connection) else {
          close(connection)
          continue
        }
        Self.thread { [weak self] in
          serve(connection)
          self?.open.withLock { _ = $0.remove(connection) }
          close(connection)
        }
      }
      close(descriptor)
    }
  }

  deinit { stop() }

  func stop() {
    let wasStopped = isStopped.withLock { isStopped in
      defer { isStopped = true }
      return isStopped
    }
    guard !wasStopped else { return }
    shutdown(descriptor, CInt(SHUT_RDWR))
    hangUp()
  }

  /// Ends every connection there is.
  func hangUp() {
    for connection in open.withLock({ $0 }) { shutdown(connection, CInt(SHUT_RDWR)) }
  }

  private func keep(_ connection: CInt) -> Bool {
    open.withLock { _ = $0.insert(connection) }
    return !isStopped.withLock { $0 }
  }

  // MARK: - Sockets

  private static func listen(path: String) throws -> CInt {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
    return try listen(AF_UNIX, &address)
  }

  private static func listen() throws -> (CInt, Int) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let descriptor = try listen(AF_INET, &address)
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
  }

  private static func listen<Address>(_ family: CInt, _ address: inout Address) throws -> CInt {
    let descriptor = socket(family, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
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

  /// A port that nothing listens at, as far as anybody can know.
  static func freePort() throws -> Int {
    let (descriptor, port) = try listen()
    close(descriptor)
    return port
  }

  static func connect(port: Int) throws -> CInt {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(port).bigEndian
    let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard descriptor >= 0, code == 0 else { throw Failure(call: "connect") }
    return descriptor
  }

  // MARK: - Threads

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Threads rather than tasks: their calls block.
  static func thread(_ run: @escaping @Sendable () -> Void) {
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

/// What the functions of a ``Listener`` do with a connection.
enum Wire {
  /// Empty at the end.
  static func receive(_ connection: CInt) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 65_536) { bytes, count in
      count = max(0, recv(connection, bytes.baseAddress, bytes.count, 0))
    }
  }

  @discardableResult
  static func send(_ connection: CInt, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Says nothing (more) until the other end hangs up.
  static func waitForEnd(_ connection: CInt) {
    while !receive(connection).isEmpty {}
  }
}

extension Listener {
  /// A web server that answers every request with its own first line.
  static func web(path: String? = nil) throws -> Listener {
    try Listener(path: path) { connection in
      var buffer: [UInt8] = []
      while true {
        while let end = buffer.firstRange(of: Array("\r\n\r\n".utf8)) {
          let line = buffer.prefix { $0 != 13 }
          let head = "HTTP/1.1 200 OK\r\nX-Server: test\r\nContent-Length: \(line.count)\r\n\r\n"
          buffer.removeFirst(end.upperBound)
          let isHead = line.starts(with: Array("HEAD".utf8))
          guard Wire.send(connection, Array(head.utf8) + (isHead ? [] : line)) else { return }
        }
        let piece = Wire.receive(connection)
        guard !piece.isEmpty else { return }
        buffer += piece
      }
    }
  }

  /// Says `text` and then nothing more; or waits for a request, says `text`, and hangs up.
  static func saying(_ text: String, hangsUp: Bool = false, path: String? = nil) throws -> Listener {
    try Listener(path: path) { connection in
      if hangsUp { _ = Wire.receive(connection) }
      Wire.send(connection, Array(text.utf8))
      if !hangsUp { Wire.waitForEnd(connection) }
    }
  }

  /// Leads to another port, and keeps every piece back for a while, as distance does.
  static func delaying(to port: Int, by milliseconds: UInt32) throws -> Listener {
    try Listener { near in
      guard let far = try? connect(port: port) else { return }
      thread {
        pass(from: far, to: near, milliseconds)
        shutdown(near, CInt(SHUT_RDWR))
      }
      pass(from: near, to: far, milliseconds)
      shutdown(far, CInt(SHUT_RDWR))
      // The other thread may still be reading from it for a moment.
      usleep(200_000)
      close(far)
    }
  }

  private static func pass(from source: CInt, to target: CInt, _ milliseconds: UInt32) {
    while true {
      let piece = Wire.receive(source)
      guard !piece.isEmpty else { return }
      usleep(milliseconds * 1000)
      guard Wire.send(target, piece) else { return }
    }
  }
}
