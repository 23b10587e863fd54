internal import CLinux
internal import Glibc

/// A TCP port of the machine's own loopback, by number: `127.0.0.1:5000`, `[::1]:5000`.
package struct LoopbackAddress: Codable, Sendable, Hashable, CustomStringConvertible {
  /// `127.0.0.1`, any other of 127.0.0.0/8, or `::1`.
  package let host: String
  package let port: UInt16

  package init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  package var description: String { isVersion6 ? "[\(host)]:\(port)" : "\(host):\(port)" }

  private var isVersion6: Bool { host.contains(":") }

  /// The addresses that `localhost:5000`, `127.0.0.1:5000` or `[::1]:5000` stands for: two for a name. Empty for
  /// anything that is not the loopback of this machine, or has no port.
  package static func addresses(of text: String) -> [LoopbackAddress] {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]), port > 0 else {
      return []
    }
    switch text[..<colon] {
    case "localhost": return [LoopbackAddress(host: "127.0.0.1", port: port), LoopbackAddress(host: "::1", port: port)]
    case "[::1]": return [LoopbackAddress(host: "::1", port: port)]
    case let host:
      var address = in_addr()
      guard host.hasPrefix("127."), inet_pton(AF_INET, String(host), &address) == 1 else { return [] }
      return [LoopbackAddress(host: String(host), port: port)]
    }
  }

  // MARK: - Sockets

  /// A socket that listens here and does not block; nil where the kernel has no such address, or it is taken.
  package func listen() -> CInt? {
    socket { descriptor, address, length in
      bind(descriptor, address, length) == 0 && Glibc.listen(descriptor, 16) == 0
    }
  }

  /// A socket that is connected here and does not block. Nil where nothing listens: on the loopback that is known at once.
  package func connect() -> CInt? {
    socket { descriptor, address, length in
      guard Glibc.connect(descriptor, address, length) != 0 else { return true }
      guard errno == EINPROGRESS else { return false }
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      var code: CInt = 0
      var size = socklen_t(MemoryLayout<CInt>.size)
      return poll(&waiting, 1, Self.patience) == 1
        && getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size) == 0 && code == 0
    }
  }

  /// Milliseconds for a service of this machine with a full queue to take a connection.
  private static let patience: CInt = 250

  private func socket(_ use: (CInt, UnsafePointer<sockaddr>, socklen_t) -> Bool) -> CInt? {
    let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
    let descriptor = Glibc.socket(isVersion6 ? AF_INET6 : AF_INET, type, 0)
    guard descriptor >= 0 else { return nil }
    guard withAddress({ use(descriptor, $0, $1) }) else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  private func withAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Bool) -> Bool {
    func call<Address>(_ address: Address) -> Bool {
      withUnsafePointer(to: address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<Address>.size)) }
      }
    }
    if isVersion6 {
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = port.bigEndian
      return inet_pton(AF_INET6, host, &address.sin6_addr) == 1 && call(address)
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    return inet_pton(AF_INET, host, &address.sin_addr) == 1 && call(address)
  }
}
