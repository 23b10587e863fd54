import Glibc

/// Sockets as the test servers need them: numbers in, -1 or an error out.
enum TestSocket {
  struct Failure: Error { var call: String, code = errno }

  /// A listening socket on a free port of 127.0.0.1.
  static func listen(backlog: Int32 = 256) throws -> (descriptor: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(call: "socket") }
    var address = loopback(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withSockaddr(&address) { pointer in
      bind(descriptor, pointer, length) | getsockname(descriptor, pointer, &length)
    }
    guard code == 0, Glibc.listen(descriptor, backlog) == 0 else { throw Failure(call: "listen") }
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
  }

  /// A listening Unix socket.
  static func listen(path: String) throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(call: "socket") }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
    let code = withSockaddr(&address) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    guard code == 0, Glibc.listen(descriptor, 256) == 0 else { throw Failure(call: "listen") }
    return descriptor
  }

  /// Connects to a port of 127.0.0.1; where it does not block, the attempt goes on by itself.
  static func connect(port: Int, blocking: Bool = true) -> Int32 {
    let flags = Int32(SOCK_CLOEXEC.rawValue) | (blocking ? 0 : Int32(SOCK_NONBLOCK.rawValue))
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | flags, 0)
    var address = loopback(port: port)
    let code = withSockaddr(&address) {
      Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
    guard code == 0 || !blocking else {
      close(descriptor)
      return -1
    }
    return descriptor
  }

  private static func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private static func withSockaddr<Address, Result>(
    _ address: inout Address, _ body: (UnsafeMutablePointer<sockaddr>) -> Result
  ) -> Result {
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
    }
  }
}

/// A thread of its own, for blocking calls.
struct TestThread: Sendable {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let id: pthread_t

  init(_ run: @escaping @Sendable () -> Void) throws {
    var id = pthread_t()
    let body = Unmanaged.passRetained(Body(run))
    let code = pthread_create(
      &id, nil,
      { context in
        if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, body.toOpaque())
    guard code == 0 else {
      body.release()
      throw TestSocket.Failure(call: "pthread_create", code: code)
    }
    self.id = id
  }

  func join() { pthread_join(id, nil) }
}
