import Grading
import Records

/// A class of a few students, and what became of them.
enum SampleClass {
  static func header(_ count: Int = 4, shard: Shard? = nil) -> ClassHeader {
    ClassHeader(
      program: "assay 0.1.0", lab: "docker-registry", labTitle: "A \"lab\"\n\u{1F433}", rubric: "strict",
      passMark: Rational(3, over: 5) ?? .one, labDigest: "1ab", rosterDigest: "2cd",
      parameters: ["registry": "localhost:5000"], startedAt: "2026-11-23T14:00:00Z", shard: shard,
      students: (0..<count).map { position in
        ClassHeader.Student(
          position: position, facts: .init(id: "s\(position)", name: "Ada \(position)", email: "a@b.c", idNumber: "7"),
          machine: "ssh://student@m\(position)", due: position == 0 ? "2026-11-22T10:00:00Z" : nil)
      },
      gradebook: GradebookTable(
        kind: .canvas, header: ["Student", "ID"], rows: [["Points Possible", ""], ["Ada 0", "1"]],
        rowOfStudent: ["s0": 1]),
      notes: ["a note"])
  }

  static func graded(_ position: Int, startedAt: String = "2026-11-23T14:02:07Z") -> ClassAttempt {
    var run = SampleRecord.record
    run.student = .init(id: "s\(position)", idNumber: "1815")
    return ClassAttempt(position: position, status: .graded, startedAt: startedAt, seconds: 0.412, run: run)
  }

  static func unreachable(_ position: Int) -> ClassAttempt {
    ClassAttempt(
      position: position, status: .unreachable, message: "connection refused", startedAt: "2026-11-23T14:03:00Z",
      seconds: 1)
  }

  static func mark(_ points: Int, _ check: String = "bcrypt") -> Mark {
    Mark(
      check: check, points: Rational(points), reason: "seen in class", author: "ada", at: "2026-11-24T09:00:00Z")
  }

  /// What is kept in a record, in order.
  static func attempts(in record: ClassRecord, judged: ClassRecord.Judged = .last) throws -> [ClassAttempt] {
    var attempts: [ClassAttempt] = []
    try record.eachLatest(judged: judged) { attempts.append($0) }
    return attempts
  }

  /// The same run, judged otherwise.
  static func regraded(_ run: RunRecord) -> RunRecord {
    var run = run
    run.program = "assay 0.2.0"
    run.rubric = "mild"
    run.checks["bcrypt"]?.judgement.message = "Judged again."
    run.score.earned = Rational(9)
    run.told = nil
    return run
  }

  static let regrading = Regrading(
    program: "assay 0.2.0", at: "2026-11-30T08:00:00Z", rubric: "mild", passMark: Rational(1, over: 2) ?? .one,
    labDigest: "3ef", notes: ["mended"])
}

/// The two ways in which a class is kept.
enum Keeping: String, CaseIterable {
  case file = "class.sqlite"
  case folder = "class/"
}
