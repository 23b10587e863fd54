import FoundationEssentials
import Glibc
import Grading
import Probing
import Remote
import Testing

/// A look over ssh says exactly what a look at this machine says.
@Suite(.serialized, .timeLimit(.minutes(3))) struct RemoteLookTests {
  @Test func `every kind of thing looks as it does here`() async throws {
    let server = try await SSHServer.start()
    let home = server.home
    try fill(home)
    let local = LocalMachine(account: Account(home: home))
    let socket = try Listener.web(path: "\(home)/socket")
    defer { socket.stop() }
    var paths = [
      "file", "empty", "binary", "lines", "exact", "longer", "large", "nothing", "file/below", "fifo", "socket", "zero",
      "link", "dead", "circle", "environment", "folder", "folder/", "folder/../file", "ä/ö ü", "quo'te", "new\nline\n",
      "dollar$(id)`id`\\", "-dash", "tab\there", String(repeating: "x", count: 300), "nul\0byte", "unreadable",
      "sparse",
      "hidden names", ";semi;colon; @",
    ].map { "\(home)/\($0)" }
    paths += [
      "/", "/proc/sys/kernel/ostype", "/proc/version", "/dev/null", "/etc/passwd", "/dev/full", "//etc///passwd",
      "/root",
      String(repeating: "/x", count: 3000),
    ]
    try await server.with { machine async throws in
      for path in paths {
        for limit in [0, 10, 1 << 20] {
          let there = timeless(await machine.look(at: path, limit: limit))
          let here = timeless(await local.look(at: path, limit: limit))
          #expect(there == here, "\(path.debugDescription), limit \(limit)")
        }
      }
      // Its number is another one in each look, so that only what is told of it counts.
      guard case .found(let facts) = await machine.look(at: "/proc/self/environ", limit: 100) else {
        Issue.record("no /proc/self/environ")
        return
      }
      #expect(facts.unreadable == "it leads to a process of this machine")
      #expect(facts.content == nil)
    }
  }

  /// What leads into a process is as old as the process that looks.
  private func timeless(_ look: FileLook) -> FileLook {
    guard case .found(var facts) = look, facts.unreadable == "it leads to a process of this machine" else {
      return look
    }
    facts.modified = 0
    return .found(facts)
  }

  private func fill(_ home: String) throws {
    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
      try Data(bytes).write(to: URL(filePath: "\(home)/\(name)"))
    }
    for folder in ["folder", "ä", "hidden names"] {
      try FileManager.default.createDirectory(atPath: "\(home)/\(folder)", withIntermediateDirectories: true)
    }
    try write("file", Array("hello\n".utf8))
    try write("empty", [])
    try write("binary", (0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    try write("lines", Array(String(repeating: "a line\r\n\n", count: 300).utf8))
    try write("exact", [UInt8](repeating: 65, count: 10))
    try write("longer", [UInt8](repeating: 65, count: 11))
    try write("large", (0..<1_500_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })
    for name in [
      "ä/ö ü", "quo'te", "new\nline\n", "dollar$(id)`id`\\", "-dash", "tab\there", "unreadable", ";semi;colon; @",
    ] {
      try write(name, Array("of \(name)".utf8))
    }
    for name in ["b", "a", ".hidden", "..two", "new\nline", "ä", "$(id)"] { try write("folder/\(name)", []) }
    for name in [".a", "..b", "..."] { try write("hidden names/\(name)", []) }
    // A name that is no text.
    close(open("\(home)/folder/" + "x", O_CREAT | O_WRONLY, 0o600))
    let bytes = Array("\(home)/folder/".utf8CString.dropLast()) + [CChar(bitPattern: 0xFF), CChar(bitPattern: 0xFE), 0]
    close(open(bytes, O_CREAT | O_WRONLY, 0o600))
    mkfifo("\(home)/fifo", 0o600)
    for (target, name) in [
      ("/dev/zero", "zero"), ("file", "link"), ("nowhere", "dead"), ("circle", "circle"),
      ("/proc/self/environ", "environment"),
    ] {
      symlink(target, "\(home)/\(name)")
    }
    chmod("\(home)/unreadable", 0)
    chmod("\(home)/file", 0o4751)
    close(open("\(home)/sparse", O_CREAT | O_WRONLY, 0o600))
    truncate("\(home)/sparse", 8 << 30)
  }

  @Test func `of a huge directory a bounded number of names is read`() async throws {
    let server = try await SSHServer.start()
    for number in 0..<10_050 { close(open("\(server.home)/\(number)", O_CREAT | O_WRONLY, 0o600)) }
    try await server.with { machine async throws in
      guard case .found(let facts) = await machine.look(at: server.home, limit: 0) else {
        Issue.record("not found")
        return
      }
      #expect(facts.entries.count == FileFacts.mostEntries)
      #expect(facts.isTruncated)
    }
  }

  @Test(.enabled(if: SSHServer.isRoot, "only root can have another account log in"))
  func `what the account may not see is denied, what it may not read is unreadable`() async throws {
    let server = try await SSHServer.start(shell: "/bin/sh")
    for name in ["closed", "open"] {
      try FileManager.default.createDirectory(atPath: "\(server.home)/\(name)", withIntermediateDirectories: true)
      try SSHServer.write("x", to: "\(server.home)/\(name)/file")
    }
    chmod("\(server.home)/closed", 0o700)
    chmod("\(server.home)/open", 0o755)
    symlink("closed/file", "\(server.home)/link")
    try await server.with { machine async throws in
      #expect(machine.account.home == server.home)
      #expect(await machine.look(at: "\(server.home)/closed/file", limit: 10) == .denied("\(server.home)/closed"))
      #expect(
        await machine.look(at: "\(server.home)/closed/deeper/file", limit: 10) == .denied("\(server.home)/closed"))
      // As a look at this machine has it: the path that was asked for counts.
      #expect(await machine.look(at: "\(server.home)/link", limit: 10) == .denied("\(server.home)/link"))
      for name in ["open/file", "closed"] {
        guard case .found(let facts) = await machine.look(at: "\(server.home)/\(name)", limit: 10) else {
          Issue.record("\(name) was not found")
          continue
        }
        #expect(facts.unreadable == "permission denied")
        #expect(facts.content == nil)
        #expect(facts.entries.isEmpty)
      }
    }
  }

  @Test func `many looks at once all get their own answer`() async throws {
    let server = try await SSHServer.start()
    for number in 0..<60 {
      try SSHServer.write(String(repeating: "\(number) ", count: number * 100), to: "\(server.home)/\(number)")
    }
    try await server.with { machine async throws in
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<60 {
          group.addTask {
            guard case .found(let facts) = await machine.look(at: "\(server.home)/\(number)", limit: 1 << 20) else {
              Issue.record("\(number) was not found")
              return
            }
            #expect(facts.content == Array(String(repeating: "\(number) ", count: number * 100).utf8))
          }
        }
      }
    }
  }
}
