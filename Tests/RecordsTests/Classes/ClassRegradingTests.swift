import Grading
import Records
import TestSupport
import Testing

@Suite struct ClassRegradingTests {
  @Test(arguments: Keeping.allCases)
  func `a regrading stands beside the first grading`(keeping: Keeping) throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/\(keeping.rawValue)"
      let record = try ClassRecord.create(at: path, SampleClass.header())
      for position in [0, 1, 2] { try record.keep(SampleClass.graded(position)) }
      let before = try SampleClass.attempts(in: record)
      // Made on the way out of the very record.
      let runs = [0, 1].lazy.compactMap { position in
        (try? record.run(of: position)).flatMap { $0 }.map { (position: position, run: SampleClass.regraded($0)) }
      }
      try record.keepRegrading(SampleClass.regrading, runs: runs)
      try record.close()

      let again = try ClassRecord.open(path, forWriting: true)
      var expected = SampleClass.regrading
      expected.number = 1
      #expect(try again.regradings() == [expected])
      #expect(try SampleClass.attempts(in: again, judged: .first) == before)
      let after = try SampleClass.attempts(in: again)
      #expect(after == (try SampleClass.attempts(in: again, judged: .regrading(1))))
      #expect(
        after.map(\.run) == [
          before[0].run.map(SampleClass.regraded), before[1].run.map(SampleClass.regraded), before[2].run,
        ])
      #expect(throws: RecordError.noSuchRegrading(path: path, number: 2)) {
        try SampleClass.attempts(in: again, judged: .regrading(2))
      }
      // Who is graded anew has newer evidence than the regrading.
      let anew = SampleClass.graded(0, startedAt: "2026-12-01T00:00:00Z")
      try again.keep(anew)
      #expect(try SampleClass.attempts(in: again).first == anew)
      try again.close()
    }
  }

  @Test(arguments: Keeping.allCases)
  func `a regrading that was not finished leaves nothing behind`(keeping: Keeping) throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/\(keeping.rawValue)"
      let record = try ClassRecord.create(at: path, SampleClass.header(200))
      for position in 0..<100 { try record.keep(SampleClass.graded(position)) }
      let run = SampleClass.regraded(SampleRecord.record)
      let draft = try record.begin(SampleClass.regrading)
      for position in 0..<100 { try draft.keep(run, of: position) }
      #expect(try record.regradings().isEmpty)
      #expect(try record.run(of: 0) == SampleClass.graded(0).run)
      try record.keepRegrading(SampleClass.regrading, runs: [(position: 1, run: run)])
      #expect(try record.regradings().map(\.number) == [1])
      #expect(try record.run(of: 0) == SampleClass.graded(0).run)
      #expect(try record.run(of: 1)?.rubric == "mild")
      #expect(throws: RecordError.noSuchStudent(path: path, position: 150)) {
        try record.keepRegrading(SampleClass.regrading, runs: [(position: 150, run: run)])
      }
      try record.close()
    }
  }
}
