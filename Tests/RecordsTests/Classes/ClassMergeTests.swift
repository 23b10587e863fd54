import Grading
import Records
import TestSupport
import Testing

@Suite struct ClassMergeTests {
  private func make(
    _ folder: String, _ name: String, _ index: Int, of count: Int = 2,
    _ change: (inout ClassHeader) -> Void = { _ in }, attempts: [Int]? = nil
  ) throws -> String {
    let shard = try #require(Shard(index: index, of: count))
    var header = SampleClass.header(5, shard: shard)
    change(&header)
    let path = "\(folder)/\(name)"
    let record = try ClassRecord.create(at: path, header)
    for position in attempts ?? (0..<5).filter(shard.includes) { try record.keep(SampleClass.graded(position)) }
    try record.close()
    return path
  }

  @Test(arguments: Keeping.allCases)
  func `the shards become what one grader alone would have kept`(keeping: Keeping) throws {
    try TemporaryFolder.with { folder in
      let second = try make(folder, "b", 2, { $0.startedAt = "2026-11-23T13:00:00Z" })
      let first = try make(folder, "a/", 1)
      for (path, position) in [(first, 2), (second, 1)] {
        let record = try ClassRecord.open(path, forWriting: true)
        try record.keep(SampleClass.unreachable(position))
        try record.keep(SampleClass.graded(position))
        try record.add(SampleClass.mark(position), to: position)
        try record.keepRegrading(
          SampleClass.regrading,
          runs: [(position: position, run: SampleClass.regraded(try #require(SampleClass.graded(position).run)))])
        try record.close()
      }
      let path = "\(folder)/\(keeping.rawValue)"
      try ClassRecord.merge([first, second], into: path)

      let whole = try ClassRecord.open(path, forWriting: false)
      var header = SampleClass.header(5)
      header.startedAt = "2026-11-23T13:00:00Z"
      #expect(whole.header == header)
      #expect(try SampleClass.attempts(in: whole, judged: .first) == (0..<5).map { SampleClass.graded($0) })
      #expect(try whole.marks() == [1: [SampleClass.mark(1)], 2: [SampleClass.mark(2)]])
      #expect(try whole.regradings().map(\.number) == [1])
      #expect(
        try SampleClass.attempts(in: whole).map { $0.run?.rubric } == ["strict", "mild", "mild", "strict", "strict"])
      #expect(try whole.latest().values.allSatisfy { $0.number == 1 && $0.isProvisional })
      try whole.close()
      #expect(throws: RecordError.exists(path: path)) { try ClassRecord.merge([first, second], into: path) }
      let expected = ["a", "b", keeping == .file ? "class.sqlite" : "class"]
      #expect(try names(in: folder) == expected)
    }
  }

  @Test func `of two runs of one shard the later one counts, and it is said`() throws {
    try TemporaryFolder.with { folder in
      let first = try make(folder, "a", 1)
      let second = try make(folder, "b", 2)
      let again = try make(folder, "c", 1, { $0.startedAt = "2026-11-23T15:00:00Z" }, attempts: [0])
      let header = try ClassRecord.merge([again, first, second], into: "\(folder)/whole")
      let whole = try ClassRecord.open("\(folder)/whole", forWriting: false)
      #expect(try whole.latest().keys.sorted() == [0, 1, 3])
      try whole.close()
      #expect(header.notes.contains { $0.contains("1/2") && $0.contains(again) && $0.contains("there twice") })
      #expect(header == whole.header)
    }
  }

  @Test func `what are not the shards of one run is refused, for every reason, with the files' names`() throws {
    try TemporaryFolder.with { folder in
      let first = try make(folder, "first", 1)
      let second = try make(folder, "second", 2)
      let lab = try make(folder, "lab", 2, { $0.lab = "other" })
      let files = try make(folder, "files", 2, { $0.labDigest = "9" })
      let roster = try make(folder, "roster", 2, { $0.rosterDigest = "9" })
      let rubric = try make(folder, "rubric", 2, { $0.rubric = "other" })
      let students = try make(folder, "students", 2, { $0.students[0].machine = "ssh://elsewhere" })
      let third = try make(folder, "third", 3, of: 3)
      let whole = try make(folder, "whole", 1, { $0.shard = nil })
      let stray = try make(folder, "stray", 2, attempts: [0])
      let several = try make(folder, "several", 2, { ($0.lab, $0.rubric) = ("other", "another") })
      let cases: [(paths: [String], sentences: [String])] = [
        ([], ["nothing to merge"]),
        ([first], ["Shard 2/2 is not among the files"]),
        ([third], ["Shards 1/3 and 2/3 are not among the files"]),
        ([first, lab], ["\(lab) and \(first) are not of the same lab (other, docker-registry)"]),
        ([first, files], ["not of the same lab files (9, 1ab)"]),
        ([first, roster], ["not of the same roster (9, 2cd)"]),
        ([first, rubric], ["not of the same rubric (other, strict)"]),
        ([first, students], ["\(students) and \(first) do not list the same students"]),
        ([first, third], ["not of the same number of shards (3, 2)"]),
        ([first, whole], ["\(whole) is the run of a whole class"]),
        ([first, stray], ["\(stray) is shard 2/2, and has graded line 1"]),
        ([first, several], ["same lab", "same rubric"]),
        ([first, second, lab], [lab]),
      ]
      for (paths, sentences) in cases {
        let error = #expect(throws: RecordError.self, "\(sentences)") {
          try ClassRecord.merge(paths, into: "\(folder)/out")
        }
        guard case .notOneRun(let reasons)? = error else {
          Issue.record("\(sentences): \(error?.message ?? "")")
          continue
        }
        #expect(reasons.count == sentences.count)
        for sentence in sentences { #expect(error?.message.contains(sentence) == true, "\(error?.message ?? "")") }
      }
      #expect(!(try names(in: folder).contains { $0.hasPrefix("out") }))
    }
  }
}
