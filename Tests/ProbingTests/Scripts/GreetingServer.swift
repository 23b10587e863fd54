import Dispatch
import Enclosure
import Glibc

/// Repeats to everybody who connects what they said, then says "hello from" and its port. Ends with its last reference.
final class GreetingServer: Sendable {
  let port: Int
  private let socket: CInt

  struct NoPort: Error {}

  /// - Parameters:
  ///   - host: `127.0.0.1` or `::1`.
  ///   - more: bytes that follow what it says.
  init(_ host: String, port wanted: Int? = nil, more: Int = 0) throws {
    for _ in 0..<50 {
      let port = wanted ?? Int.random(in: 42_000...49_000)
      guard let socket = LoopbackAddress(host: host, port: UInt16(port)).listen() else { continue }
      _ = fcntl(socket, F_SETFL, 0)
      self.socket = socket
      self.port = port
      let greeting = Array("hello from \(port)\n".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: more)
      DispatchQueue.global().async {
        while true {
          let connection = accept(socket, nil, nil)
          guard connection >= 0 else { break }
          var line = [UInt8](repeating: 0, count: 4096)
          let got = recv(connection, &line, line.count, 0)
          let answer = line.prefix(max(0, got)) + greeting
          // The socket blocks: this sends everything, or until nobody listens.
          _ = answer.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
          close(connection)
        }
        close(socket)
      }
      return
    }
    throw NoPort()
  }

  deinit {
    shutdown(socket, CInt(SHUT_RDWR))
  }
}
