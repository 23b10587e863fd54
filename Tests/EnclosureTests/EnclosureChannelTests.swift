import Enclosure
import Glibc
import Testing

struct EnclosureChannelTests {
  let near: EnclosureChannel
  let far: EnclosureChannel

  init() throws {
    let (one, other) = try EnclosureChannel.pair()
    near = EnclosureChannel(one)
    far = EnclosureChannel(other)
  }

  @Test func `messages arrive whole and in order, with their descriptors`() throws {
    var pipe: [CInt] = [-1, -1]
    #expect(Glibc.pipe(&pipe) == 0)
    defer { for end in pipe { close(end) } }
    let doors = [LoopbackAddress(host: "::1", port: 5000)]
    try near.send(EnclosureReply.doors(doors), descriptors: [pipe[1]])
    try near.send(EnclosureReply.notExecuted(code: ENOENT))

    guard case .message(let first, let descriptors) = try far.receive(EnclosureReply.self, waiting: true),
      case .message(let second, let none) = try far.receive(EnclosureReply.self, waiting: true)
    else {
      Issue.record("no message came")
      return
    }
    #expect(first == .doors(doors))
    #expect(second == .notExecuted(code: ENOENT))
    #expect(none.isEmpty)
    let writer = try #require(descriptors.first)
    #expect(write(writer, "x", 1) == 1)
    #expect(fcntl(writer, F_GETFD) & FD_CLOEXEC != 0)
    close(writer)
    var byte: UInt8 = 0
    #expect(read(pipe[0], &byte, 1) == 1)
    #expect(byte == UInt8(ascii: "x"))
  }

  @Test func `nothing whole and the end are told apart`() throws {
    guard case .nothing = try far.receive(EnclosureReply.self, waiting: false) else {
      Issue.record("there was something")
      return
    }
    #expect(write(near.descriptor, [9, 0, 0, 0, 65] as [UInt8], 5) == 5)
    guard case .nothing = try far.receive(EnclosureReply.self, waiting: false) else {
      Issue.record("there was something whole")
      return
    }
    shutdown(near.descriptor, CInt(SHUT_RDWR))
    guard case .end = try far.receive(EnclosureReply.self, waiting: true) else {
      Issue.record("it was not the end")
      return
    }
  }

  @Test(arguments: [[255, 255, 255, 127], [2, 0, 0, 0, 123, 125]] as [[UInt8]])
  func `what is no message is an error`(bytes: [UInt8]) {
    #expect(write(near.descriptor, bytes, bytes.count) == bytes.count)
    #expect(throws: EnclosureChannel.Failure.self) { try far.receive(EnclosureReply.self, waiting: true) }
  }

  @Test func `sending to who is gone is an error, not the end of the program`() throws {
    shutdown(far.descriptor, CInt(SHUT_RDWR))
    #expect(throws: EnclosureChannel.Failure.self) { try near.send(EnclosureReply.broken("x")) }
  }
}
