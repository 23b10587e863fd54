import Locking
import Glibc

@testable import Transfer

/// A request as a test server received it.
struct TestRequest: Sendable {
  var method: String
  var target: String
  var headers: HeaderFields
  var body: [UInt8]
}

/// One accepted connection, with blocking calls. Writing to a closed one returns `false`.
final class TestConnection: Sendable {
  let descriptor: Int32
  private let isOpen = Locked(true)
  private let buffered = Locked<[UInt8]>([])

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { close() }

  func close() {
    isOpen.withLock { isOpen in
      if isOpen { _ = Glibc.close(descriptor) }
      isOpen = false
    }
  }

  /// Makes all blocking calls return, from another thread.
  func interrupt() {
    isOpen.withLock { if $0 { _ = shutdown(descriptor, Int32(SHUT_RDWR)) } }
  }

  @discardableResult
  func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// - Returns: Exactly so many bytes, or `nil` at the end.
  func read(_ count: Int) -> [UInt8]? {
    while buffered.withLock({ $0.count }) < count { guard fill() else { return nil } }
    return buffered.withLock { bytes in
      defer { bytes.removeFirst(count) }
      return Array(bytes.prefix(count))
    }
  }

  func waitForEnd() { while fill() {} }

  /// Waits for the end of the connection without reading anything.
  func waitWithoutReading() {
    var end = pollfd(fd: descriptor, events: 0, revents: 0)
    poll(&end, 1, -1)
  }

  /// Reads a request with its body, or `nil` at the end of the connection.
  func readRequest() -> TestRequest? {
    var head: [UInt8] = []
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      guard let next = read(1) else { return nil }
      head += next
    }
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    guard let words = lines.first?.split(separator: " "), words.count == 3 else { return nil }
    let fields = lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return HeaderField(String(parts[0]), parts.count < 2 ? "" : String(parts[1].drop { $0 == " " }))
    }
    let headers = HeaderFields(fields)
    guard let body = read(headers["Content-Length"].flatMap { Int($0) } ?? 0) else { return nil }
    return TestRequest(method: String(words[0]), target: String(words[1]), headers: headers, body: body)
  }

  private func fill() -> Bool {
    let piece = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      count = max(0, recv(descriptor, buffer.baseAddress, buffer.count, 0))
    }
    guard !piece.isEmpty else { return false }
    buffered.withLock { $0 += piece }
    return true
  }
}
