import Grading
import Records
import TestSupport
import Testing

@Suite struct ClassMarksTests {
  @Test(arguments: Keeping.allCases)
  func `the last mark of a checkpoint counts, unless it was taken back`(keeping: Keeping) throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/\(keeping.rawValue)"
      let record = try ClassRecord.create(at: path, SampleClass.header())
      #expect(try record.marks().isEmpty)
      try record.add(SampleClass.mark(1), to: 0)
      try record.add(SampleClass.mark(2, "page-served"), to: 0)
      try record.add(SampleClass.mark(3), to: 0)
      try record.add(SampleClass.mark(4), to: 2)
      try record.withdraw(
        markOf: "bcrypt", of: 2, because: "a mistake", author: "ada", at: "2026-11-24T10:00:00Z")
      try record.close()

      let again = try ClassRecord.open(path, forWriting: true)
      #expect(try again.marks() == [0: [SampleClass.mark(2, "page-served"), SampleClass.mark(3)]])
      let entries = try again.markEntries()
      #expect(entries.map(\.points) == [Rational(1), Rational(2), Rational(3), Rational(4), nil])
      #expect(entries.last?.reason == "a mistake")
      try again.add(SampleClass.mark(5), to: 2)
      #expect(try again.marks()[2] == [SampleClass.mark(5)])
      try again.close()
    }
  }
}
