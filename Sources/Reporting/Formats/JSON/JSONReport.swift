import Grading

extension ReportFormat {
  /// `assay/report/v1`: everything, with names that do not change. `schemas/report.schema.json` describes it.
  package static let json = ReportFormat(
    name: "json", fileExtension: "json", mediaType: "application/json",
    about: "everything, for programs (schemas/report.schema.json)"
  ) { report, _ in
    try json(of: JSONReport(report))
  }
}

/// The report in the names of `assay/report/v1`.
struct JSONReport: Encodable {
  struct Machine: Encodable {
    var name: String
    @OrNull var engine: String?
  }

  struct Student: Encodable {
    @OrNull var id: String?
    @OrNull var name: String?
    @OrNull var email: String?
    @OrNull var idnumber: String?
  }

  struct Result: Encodable {
    var earned: Double
    var possible: Double
    var open: Double
    var percent: Double
    var passMark: Double
    @OrNull var passed: Bool?
    var provisional: Bool
  }

  struct Task: Encodable {
    var task: String
    var title: String
    var earned: Double
    var possible: Double
  }

  struct Check: Encodable {
    var id: String
    var task: String
    var step: String
    var title: String
    var verdict: String
    var earned: Double
    var possible: Double
    var expected: String
    var found: String
    var message: String
    @OrNull var hint: String?
    @OrNull var blockedBy: String?
    @OrNull var evidence: String?
    var durationSeconds: Double
  }

  struct Criterion: Encodable {
    var id: String
    var title: String
    var earned: Double
    var possible: Double
    var open: Double
  }

  struct Section: Encodable {
    var title: String
    var lines: [Line]

    struct Line: Encodable {
      var text: String
      var verdict: String
    }
  }

  struct Late: Encodable {
    var due: String
    var seconds: Int
    var days: Int
    /// In percent, as everything of the policy's.
    var left: Double
    var earnedBefore: Double
    var deducted: Double
    @OrNull var policy: Policy?

    struct Policy: Encodable {
      var graceSeconds: Int
      var perDay: Double
      var floor: Double
    }
  }

  struct Override: Encodable {
    var check: String
    var points: Double
    /// What the judgement came to by itself; null where that was open.
    @OrNull var judged: Double?
    var reason: String
    var author: String
    var at: String
  }

  var schema = "assay/report/v1"
  var lab: String
  var rubric: String
  var machine: Machine
  var student: Student
  var startedAt: String
  var durationSeconds: Double
  var score: Result
  var tasks: [Task]
  var checks: [Check]
  var criteria: [Criterion]
  var summary: [Section]
  @OrNull var late: Late?
  var overrides: [Override]
  var notes: [String]
}

extension JSONReport {
  init(_ report: GradeReport) {
    lab = report.lab
    rubric = report.rubric
    machine = Machine(name: report.machine.name, engine: report.machine.engine)
    student = Student(
      id: report.student.id, name: report.student.name, email: report.student.email,
      idnumber: report.student.idNumber)
    startedAt = report.startedAt
    durationSeconds = report.seconds.inMilliseconds
    let score = report.score
    self.score = Result(
      earned: score.earned.rounded, possible: score.possible.rounded, open: score.open.rounded,
      percent: score.percent.rounded, passMark: (score.passMark * Rational(100)).rounded, passed: score.passed,
      provisional: score.isProvisional)
    tasks = report.tasks.map {
      Task(task: $0.id, title: $0.title, earned: $0.score.earned.rounded, possible: $0.score.possible.rounded)
    }
    checks = report.checks.map(Check.init)
    criteria = report.criteria.map {
      Criterion(
        id: $0.id, title: $0.title, earned: $0.score.earned.rounded, possible: $0.score.possible.rounded,
        open: $0.score.open.rounded)
    }
    summary = report.summary.map { section in
      Section(title: section.title, lines: section.lines.map { .init(text: $0.text, verdict: $0.verdict.rawValue) })
    }
    late = report.late.map { late in
      Late(
        due: late.due, seconds: late.seconds, days: late.days, left: late.factor.percent,
        earnedBefore: late.earnedBefore.rounded, deducted: report.lateDeduction.rounded,
        policy: late.policy.map {
          .init(graceSeconds: $0.grace, perDay: $0.perDay.percent, floor: $0.floor.percent)
        })
    }
    overrides = report.marked.compactMap { check in
      check.mark.map { mark in
        Override(
          check: check.id, points: mark.points.rounded, judged: check.judgedPoints?.rounded, reason: mark.reason,
          author: mark.author, at: mark.at)
      }
    }
    notes = report.notes
  }
}

extension Rational {
  /// A share as a percentage.
  fileprivate var percent: Double { (self * Rational(100)).rounded }
}

extension JSONReport.Check {
  init(_ check: GradeReport.Check) {
    let judgement = check.judgement
    self.init(
      id: check.id, task: check.task, step: check.step, title: check.title, verdict: judgement.verdict.rawValue,
      earned: check.earned.rounded, possible: check.possible.rounded, expected: judgement.expected,
      found: judgement.found, message: judgement.message, hint: judgement.hint, blockedBy: judgement.blockedBy,
      evidence: judgement.strength?.rawValue, durationSeconds: check.seconds.inMilliseconds)
  }
}
