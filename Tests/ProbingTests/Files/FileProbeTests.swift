import Glibc
import Grading
import Probing
import Testing

struct FileProbeTests {
  let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func observe(_ paths: Value) async throws -> Observation {
    try await FileProbe.observation(["path": paths], home.context)
  }

  @Test func `a script is seen with its permissions and text`() async throws {
    try home.write("lab/run.sh", "#!/bin/sh\necho hi\r\nlast", mode: 0o755)
    let observation = try await observe(.text("~/lab/run.sh"))
    let properties = observation.properties
    #expect(properties["exists"] == .truth(true))
    #expect(properties["kind"] == .text("file"))
    #expect(properties["mode"] == .text("0755"))
    #expect(properties["executable"] == .truth(true))
    #expect(properties["readable"] == .truth(true))
    #expect(properties["size"] == .integer(23))
    #expect(properties["text"] == .text("#!/bin/sh\necho hi\r\nlast"))
    #expect(properties["lines"] == .texts(["#!/bin/sh", "echo hi", "last"]))
    #expect(properties["encoding"] == .text("UTF-8"))
    #expect(properties["truncated"] == .truth(false))
    #expect(properties["path"] == .text("~/lab/run.sh"))
    #expect(observation.absence == nil)
    #expect(observation.sources == ["~/lab/run.sh"])
  }

  @Test(arguments: [(0o644, "0644", false), (0o100, "0100", true), (0o4755, "4755", true), (0o6, "0006", false)])
  func `permissions are four octal digits`(mode: Int, words: String, executable: Bool) async throws {
    var machine = WrittenMachine()
    machine.put("/home/student/a", "", mode: mode)
    let properties = try await FileProbe.observation(["path": .text("~/a")], machine.context).properties
    #expect(properties["mode"] == .text(words))
    #expect(properties["executable"] == .truth(executable))
  }

  @Test func `what is not there is absent as the student writes it`() async throws {
    let one = try await observe(.text("~/x"))
    #expect(one.properties == ["exists": .truth(false)])
    #expect(one.absence == "no file at ~/x")
    #expect(try await observe(.texts(["~/x", "~/y"])).absence == "no file at ~/x or ~/y")
  }

  @Test func `the first path with something counts`() async throws {
    try home.write("second", "2")
    try home.write("third", "3")
    let properties = try await observe(.texts(["~/first", "~/second", "~/third"])).properties
    #expect(properties["path"] == .text("~/second"))
    #expect(properties["text"] == .text("2"))
  }

  @Test func `a directory, a FIFO and a device are facts, without a text`() async throws {
    try home.write("folder/b", "")
    try home.write("folder/a", "")
    mkfifo("\(home.path)/fifo", 0o600)
    symlink("/dev/zero", "\(home.path)/zero")
    let folder = try await observe(.text("~/folder"))
    #expect(folder.properties["kind"] == .text("directory"))
    #expect(folder.properties["entries"] == .texts(["a", "b"]))
    #expect(folder.properties["executable"] == .truth(false))
    #expect(folder.absence == "~/folder is a directory, not a file")
    let fifo = try await observe(.text("~/fifo"))
    #expect(fifo.properties["kind"] == .text("fifo"))
    #expect(fifo.properties["text"] == nil)
    #expect(fifo.absence == "~/fifo is a FIFO, not a file")
    #expect(try await observe(.text("~/zero")).absence == "~/zero is a device, not a file")
  }

  @Test func `text that is not UTF-8 is repaired and says so`() async throws {
    try home.write("latin", [0x47, 0x72, 0xFC, 0xDF, 0x65])
    let properties = try await observe(.text("~/latin")).properties
    #expect(properties["encoding"] == .text("not UTF-8"))
    #expect(properties["text"] == .text("Gr\u{FFFD}\u{FFFD}e"))
  }

  @Test func `NUL bytes are kept`() async throws {
    try home.write("nul", [0x61, 0, 0x62])
    #expect(try await observe(.text("~/nul")).properties["text"] == .text("a\0b"))
  }

  @Test(.timeLimit(.minutes(1))) func `a line of 10 MB is cut at 1 MiB and says so`() async throws {
    try home.write("long", [UInt8](repeating: 0x61, count: 10 << 20))
    let properties = try await observe(.text("~/long")).properties
    #expect(properties["truncated"] == .truth(true))
    #expect(properties["size"] == .integer(10 << 20))
    guard case .text(let text)? = properties["text"] else {
      Issue.record("no text")
      return
    }
    #expect(text.utf8.count == 1 << 20)
  }

  @Test func `no more than 10,000 lines are told apart`() async throws {
    try home.write("lines", String(repeating: "\n", count: 20_000))
    guard case .list(let lines)? = try await observe(.text("~/lines")).properties["lines"] else {
      Issue.record("no lines")
      return
    }
    #expect(lines.count == 10_000)
  }

  @Test func `owners have the names of the machine that is graded`() async throws {
    var machine = WrittenMachine()
    machine.put("/etc/passwd", "root:x:0:0::/root:/bin/sh\nstudent:x:1000:1000::/home/student:/bin/sh\n", owner: 0)
    machine.put("/home/student/mine", "")
    machine.put("/home/student/roots", "", owner: 0)
    machine.put("/home/student/nobodys", "", owner: 4711)
    let context = machine.context
    for (name, owner) in [("mine", "student"), ("roots", "root"), ("nobodys", "4711")] {
      let properties = try await FileProbe.observation(["path": .text("~/\(name)")], context).properties
      #expect(properties["owner"] == .text(owner))
    }
  }

  @Test func `the time of the last change is in UTC`() async throws {
    var machine = WrittenMachine()
    machine.files["/a"] = .found(FileFacts(kind: .file, mode: 0, size: 0, modified: 1_795_424_953, content: []))
    let properties = try await FileProbe.observation(["path": .text("/a")], machine.context).properties
    #expect(properties["modified"] == .text("2026-11-23T09:09:13Z"))
  }

  @Test func `a closed directory is an obstacle that names it and the way in`() async throws {
    var machine = WrittenMachine()
    machine.files["/home/student/closed/a"] = .denied("/home/student/closed")
    let context = machine.context
    let failure = await #expect(throws: ProbeFailure.self) {
      try await FileProbe.observation(["path": .text("~/closed/a")], context)
    }
    #expect(
      failure?.obstacle?.message
        == "permission denied to the grader: ~/closed/a cannot be looked at, ~/closed is closed to this account")
    #expect(failure?.obstacle?.remedy?.contains("chmod o+x ~/closed") == true)
  }

  @Test func `a closed path matters only where no other has anything`() async throws {
    var machine = WrittenMachine()
    machine.files["/a"] = .denied("/")
    machine.put("/b", "here")
    let properties = try await FileProbe.observation(["path": .texts(["/a", "/b"])], machine.context).properties
    #expect(properties["text"] == .text("here"))
  }

  @Test func `an unreadable file and links in a circle are obstacles`() async throws {
    var machine = WrittenMachine()
    machine.files["/a"] = .found(FileFacts(kind: .file, mode: 0, size: 3, unreadable: "permission denied"))
    machine.files["/b"] = .unusable("its links lead in a circle")
    let context = machine.context
    for (path, words) in [
      ("/a", "/a cannot be read: permission denied"), ("/b", "/b cannot be opened: its links lead in a circle"),
    ] {
      let failure = await #expect(throws: ProbeFailure.self) {
        try await FileProbe.observation(["path": .text(path)], context)
      }
      #expect(failure?.obstacle?.message == words)
    }
  }
}
