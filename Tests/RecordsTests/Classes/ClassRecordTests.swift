import FoundationEssentials
import Glibc
import Grading
import Records
import TestSupport
import Testing

@Suite struct ClassRecordTests {
  @Test(arguments: Keeping.allCases)
  func `a class is read back as it was kept, in the roster's order`(keeping: Keeping) throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/\(keeping.rawValue)"
      let record = try ClassRecord.create(at: path, SampleClass.header())
      let kept = [SampleClass.graded(2), SampleClass.unreachable(0), SampleClass.graded(1)]
      for attempt in kept { try record.keep(attempt) }
      try record.close()

      #expect(ClassRecord.isClassRecord(path))
      let again = try ClassRecord.open(path, forWriting: false)
      #expect(again.header == SampleClass.header())
      #expect(try SampleClass.attempts(in: again) == [kept[1], kept[2], kept[0]])
      #expect(try again.run(of: 2) == kept[0].run)
      #expect(try again.run(of: 0) == nil)
      #expect(try again.run(of: 3) == nil)
      let latest = try again.latest()
      #expect(latest.keys.sorted() == [0, 1, 2])
      #expect(latest[0]?.hasRun == false && latest[0]?.isProvisional == false)
      #expect(latest[0]?.message == "connection refused" && latest[0]?.status == .unreachable)
      #expect(latest[2]?.hasRun == true && latest[2]?.isProvisional == true)
      try again.close()
    }
  }

  @Test(arguments: Keeping.allCases)
  func `the last attempt counts, the earlier ones stay`(keeping: Keeping) throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/\(keeping.rawValue)"
      let record = try ClassRecord.create(at: path, SampleClass.header())
      try record.keep(SampleClass.unreachable(1))
      try record.close()
      let again = try ClassRecord.open(path, forWriting: true)
      try again.keep(SampleClass.graded(1))
      #expect(try again.latest()[1]?.number == 2)
      #expect(try SampleClass.attempts(in: again) == [SampleClass.graded(1)])
      try again.keep(SampleClass.unreachable(1))
      #expect(try SampleClass.attempts(in: again) == [SampleClass.unreachable(1)])
      try again.close()
    }
  }

  @Test(arguments: Keeping.allCases)
  func `everybody is mapped on all processors, in the roster's order`(keeping: Keeping) async throws {
    try await TemporaryFolder.with { folder in
      let path = "\(folder)/\(keeping.rawValue)"
      let record = try ClassRecord.create(at: path, SampleClass.header(40))
      for position in (0..<40).reversed() { try record.keep(SampleClass.graded(position)) }
      for width in [1, 3, 100] {
        let ids = try await record.mapLatest(width: width) { $0.run?.student.id }
        #expect(ids == (0..<40).map { "s\($0)" })
      }
      try record.close()
    }
  }

  @Test(arguments: Keeping.allCases)
  func `what is there is not begun again`(keeping: Keeping) throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/\(keeping.rawValue)"
      try ClassRecord.create(at: path, SampleClass.header()).close()
      let error = #expect(throws: RecordError.exists(path: path)) {
        try ClassRecord.create(at: path, SampleClass.header())
      }
      #expect(error?.message.contains("--resume") == true)
      let other = "\(folder)/notes.txt"
      try Data("mine".utf8).write(to: URL(filePath: other))
      #expect(throws: RecordError.exists(path: other)) { try ClassRecord.create(at: other, SampleClass.header()) }
      #expect(try text(of: other) == "mine")
    }
  }

  @Test func `when it is closed there is one file, for its owner only`() throws {
    try TemporaryFolder.with { folder in
      let record = try ClassRecord.create(at: "\(folder)/class.sqlite", SampleClass.header())
      try record.keep(SampleClass.graded(0))
      for name in try names(in: folder) { #expect(mode(of: "\(folder)/\(name)") == 0o600, "\(name)") }
      #expect(try names(in: folder).contains("class.sqlite-wal"))
      try record.close()
      #expect(try names(in: folder) == ["class.sqlite"])
      #expect(mode(of: "\(folder)/class.sqlite") == 0o600)
      // Closed twice is closed.
      try record.close()
    }
  }

  @Test func `a closed file opens where nothing may be written`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/class.sqlite"
      let record = try ClassRecord.create(at: path, SampleClass.header())
      try record.keep(SampleClass.graded(0))
      try record.close()
      try #require(chmod(path, 0o400) == 0 && chmod(folder, 0o500) == 0)
      defer { chmod(folder, 0o700) }
      let again = try ClassRecord.open(path, forWriting: false)
      #expect(try SampleClass.attempts(in: again).count == 1)
      try again.close()
    }
  }

  @Test(arguments: Keeping.allCases)
  func `the second grader on one record is told who has it`(keeping: Keeping) throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/\(keeping.rawValue)"
      let first = try ClassRecord.create(at: path, SampleClass.header())
      let error = #expect(throws: RecordError.self) { try ClassRecord.open(path, forWriting: true) }
      guard case .inUse? = error else {
        Issue.record("not refused for being in use: \(error?.message ?? "")")
        return
      }
      #expect(error?.message.contains("process \(getpid()) on ") == true)
      // Others may read meanwhile, and see what is kept.
      try first.keep(SampleClass.graded(3))
      let reader = try ClassRecord.open(path, forWriting: false)
      #expect(try reader.latest().keys.sorted() == [3])
      try reader.close()
      try first.close()
      try ClassRecord.open(path, forWriting: true).close()
    }
  }

  @Test func `a lock that a killed grader left does not keep anybody out`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/class.sqlite"
      try ClassRecord.create(at: path, SampleClass.header()).close()
      try Data("process 1 on nowhere".utf8).write(to: URL(filePath: "\(path).lock"))
      try ClassRecord.open(path, forWriting: true).close()
      #expect(try names(in: folder) == ["class.sqlite"])
    }
  }

  @Test(arguments: Keeping.allCases)
  func `nobody is kept who is not on the roster`(keeping: Keeping) throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/\(keeping.rawValue)"
      let record = try ClassRecord.create(at: path, SampleClass.header())
      #expect(throws: RecordError.noSuchStudent(path: path, position: 4)) { try record.keep(SampleClass.graded(4)) }
      #expect(throws: RecordError.noSuchStudent(path: path, position: -1)) {
        try record.add(SampleClass.mark(1), to: -1)
      }
      try record.close()
    }
  }

  @Test func `what is not the record of a class is refused in words`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/class.sqlite"
      try ClassRecord.create(at: path, SampleClass.header()).close()
      let whole = try Data(contentsOf: URL(filePath: path))
      var newer = whole
      // The database's user_version, big-endian, at 60.
      newer[63] = 7
      var zeroed = whole
      for place in 100..<whole.count { zeroed[place] = 0 }
      let cases: [(name: String, bytes: Data, words: String)] = [
        ("newer", newer, "written by a newer assay (record version 7"), ("short", whole.prefix(5000), "damaged"),
        ("zeroed", zeroed, "damaged"), ("text", Data("hello".utf8), "not the record of a class"),
        ("empty", Data(), "not the record of a class"),
        ("single", Data(try SampleRecord.record.json()), "not the record of a class"),
      ]
      for (name, bytes, words) in cases {
        let path = "\(folder)/\(name)"
        try bytes.write(to: URL(filePath: path))
        for forWriting in [false, true] {
          let error = #expect(throws: RecordError.self, "\(name)") {
            let record = try ClassRecord.open(path, forWriting: forWriting)
            _ = try record.latest()
          }
          #expect(error?.message.contains(words) == true, "\(name): \(error?.message ?? "")")
          #expect(error?.message.contains(path) == true)
        }
      }
      #expect(throws: RecordError.notReadable(path: "\(folder)/none", reason: "No such file or directory")) {
        try ClassRecord.open("\(folder)/none", forWriting: false)
      }
      #expect(!ClassRecord.isClassRecord("\(folder)/text"))
      #expect(!ClassRecord.isClassRecord("\(folder)/none"))
      #expect(!ClassRecord.isClassRecord(folder))
    }
  }

  @Test func `a file of version 1 opens, and goes on`() throws {
    try TemporaryFolder.with { folder in
      let stored = "\(Repository.root)/Tests/RecordsTests/Stored/class-1.sqlite"
      let path = "\(folder)/class.sqlite"
      try FileManager.default.copyItem(atPath: stored, toPath: path)
      let record = try ClassRecord.open(path, forWriting: true)
      #expect(record.header == SampleClass.header())
      #expect(
        try SampleClass.attempts(in: record, judged: .first) == [SampleClass.graded(0), SampleClass.unreachable(2)])
      #expect(try record.marks() == [0: [SampleClass.mark(3)]])
      #expect(try record.regradings().map(\.rubric) == ["mild"])
      #expect(try record.run(of: 0) == SampleClass.regraded(try #require(SampleClass.graded(0).run)))
      try record.keep(SampleClass.graded(1))
      #expect(try record.latest().keys.sorted() == [0, 1, 2])
      try record.close()
    }
  }

  private func mode(of path: String) -> UInt32 {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }
}
