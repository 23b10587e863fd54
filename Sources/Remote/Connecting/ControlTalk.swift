internal import Glibc
internal import Probing

/// One connection to the control socket of ssh. Its calls block.
///
/// Unchecked, because only one thread has it at a time: ``ControlSocket`` takes it out of its list meanwhile.
final class ControlTalk: @unchecked Sendable {
  private let socket: CInt
  private var lastChannel: UInt32 = 0
  /// Whether it can go on: no message was left half read.
  private(set) var isSound = true

  // PROTOCOL.mux section 10.
  private static let hello: UInt32 = 0x0000_0001
  private static let openForward: UInt32 = 0x1000_0006
  private static let proxy: UInt32 = 0x1000_000f
  private static let ok: UInt32 = 0x8000_0001
  private static let proxyReply: UInt32 = 0x8000_000f
  /// A port that means that the host is a path.
  private static let streamLocal = UInt32(bitPattern: -2)
  private static let localForward: UInt32 = 1
  private static let version: UInt32 = 4

  // RFC 4254 section 9.
  private static let channelOpen: UInt8 = 90
  private static let channelConfirmation: UInt8 = 91
  private static let channelFailure: UInt8 = 92
  private static let channelClose: UInt8 = 97

  /// No message of the master's that is read here is longer.
  private static let longest: UInt32 = 64 << 10
  private static let headerLength = 4

  /// - Parameter isProxy: for ``open(_:within:)``; else for ``forward(_:to:)``.
  init?(_ path: String, isProxy: Bool = false) {
    socket = Glibc.socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return nil }
    limitTime(to: .seconds(5))
    guard connect(to: path), greet() else { return nil }
    guard !isProxy || enterProxyMode() else { return nil }
  }

  private func limitTime(to limit: Duration) {
    let milliseconds = max(1, limit.wholeMilliseconds)
    var time = timeval(tv_sec: milliseconds / 1000, tv_usec: milliseconds % 1000 * 1000)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(socket, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
    }
  }

  deinit { if socket >= 0 { close(socket) } }

  private func connect(to path: String) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
  }

  private func greet() -> Bool {
    guard send(Message().number(Self.hello).number(Self.version)), var answer = receive() else { return false }
    return answer.number() == Self.hello && answer.number() == Self.version
  }

  func forward(_ listener: String, to target: ControlSocket.Target) -> String? {
    let (host, port) = Self.wire(target)
    let request = Message().number(Self.openForward).number(0).number(Self.localForward)
      .text(listener).number(Self.streamLocal).text(host).number(port)
    guard send(request), var answer = receive(), let kind = answer.number() else { return "ssh does not answer" }
    guard kind != Self.ok else { return nil }
    _ = answer.number()
    return answer.text() ?? "ssh refuses it"
  }

  /// From now on messages of the connection protocol go through as they are (`PROTOCOL.mux` section 2).
  private func enterProxyMode() -> Bool {
    guard send(Message().number(Self.proxy).number(0)), var answer = receive() else { return false }
    return answer.number() == Self.proxyReply
  }

  /// Opens a channel and closes it. Nil where it takes too long.
  func open(_ target: ControlSocket.Target, within limit: Duration) -> ControlSocket.Opening? {
    limitTime(to: limit)
    lastChannel += 1
    let channel = lastChannel
    let opening = { (kind: String) in
      Message().byte(0).byte(Self.channelOpen).text(kind).number(channel).number(64 << 10).number(32 << 10)
    }
    let isSent =
      switch target {
      // RFC 4254 section 7.2; PROTOCOL section 2.4.
      case .tcp(let host, let port):
        send(opening("direct-tcpip").text(host).number(UInt32(clamping: port)).text("127.0.0.1").number(0))
      case .socket(let path): send(opening("direct-streamlocal@openssh.com").text(path).text("").number(0))
      }
    guard isSent else { return nil }
    // Other messages belong to channels that were given up, or are what a server says at once.
    while var message = receive() {
      _ = message.byte()
      let kind = message.byte()
      let recipient = message.number()
      switch kind {
      case Self.channelConfirmation:
        guard let peer = message.number() else { return nil }
        isSound = send(Message().byte(0).byte(Self.channelClose).number(peer)) && isSound
        if recipient == channel { return .opened }
      case Self.channelFailure where recipient == channel:
        return .failed(code: message.number() ?? 0, words: message.text() ?? "")
      default: continue
      }
    }
    return nil
  }

  private static func wire(_ target: ControlSocket.Target) -> (String, UInt32) {
    switch target {
    case .tcp(let host, let port): (host, UInt32(clamping: port))
    case .socket(let path): (path, streamLocal)
    }
  }

  // MARK: - Messages

  private func send(_ message: Message) -> Bool {
    let bytes = Message().number(UInt32(message.bytes.count)).bytes + message.bytes
    return bytes.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = Glibc.send(socket, bytes.baseAddress?.advanced(by: sent), bytes.count - sent, CInt(MSG_NOSIGNAL))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  private func receive() -> Message? {
    guard var header = receive(Self.headerLength), let length = header.number(), length <= Self.longest else {
      return nil
    }
    return receive(Int(length))
  }

  private func receive(_ count: Int) -> Message? {
    var bytes = [UInt8](repeating: 0, count: count)
    var received = 0
    while received < count {
      let got = bytes.withUnsafeMutableBytes {
        recv(socket, $0.baseAddress?.advanced(by: received), count - received, 0)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else {
        isSound = received == 0 && count == Self.headerLength && got < 0 && errno == EAGAIN
        return nil
      }
      received += got
    }
    return Message(bytes: bytes)
  }
}

/// Data types of RFC 4251 section 5.
private struct Message {
  var bytes: [UInt8] = []
  private var position = 0

  init() {}
  init(bytes: [UInt8]) { self.bytes = bytes }

  func byte(_ byte: UInt8) -> Message { adding([byte]) }
  func number(_ number: UInt32) -> Message {
    adding((0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) })
  }
  func text(_ text: String) -> Message { number(UInt32(text.utf8.count)).adding(Array(text.utf8)) }

  private func adding(_ more: [UInt8]) -> Message {
    var message = self
    message.bytes += more
    return message
  }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func number() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    defer { position += 4 }
    return bytes[position..<(position + 4)].reduce(0) { $0 << 8 | UInt32($1) }
  }

  mutating func text() -> String? {
    guard let length = number(), Int(length) <= bytes.count - position else { return nil }
    defer { position += Int(length) }
    return String(decoding: bytes[position..<(position + Int(length))], as: UTF8.self)
  }
}
