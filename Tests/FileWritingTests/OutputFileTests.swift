import FileWriting
import FoundationEssentials
import Glibc
import TestSupport
import Testing

@Suite struct OutputFileTests {
  @Test func `a file is made, and replaced as a whole`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/report.html"
      try OutputFile.write(Array("a long first report".utf8), to: path)
      try OutputFile.write(Array("short".utf8), to: path)
      #expect(try text(of: path) == "short")
      #expect(try names(in: folder) == ["report.html"])
    }
  }

  @Test func `a new file has the permissions that the user's mask leaves`() throws {
    try TemporaryFolder.with { folder in
      try OutputFile.write([1], to: "\(folder)/new")
      let mask = umask(0)
      umask(mask)
      #expect(mode(of: "\(folder)/new") == 0o666 & ~mask)
    }
  }

  @Test func `what is replaced keeps its permissions`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/report"
      try Data("old".utf8).write(to: URL(filePath: path))
      try #require(chmod(path, 0o640) == 0)
      try OutputFile.write(Array("new".utf8), to: path)
      #expect(mode(of: path) == 0o640)
    }
  }

  @Test func `a link is followed, and stays one`() throws {
    try TemporaryFolder.with { folder in
      try Data("old".utf8).write(to: URL(filePath: "\(folder)/there"))
      try #require(symlink("there", "\(folder)/link") == 0)
      try OutputFile.write(Array("new".utf8), to: "\(folder)/link")
      #expect(try text(of: "\(folder)/there") == "new")
      var status = stat()
      #expect(lstat("\(folder)/link", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    }
  }

  @Test func `a reader that has the old file open reads the old one to its end`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/report"
      try Data("old".utf8).write(to: URL(filePath: path))
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      defer { close(descriptor) }
      try OutputFile.write(Array("new and longer".utf8), to: path)
      var bytes = [UInt8](repeating: 0, count: 64)
      let count = read(descriptor, &bytes, bytes.count)
      #expect(String(decoding: bytes.prefix(count), as: UTF8.self) == "old")
    }
  }

  @Test(arguments: [
    ("", EISDIR), ("/none/report", ENOENT), ("/file/report", ENOTDIR), ("/loop", ELOOP),
  ])
  func `what cannot be written is said, and nothing is left behind`(place: String, code: Int32) throws {
    try TemporaryFolder.with { folder in
      try Data("old".utf8).write(to: URL(filePath: "\(folder)/file"))
      try #require(symlink("loop", "\(folder)/loop") == 0)
      let fault = #expect(throws: FileFault.self) { try OutputFile.write([1], to: folder + place) }
      #expect(fault?.code == code)
      #expect(fault?.path == folder + place)
      #expect(fault?.reason.isEmpty == false)
      #expect(try names(in: folder) == ["file", "loop"])
      #expect(try text(of: "\(folder)/file") == "old")
    }
  }

  @Test func `a device that is full says so, and is not replaced`() throws {
    let fault = #expect(throws: FileFault.self) { try OutputFile.write([1], to: "/dev/full") }
    #expect(fault?.isFull == true)
    var status = stat()
    #expect(stat("/dev/full", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func `a pipe gets the bytes, and stays a pipe`() async throws {
    try await TemporaryFolder.with { folder in
      let path = "\(folder)/pipe"
      try #require(mkfifo(path, 0o600) == 0)
      async let reader = Program.run("/bin/cat", [path])
      try OutputFile.write(Array("through".utf8), to: path)
      #expect(try await reader.output == "through")
      #expect(try names(in: folder) == ["pipe"])
    }
  }

  @Test func `bytes are added at the end of a file, which is made where it is missing`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/summary"
      try OutputFile.append(Array("one ".utf8), to: path)
      try OutputFile.append(Array("two".utf8), to: path)
      #expect(try text(of: path) == "one two")
    }
  }

  private func mode(of path: String) -> UInt32 {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }
}
