import FoundationEssentials
import Glibc
import Grading
import Records
import TestSupport
import Testing

/// What was reported as kept is there afterwards, whatever happens.
@Suite struct ClassDurabilityTests {
  /// A grader that is killed leaves the file and its log as they are at that moment.
  @Test func `what was kept when the grader was killed is there`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/class.sqlite"
      let record = try ClassRecord.create(at: path, SampleClass.header(60))
      for position in 0..<60 {
        try record.keep(SampleClass.graded(position))
        guard position % 7 == 3 else { continue }
        // The log's index is made anew from the log.
        let left = "\(folder)/left-\(position).sqlite"
        for suffix in ["", "-wal"] { try copy(path + suffix, to: left + suffix) }
        for forWriting in [false, true] {
          let again = try ClassRecord.open(left, forWriting: forWriting)
          #expect(try SampleClass.attempts(in: again) == (0...position).map { SampleClass.graded($0) })
          try again.close()
        }
        #expect(!FileManager.default.fileExists(atPath: "\(left)-wal"))
      }
      try record.close()
    }
  }

  @Test func `a log that ends in the middle of an attempt costs that attempt only`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/class.sqlite"
      let record = try ClassRecord.create(at: path, SampleClass.header())
      try record.keep(SampleClass.graded(0))
      let before = try Data(contentsOf: URL(filePath: "\(path)-wal")).count
      try record.keep(SampleClass.graded(1))
      let log = try Data(contentsOf: URL(filePath: "\(path)-wal"))
      try #require(log.count > before)
      for end in [before, before + 100, (before + log.count) / 2, log.count - 1] {
        let left = "\(folder)/left-\(end).sqlite"
        try copy(path, to: left)
        try log.prefix(end).write(to: URL(filePath: "\(left)-wal"))
        let again = try ClassRecord.open(left, forWriting: true)
        #expect(try again.latest().keys.sorted() == [0], "\(end)")
        try again.keep(SampleClass.graded(1))
        try again.close()
      }
      try record.close()
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root may make a small disk"), arguments: Keeping.allCases)
  func `a full disk is told, loses nothing, and goes on when there is space`(keeping: Keeping) async throws {
    try await TemporaryFolder.with { folder in
      let disk = "\(folder)/disk"
      try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
      let mounted = try await Program.run("/bin/mount", ["-t", "tmpfs", "-o", "size=768k", "tmpfs", disk])
      try #require(mounted.status == 0, "\(mounted.errors)")
      do {
        try fill(disk, "\(disk)/\(keeping.rawValue)")
      } catch {
        Issue.record(error)
      }
      #expect(try await Program.run("/bin/umount", [disk]).status == 0)
    }
  }

  private func fill(_ disk: String, _ path: String) throws {
    let ballast = "\(disk)/ballast"
    try Data(count: 300 << 10).write(to: URL(filePath: ballast))
    let record = try ClassRecord.create(at: path, SampleClass.header(500))
    var kept = 0
    var full: RecordError?
    while full == nil, kept < 500 {
      do throws(RecordError) {
        try record.keep(SampleClass.graded(kept))
        kept += 1
      } catch {
        full = error
      }
    }
    guard case .diskFull? = full else {
      Issue.record("not told that the disk is full: \(full?.message ?? "nothing")")
      return
    }
    #expect(kept > 0)
    #expect(throws: RecordError.self) { try record.keep(SampleClass.graded(kept)) }
    #expect(try record.latest().count == kept)

    // Whoever opens it meanwhile finds it whole.
    let reader = try ClassRecord.open(path, forWriting: false)
    #expect(try SampleClass.attempts(in: reader) == (0..<kept).map { SampleClass.graded($0) })
    try reader.close()

    unlink(ballast)
    try record.keep(SampleClass.graded(kept))
    try record.close()
    let again = try ClassRecord.open(path, forWriting: true)
    #expect(try SampleClass.attempts(in: again) == (0...kept).map { SampleClass.graded($0) })
    try again.close()
  }

  private func copy(_ path: String, to target: String) throws {
    try? FileManager.default.removeItem(atPath: target)
    let bytes = try Data(contentsOf: URL(filePath: path))
    try bytes.write(to: URL(filePath: target))
  }
}
