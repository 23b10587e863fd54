package import Grading

/// A judging of a class's recorded evidence with other checks or another rubric.
package struct Regrading: Sendable, Hashable {
  /// From 1, in the order in which they were made; 0 in one that is not kept yet.
  package var number: Int
  /// `assay 0.1.0`.
  package var program: String
  /// RFC 3339, UTC, whole seconds.
  package var at: String
  package var rubric: String
  /// Of what is possible, 0 to 1.
  package var passMark: Rational
  /// SHA-256 of the lab's files that judged, in hexadecimal.
  package var labDigest: String
  package var notes: [String]

  package init(
    number: Int = 0, program: String, at: String, rubric: String, passMark: Rational, labDigest: String,
    notes: [String] = []
  ) {
    self.number = number
    self.program = program
    self.at = at
    self.rubric = rubric
    self.passMark = passMark
    self.labDigest = labDigest
    self.notes = notes
  }
}

/// How ``Regrading`` is written.
struct RegradingFile: Codable {
  var program: String
  var at: String
  var rubric: String
  var passMark: Fraction
  var labDigest: String
  var notes: [String]

  init(_ regrading: Regrading) {
    program = regrading.program
    at = regrading.at
    rubric = regrading.rubric
    passMark = Fraction(regrading.passMark)
    labDigest = regrading.labDigest
    notes = regrading.notes
  }

  func regrading(_ number: Int) -> Regrading {
    Regrading(
      number: number, program: program, at: at, rubric: rubric, passMark: passMark.value, labDigest: labDigest,
      notes: notes)
  }
}

/// What a regrading of one student came to. What was found stands in the attempt that it judged.
struct RegradedFile: Codable {
  var schema = "assay/regraded/v1"
  var program: String
  var rubric: String
  /// How many looks the run has that it judged.
  var looks: Int
  var checks: [String: RecordFile.Judged]
  var score: RecordFile.Points
  var report: RecordFile.Told?

  init(_ run: RunRecord) {
    program = run.program
    rubric = run.rubric
    looks = run.looks.count
    checks = run.checks.mapValues(RecordFile.Judged.init)
    score = RecordFile.Points(run.score)
    report = run.told.map(RecordFile.Told.init)
  }

  /// The run as it was judged again.
  func applied(to run: RunRecord) throws -> RunRecord {
    guard looks == run.looks.count else {
      throw DecodingError.damaged("a regrading judged \(looks) findings, and the run has \(run.looks.count)")
    }
    var run = run
    run.program = program
    run.rubric = rubric
    run.checks = try checks.mapValues { try $0.recorded(run.looks) }
    run.score = score.score
    run.told = try report.map {
      try $0.told(lab: run.lab, rubric: rubric, passMark: score.passMark.value, run.looks)
    }
    return run
  }
}
