import FoundationEssentials
import Glibc
import Probing
import Testing

struct LocalFileTests {
  let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func look(_ name: String, limit: Int = 1024) async -> FileLook {
    await home.machine.look(at: "\(home.path)/\(name)", limit: limit)
  }

  private func facts(_ name: String, limit: Int = 1024) async throws -> FileFacts {
    guard case .found(let facts) = await look(name, limit: limit) else { throw CocoaError(.fileNoSuchFile) }
    return facts
  }

  @Test func `a file is read with its facts`() async throws {
    try home.write("a", "hello", mode: 0o640)
    let facts = try await facts("a")
    #expect(facts.kind == .file)
    #expect(facts.mode == 0o640)
    #expect(facts.size == 5)
    #expect(facts.userID == Int(geteuid()))
    #expect(facts.content == Array("hello".utf8))
    #expect(!facts.isTruncated)
    #expect(facts.modified > 1_600_000_000)
  }

  @Test(arguments: [(4, true), (5, false), (6, false), (0, true)])
  func `no more than the limit is read`(limit: Int, truncated: Bool) async throws {
    try home.write("a", "hello")
    let facts = try await facts("a", limit: limit)
    #expect(facts.content?.count == min(limit, 5))
    #expect(facts.isTruncated == truncated)
  }

  @Test func `a link is followed`() async throws {
    try home.write("a", "hello")
    symlink("a", "\(home.path)/link")
    #expect(try await facts("link").content == Array("hello".utf8))
  }

  @Test func `links in a circle, and a name too long, are told`() async throws {
    symlink("b", "\(home.path)/a")
    symlink("a", "\(home.path)/b")
    #expect(await look("a") == .unusable("its links lead in a circle"))
    #expect(await look(String(repeating: "x", count: 300)) == .unusable("the name is too long"))
    #expect(await look("a\0b") == .unusable("the path has a NUL character in it"))
  }

  @Test func `nothing there is missing, also below a file and behind a dead link`() async throws {
    try home.write("file", "")
    symlink("nowhere", "\(home.path)/dead")
    #expect(await look("nothing") == .missing)
    #expect(await look("file/below") == .missing)
    #expect(await look("dead") == .missing)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a FIFO, a device and a socket are told and never opened`() async throws {
    mkfifo("\(home.path)/fifo", 0o600)
    symlink("/dev/zero", "\(home.path)/zero")
    let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    // A short relative name: a temporary path may be longer than 107 bytes.
    let name = Array("/tmp/assay-\(getpid())-\(UInt32.random(in: 0 ... .max))".utf8)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(bound == 0)
    let socketPath = String(decoding: name, as: UTF8.self)
    defer { unlink(socketPath) }

    #expect(try await facts("fifo").kind == .fifo)
    let zero = try await facts("zero")
    #expect(zero.kind == .device)
    #expect(zero.content == nil)
    guard case .found(let facts) = await home.machine.look(at: socketPath, limit: 10) else {
      Issue.record("the socket was not found")
      return
    }
    #expect(facts.kind == .socket)
  }

  @Test func `a directory gives its names in order`() async throws {
    for name in ["d/b", "d/a", "d/.hidden"] { try home.write(name, "") }
    let facts = try await facts("d")
    #expect(facts.kind == .directory)
    #expect(facts.entries == [".hidden", "a", "b"])
    #expect(facts.content == nil)
  }

  @Test func `of a huge directory a bounded number of names is read`() async throws {
    try home.write("d/first", "")
    for number in 0..<10_050 { close(open("\(home.path)/d/\(number)", O_CREAT | O_WRONLY, 0o600)) }
    let facts = try await facts("d")
    #expect(facts.entries.count == FileFacts.mostEntries)
    #expect(facts.isTruncated)
  }

  @Test(.timeLimit(.minutes(1))) func `a sparse file of 8 GB costs no more than the limit`() async throws {
    try home.write("sparse", "")
    truncate("\(home.path)/sparse", 8 << 30)
    let facts = try await facts("sparse", limit: 1 << 20)
    #expect(facts.size == 8 << 30)
    #expect(facts.content?.count == 1 << 20)
    #expect(facts.isTruncated)
  }

  @Test func `a link to the grader's own environment is not read`() async throws {
    symlink("/proc/self/environ", "\(home.path)/index.html")
    let facts = try await facts("index.html")
    #expect(facts.content == nil)
    #expect(facts.unreadable == "it leads to a process of this machine")
  }

  @Test func `a setting of the kernel is read`() async throws {
    guard case .found(let facts) = await home.machine.look(at: "/proc/sys/kernel/ostype", limit: 100) else {
      Issue.record("no /proc/sys")
      return
    }
    #expect(facts.content == Array("Linux\n".utf8))
  }

  @Test(.enabled(if: geteuid() != 0, "root may look at everything"))
  func `what this account may not see is denied, what it may not read is unreadable`() async throws {
    try home.write("closed/file", "x")
    try home.write("unreadable", "x", mode: 0)
    chmod("\(home.path)/closed", 0)
    defer { chmod("\(home.path)/closed", 0o700) }
    #expect(await look("closed/file") == .denied("\(home.path)/closed"))
    #expect(try await facts("unreadable").unreadable == "permission denied")
    #expect(try await facts("closed").unreadable == "permission denied")
  }
}
