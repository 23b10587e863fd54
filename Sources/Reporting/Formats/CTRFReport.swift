import FoundationEssentials
import Grading

extension ReportFormat {
  /// CTRF 1.0.0 (github.com/ctrf-io/ctrf): objects are closed there, so points stand in `extra`.
  package static let ctrf = ReportFormat(
    name: "ctrf", fileExtension: "ctrf.json", mediaType: "application/json",
    about: "Common Test Report Format 1.0.0, for CI dashboards"
  ) { report, _ in
    try json(of: CTRFReport(report))
  }
}

struct CTRFReport: Encodable {
  struct Results: Encodable {
    var tool = Tool()
    var summary: Summary
    var tests: [Test]
    var extra: Extra
  }

  struct Tool: Encodable {
    var name: Shown = "Assay"
  }

  struct Summary: Encodable {
    var tests = 0
    var passed = 0
    var failed = 0
    var skipped = 0
    var pending = 0
    var other = 0
    /// Milliseconds since 1970, as `stop`.
    var start: Int
    var stop: Int
  }

  enum Status: String, Encodable {
    case passed, failed, skipped, pending, other
  }

  struct Test: Encodable {
    var name: Shown
    var status: Status
    /// Milliseconds.
    var duration: Int
    var suite: [Shown]
    var message: Shown?
    var rawStatus: Shown
    var extra: Extra

    struct Extra: Encodable {
      var checkpoint: Checkpoint

      enum CodingKeys: String, CodingKey {
        case checkpoint = "assay.checkpoint"
      }
    }
  }

  struct Checkpoint: Encodable {
    var id: Shown
    var task: Shown
    var step: Shown
    var earned: Double
    var possible: Double
    var expected: Shown
    var found: Shown
    var hint: Shown?
    var blockedBy: Shown?
    var evidence: Shown?
    var mark: Mark?
  }

  /// Points that a person entered, in place of what was judged.
  struct Mark: Encodable {
    var points: Double
    var judged: Double?
    var author: Shown
    var at: Shown
    var reason: Shown
  }

  struct Extra: Encodable {
    var score: JSONReport.Result
    var run: Run
    var late: Late?

    enum CodingKeys: String, CodingKey {
      case score = "assay.score"
      case run = "assay.run"
      case late = "assay.late"
    }
  }

  struct Late: Encodable {
    var due: Shown
    var seconds: Int
    var deducted: Double
  }

  struct Run: Encodable {
    var lab: Shown
    var title: Shown
    var rubric: Shown
    var machine: Shown
    var student: Shown?
  }

  var reportFormat: Shown = "CTRF"
  var specVersion: Shown = "1.0.0"
  var generatedBy: Shown = "Assay"
  var results: Results
}

extension CTRFReport {
  init(_ report: GradeReport) {
    let start = (try? Date(report.startedAt, strategy: .iso8601)).map { Int($0.timeIntervalSince1970) * 1000 } ?? 0
    var summary = Summary(start: start, stop: start + milliseconds(report.seconds))
    let titles = Dictionary(report.tasks.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    let tests = report.checks.map { Test($0, suite: Shown(titles[$0.task] ?? $0.task)) }
    for test in tests { summary.count(test.status) }
    results = Results(
      summary: summary, tests: tests,
      extra: Extra(
        score: JSONReport(report).score,
        run: Run(
          lab: Shown(report.lab), title: Shown(report.labTitle), rubric: Shown(report.rubric),
          machine: Shown(report.machine.name), student: report.student.id.map { Shown($0) }),
        late: report.late.map {
          Late(due: Shown($0.due, limit: 40), seconds: $0.seconds, deducted: report.lateDeduction.rounded)
        }))
  }
}

extension CTRFReport.Summary {
  mutating func count(_ status: CTRFReport.Status) {
    tests += 1
    switch status {
    case .passed: passed += 1
    case .failed: failed += 1
    case .skipped: skipped += 1
    case .pending: pending += 1
    case .other: other += 1
    }
  }
}

extension CTRFReport.Test {
  init(_ check: GradeReport.Check, suite: Shown) {
    let judgement = check.judgement
    let message = Shown.trimmed(judgement.message)
    self.init(
      name: check.headline, status: CTRFReport.Status(check), duration: milliseconds(check.seconds),
      suite: [suite], message: message.isEmpty ? nil : message, rawStatus: Shown(judgement.verdict.rawValue),
      extra: Extra(
        checkpoint: .init(
          id: Shown(check.id), task: Shown(check.task), step: Shown(check.step), earned: check.earned.rounded,
          possible: check.possible.rounded, expected: .trimmed(judgement.expected), found: .trimmed(judgement.found),
          hint: judgement.hint.map { .trimmed($0) }, blockedBy: judgement.blockedBy.map { Shown($0) },
          evidence: judgement.strength.map { Shown($0.rawValue) },
          mark: check.mark.map { mark in
            .init(
              points: mark.points.rounded, judged: check.judgedPoints?.rounded, author: .trimmed(mark.author),
              at: .trimmed(mark.at), reason: .trimmed(mark.reason))
          })))
  }
}

extension CTRFReport.Status {
  init(_ check: GradeReport.Check) {
    self =
      switch check.judgement.verdict {
      // A person has judged: nothing is pending, and by how much it holds the points say.
      case .manual where check.mark != nil: .other
      case .passed: .passed
      case .failed: .failed
      case .blocked, .skipped: .skipped
      case .manual: .pending
      case .undetermined: .other
      }
  }
}

private func milliseconds(_ seconds: Double) -> Int {
  max(Int((seconds.inMilliseconds * 1000).rounded()), 0)
}
