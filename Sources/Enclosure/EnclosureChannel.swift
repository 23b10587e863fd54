internal import CLinux
internal import FoundationEssentials
internal import Glibc

/// Messages over a Unix stream socket, file descriptors with them: four bytes of length, the least significant first,
/// then JSON. Closing it is a message too: a grader that is gone ends the enclosure, however it went.
package final class EnclosureChannel {
  package let descriptor: CInt
  private var bytes: [UInt8] = []
  private var descriptors: [CInt] = []

  package struct Failure: Error {
    package var message: String
  }

  /// An order with the largest input and a long environment has a fraction of this.
  private static let mostBytes = 8 << 20

  /// Takes the descriptor over.
  package init(_ descriptor: CInt) {
    self.descriptor = descriptor
  }

  deinit {
    for descriptor in descriptors { close(descriptor) }
    close(descriptor)
  }

  /// Seconds for the other end to make room for a message.
  private static let patience = 10

  /// Two connected sockets, closed by exec.
  package static func pair() throws(Failure) -> (CInt, CInt) {
    var ends: [CInt] = [-1, -1]
    let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw failure("socketpair") }
    var patience = timeval(tv_sec: Self.patience, tv_usec: 0)
    for end in ends {
      setsockopt(end, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }
    return (ends[0], ends[1])
  }

  // MARK: - Sending

  /// Sends a message, and waits a while where there is no room for it.
  package func send(_ message: some Encodable, descriptors: [CInt] = []) throws(Failure) {
    let content: [UInt8]
    do {
      content = Array(try JSONEncoder().encode(message))
    } catch {
      throw Failure(message: "a message cannot be written: \(error)")
    }
    var rest = (0..<4).map { UInt8(truncatingIfNeeded: content.count >> (8 * $0)) } + content
    var passed = descriptors
    while !rest.isEmpty {
      let sent = assay_send(descriptor, rest, rest.count, passed, passed.count)
      if sent < 0, errno == EINTR { continue }
      guard sent > 0 else { throw Self.failure("sendmsg") }
      rest.removeFirst(sent)
      passed = []
    }
  }

  // MARK: - Receiving

  /// What a look at the channel brought.
  package enum Arrival<Message> {
    case message(Message, descriptors: [CInt])
    /// Nothing whole yet.
    case nothing
    case end
  }

  /// The next message. The descriptors that came with it are the caller's.
  ///
  /// - Parameter waiting: whether to wait until a message is whole, or the channel is at its end.
  package func receive<Message: Decodable>(_: Message.Type, waiting: Bool) throws(Failure) -> Arrival<Message> {
    while true {
      if let content = try takeFrame() {
        do {
          let message = try JSONDecoder().decode(Message.self, from: Data(content))
          defer { descriptors = [] }
          return .message(message, descriptors: descriptors)
        } catch {
          throw Failure(message: "a message cannot be read: \(error)")
        }
      }
      var chunk = [UInt8](repeating: 0, count: 65536)
      var came = [CInt](repeating: -1, count: Int(ASSAY_MOST_DESCRIPTORS))
      var count = 0
      let got = assay_receive(
        descriptor, &chunk, chunk.count, waiting ? 0 : CInt(MSG_DONTWAIT), &came, &count)
      descriptors += came.prefix(count)
      if got > 0 {
        bytes += chunk.prefix(got)
      } else if got == 0 || errno == ECONNRESET {
        return .end
      } else if errno == EAGAIN {
        return .nothing
      } else if errno != EINTR {
        throw Self.failure("recvmsg")
      }
    }
  }

  private func takeFrame() throws(Failure) -> [UInt8]? {
    guard bytes.count >= 4 else { return nil }
    let length = (0..<4).reduce(0) { $0 | Int(bytes[$1]) << (8 * $1) }
    guard length <= Self.mostBytes else { throw Failure(message: "a message of \(length) bytes") }
    guard bytes.count >= 4 + length else { return nil }
    defer { bytes.removeFirst(4 + length) }
    return Array(bytes[4..<4 + length])
  }

  private static func failure(_ call: String) -> Failure {
    Failure(message: "\(call): \(String(cString: strerror(errno)))")
  }
}
