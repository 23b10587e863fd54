import Glibc
import Locking
import Transfer

/// What a scripted server was asked.
struct RegistryServerRequest: Sendable {
  var method: String
  /// With its query.
  var target: String
  var headers: HeaderFields
  var body: [UInt8]

  var path: String { String(target.prefix { $0 != "?" }) }
}

struct RegistryServerReply: Sendable {
  var status: Int
  var headers: [HeaderField]
  var body: [UInt8]
  /// Bytes sent instead of an HTTP answer.
  var raw: [UInt8]?

  init(
    _ status: Int, _ body: String = "", type: String? = "application/json",
    _ headers: [String: String] = [:]
  ) {
    self.init(status, bytes: Array(body.utf8), type: type, headers)
  }

  init(_ status: Int, bytes: [UInt8], type: String? = nil, _ headers: [String: String] = [:]) {
    self.status = status
    self.body = bytes
    self.headers = headers.sorted { $0.key < $1.key }.map { HeaderField($0.key, $0.value) }
    if let type { self.headers.append(HeaderField("Content-Type", type)) }
  }

  static func raw(_ text: String) -> RegistryServerReply {
    var reply = RegistryServerReply(0)
    reply.raw = Array(text.utf8)
    return reply
  }
}

/// An HTTP server on loopback that answers as a closure says, one thread for each connection.
final class RegistryServer: Sendable {
  typealias Script = @Sendable (RegistryServerRequest) -> RegistryServerReply

  let port: Int
  private let listener: Int32
  private let asked = Locked<[RegistryServerRequest]>([])

  var requests: [RegistryServerRequest] { asked.withLock { $0 } }
  var lines: [String] { requests.map { "\($0.method) \($0.target)" } }

  init(_ script: @escaping Script) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, size) == 0 && listen(listener, 64) == 0 && getsockname(listener, pointer, &size) == 0
      }
    }
    guard isBound else { throw RegistryTestError("no port is free") }
    port = Int(UInt16(bigEndian: address.sin_port))
    let asked = asked
    RegistryThread.start {
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else {
          close(listener)
          return
        }
        RegistryThread.start {
          Self.serve(connection, script) { request in asked.withLock { $0.append(request) } }
          close(connection)
        }
      }
    }
  }

  /// The thread that accepts closes the socket: until then its number must not be given to another.
  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  /// A port of loopback at which nothing listens.
  static func freePort() throws -> Int { try RegistryServer { _ in RegistryServerReply(200) }.port }

  private static func serve(_ connection: Int32, _ script: Script, note: (RegistryServerRequest) -> Void) {
    guard let request = read(connection) else { return }
    note(request)
    let reply = script(request)
    if let raw = reply.raw {
      write(connection, raw)
      return
    }
    var head = "HTTP/1.1 \(reply.status) Scripted\r\nConnection: close\r\nContent-Length: \(reply.body.count)\r\n"
    for field in reply.headers { head += "\(field.name): \(field.value)\r\n" }
    write(connection, Array((head + "\r\n").utf8) + (request.method == "HEAD" ? [] : reply.body))
    shutdown(connection, Int32(SHUT_WR))
    var rest = [UInt8](repeating: 0, count: 4_096)
    while recv(connection, &rest, rest.count, 0) > 0 {}
  }

  private static func read(_ connection: Int32) -> RegistryServerRequest? {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let request = parse(bytes) { return request }
      let count = recv(connection, &block, block.count, 0)
      guard count > 0 else { return nil }
      bytes += block[..<count]
    }
  }

  private static func parse(_ bytes: [UInt8]) -> RegistryServerRequest? {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    var lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    guard !lines.isEmpty else { return nil }
    let start = lines.removeFirst().split(separator: " ")
    guard start.count == 3 else { return nil }
    let fields = lines.map { line in
      let colon = line.firstIndex(of: ":") ?? line.endIndex
      return HeaderField(String(line[..<colon]), String(line[colon...].dropFirst().drop { $0 == " " }))
    }
    let headers = HeaderFields(fields)
    let body = bytes[end.upperBound...]
    guard body.count >= headers["Content-Length"].flatMap({ Int($0) }) ?? 0 else { return nil }
    return RegistryServerRequest(
      method: String(start[0]), target: String(start[1]), headers: headers, body: Array(body))
  }

  private static func write(_ connection: Int32, _ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}

struct RegistryTestError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// A detached thread of its own: blocking calls must not hold up Swift's.
enum RegistryThread {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  static func start(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, work)
    pthread_detach(thread)
  }
}
