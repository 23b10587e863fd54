import FoundationEssentials
import Glibc
import Records
import TestSupport
import Testing

@Suite struct RunStoreTests {
  @Test(arguments: [
    (["XDG_STATE_HOME": "/var/state", "HOME": "/home/ada"], "/var/state/assay"),
    (["HOME": "/home/ada"], "/home/ada/.local/state/assay"),
    (["XDG_STATE_HOME": "", "HOME": "/home/ada"], "/home/ada/.local/state/assay"),
    (["XDG_STATE_HOME": "state", "HOME": "/home/ada"], "/home/ada/.local/state/assay"),
  ])
  func `runs are kept where the XDG specification says`(environment: [String: String], folder: String) throws {
    #expect(try RunStore(environment: environment).folder == folder)
  }

  @Test func `without a home nobody guesses`() {
    #expect(throws: RecordError.noHome) { try RunStore(environment: ["HOME": "here"]) }
  }

  @Test func `runs are numbered, kept for their owner only, and found again`() throws {
    try TemporaryFolder.with { folder in
      let store = RunStore(folder: "\(folder)/a/assay")
      #expect(try store.entries().isEmpty)
      #expect(throws: RecordError.noSuchRun("", folder: store.folder, known: 0)) { try store.load(nil) }
      var record = SampleRecord.record
      let first = try store.save(record)
      record.notes = ["second"]
      let second = try store.save(record)
      #expect(first.number == 1 && first.path.hasSuffix("/runs/000001.json"))
      #expect(second.number == 2)
      #expect(try store.entries() == [first, second])
      #expect(try store.load(nil).notes == ["second"])
      #expect(try store.load("1").notes == ["a note"])
      #expect(try store.load("000002").notes == ["second"])
      #expect(try store.load(first.path).notes == ["a note"])
      #expect(mode(of: first.path) == 0o600)
      #expect(mode(of: "\(store.folder)/runs") == 0o700)
      #expect(mode(of: store.folder) == 0o700)
      #expect(throws: RecordError.noSuchRun("7", folder: store.folder, known: 2)) { try store.load("7") }
      #expect(try names(in: "\(store.folder)/runs").count == 2)
    }
  }

  @Test func `a number is not used again while a later run is kept`() throws {
    try TemporaryFolder.with { folder in
      let store = RunStore(folder: folder)
      let first = try store.save(SampleRecord.record)
      _ = try store.save(SampleRecord.record)
      unlink(first.path)
      #expect(try store.save(SampleRecord.record).number == 3)
    }
  }

  @Test func `graders that keep runs at once never take one number`() async throws {
    try await TemporaryFolder.with { folder in
      let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<40 { group.addTask { try RunStore(folder: folder).save(SampleRecord.record).number } }
        return try await group.reduce(into: [Int]()) { $0.append($1) }
      }
      #expect(numbers.sorted() == Array(1...40))
      #expect(try RunStore(folder: folder).entries().count == 40)
    }
  }

  @Test func `drafts of graders that were ended are removed, those of others are not`() throws {
    try TemporaryFolder.with { folder in
      let store = RunStore(folder: folder)
      _ = try store.save(SampleRecord.record)
      for (name, age) in [(".draft-1-old", 7200), (".draft-1-new", 0)] {
        let path = "\(folder)/runs/\(name)"
        try Data().write(to: URL(filePath: path))
        var times = [timeval(tv_sec: time(nil) - age, tv_usec: 0), timeval(tv_sec: time(nil) - age, tv_usec: 0)]
        try #require(utimes(path, &times) == 0)
      }
      _ = try store.save(SampleRecord.record)
      #expect(try names(in: "\(folder)/runs") == [".draft-1-new", "000001.json", "000002.json"])
    }
  }

  @Test func `a record is written to a file of one's choice, whatever was there`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/mine.json"
      try Data("something".utf8).write(to: URL(filePath: path))
      try RunStore.write(SampleRecord.record, to: path)
      #expect(try RunStore.read(path) == SampleRecord.record)
      #expect(try names(in: folder) == ["mine.json"])
    }
  }

  @Test func `a folder that cannot be written says what to do`() throws {
    try TemporaryFolder.with { folder in
      try Data().write(to: URL(filePath: "\(folder)/file"))
      let error = #expect(throws: RecordError.self) {
        try RunStore(folder: "\(folder)/file/assay").save(SampleRecord.record)
      }
      #expect(error?.message.contains("XDG_STATE_HOME") == true)
      #expect(throws: RecordError.self) { try RunStore.write(SampleRecord.record, to: "\(folder)/none/x.json") }
      #expect(throws: RecordError.self) { try RunStore.write(SampleRecord.record, to: folder) }
      #expect(try names(in: folder) == ["file"])
    }
  }

  @Test func `every error says what to do or where it is`() {
    let errors: [(RecordError, String)] = [
      (.noHome, "--no-record"), (.diskFull(path: "/x"), "Free some space"),
      (.notWritable(path: "/x", reason: "why"), "why"),
      (.noSuchRun("7", folder: "/x", known: 2), "assay runs"), (.noSuchRun("", folder: "/x", known: 0), "assay check"),
      (.newerVersion(path: "/x", version: 2), "Update assay"), (.notARecord(path: "/x", reason: "why"), "why"),
    ]
    for (error, words) in errors { #expect(error.message.contains(words)) }
  }

  @Test func `runs of a class share the numbers, and are told apart`() throws {
    try TemporaryFolder.with { folder in
      let store = RunStore(folder: folder)
      let single = try store.save(SampleRecord.record)
      let path = try store.newClassPath()
      #expect(path.hasSuffix("/runs/000002.sqlite"))
      // Taken, but not begun.
      #expect(try store.entries() == [single])
      #expect(try store.save(SampleRecord.record).number == 3)
      let record = try ClassRecord.create(at: path, SampleClass.header())
      try record.close()
      #expect(try store.entries().map(\.kind) == [.single, .class, .single])
      #expect(try store.entry("2") == RunStore.Entry(number: 2, path: path, kind: .class))
      #expect(try store.entry(path).kind == .class)
      #expect(try store.entry(single.path).kind == .single)
      #expect(throws: RecordError.isOfAClass(path: path)) { try store.load("2") }
      #expect(throws: RecordError.exists(path: path)) { try ClassRecord.create(at: path, SampleClass.header()) }
    }
  }

  @Test func `graders of classes and of machines never take one number`() async throws {
    try await TemporaryFolder.with { folder in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for turn in 0..<40 {
          group.addTask {
            let store = RunStore(folder: folder)
            _ = turn.isMultiple(of: 2) ? try store.newClassPath() : try store.save(SampleRecord.record).path
          }
        }
        try await group.waitForAll()
      }
      let numbers = try names(in: "\(folder)/runs").compactMap { Int($0.prefix(6)) }
      #expect(numbers == Array(1...40))
    }
  }

  @Test func `neither a folder nor a FIFO is read as a record`() throws {
    try TemporaryFolder.with { folder in
      try #require(mkfifo("\(folder)/fifo", 0o600) == 0)
      for path in [folder, "\(folder)/fifo"] {
        #expect(throws: RecordError.notARecord(path: path, reason: "it is not a file")) { try RunStore.read(path) }
      }
      #expect(throws: RecordError.notReadable(path: "\(folder)/none", reason: "No such file or directory")) {
        try RunStore.read("\(folder)/none")
      }
    }
  }

  private func mode(of path: String) -> UInt32 {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }
}
