import Glibc

@testable import Transfer

/// A SOCKS5 server on a Unix socket (RFC 1928), without authentication, that connects to ports of 127.0.0.1.
final class TestSOCKSServer: Sendable {
  enum Answer: Sendable {
    case connect(port: Int)
    /// A reply code other than 0.
    case refuse(code: UInt8)
    /// Nothing is replied, as OpenSSH does whatever the reason.
    case close
  }

  private let server: TestServer

  /// - Parameter route: what to do for a host name and port, as they were asked for.
  init(path: String, _ route: @escaping @Sendable (String, Int) -> Answer) throws {
    server = try TestServer(path: path) { connection in
      guard let hello = connection.read(2), connection.read(Int(hello[1])) != nil, connection.write([5, 0]),
        let kind = connection.read(4)?.last, let name = Self.readName(connection, kind), let port = connection.read(2)
      else { return }
      switch route(name, Int(port[0]) << 8 | Int(port[1])) {
      case .close: return
      case .refuse(let code): connection.write([5, code, 0, 1, 0, 0, 0, 0, 0, 0])
      case .connect(let port):
        let target = TestSocket.connect(port: port)
        guard target >= 0 else { return }
        connection.write([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
        Self.pump(connection.descriptor, target)
        Glibc.close(target)
      }
    }
  }

  /// A domain name or an IPv4 address.
  private static func readName(_ connection: TestConnection, _ kind: UInt8) -> String? {
    switch kind {
    case 1: connection.read(4)?.map { "\($0)" }.joined(separator: ".")
    case 3: connection.read(1).flatMap { connection.read(Int($0[0])) }.map { String(decoding: $0, as: UTF8.self) }
    default: nil
    }
  }

  var accepted: Int { server.accepted }

  /// Copies both ways until either side ends.
  private static func pump(_ first: Int32, _ second: Int32) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var sides = [
      pollfd(fd: first, events: Int16(POLLIN), revents: 0), pollfd(fd: second, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&sides, 2, -1) > 0 {
      for (side, other) in [(0, second), (1, first)] where sides[side].revents != 0 {
        let count = recv(sides[side].fd, &buffer, buffer.count, 0)
        guard count > 0, send(other, buffer, count, Int32(MSG_NOSIGNAL)) == count else { return }
      }
    }
  }
}
