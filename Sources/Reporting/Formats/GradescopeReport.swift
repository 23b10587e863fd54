import Grading

extension ReportFormat {
  /// Gradescope's `results.json` (gradescope-autograders.readthedocs.io, specifications). All texts are in format `text`:
  /// nothing that a machine says is read as markup.
  package static let gradescope = ReportFormat(
    name: "gradescope", fileExtension: "json", mediaType: "application/json",
    about: "results.json, as Gradescope's autograders write it"
  ) { report, _ in
    try json(of: GradescopeReport(report))
  }
}

private struct GradescopeReport: Encodable {
  struct Test: Encodable {
    /// Left out, as `max_score` and `status`, where nothing is scored yet: Gradescope shows such a test for information.
    var score: Double?
    var max_score: Double?
    var status: Status?
    var name: Shown
    var name_format = Format.text
    var number: Shown
    var output: Lines
    var output_format = Format.text
    var visibility = Visibility.visible
  }

  enum Status: String, Encodable {
    case passed, failed
  }

  enum Format: String, Encodable {
    case text
  }

  enum Visibility: String, Encodable {
    case visible
  }

  /// Several lines in one string.
  struct Lines: Encodable {
    var lines: [Shown]

    func encode(to encoder: any Encoder) throws {
      try lines.map(\.text).joined(separator: "\n").encode(to: encoder)
    }
  }

  var score: Double
  /// Seconds.
  var execution_time: Double
  var output: Lines
  var output_format = Format.text
  var test_output_format = Format.text
  var test_name_format = Format.text
  var visibility = Visibility.visible
  var tests: [Test]
}

extension GradescopeReport {
  init(_ report: GradeReport) {
    let index = CheckIndex(report)
    let total = report.score
    let scored = report.checks.filter(\.isScored)
    // The tests' scores are those before lateness, which Gradescope has no line for: what it enters is the report's.
    let open = report.checks.filter(\.isOpen).map(\.possible).sum()
    var shares = apportioned(
      scored.map { ($0.earned, $0.possible) }, earned: (report.late?.earnedBefore ?? total.earned).hundredths,
      possible: total.possible.hundredths - open.hundredths
    ).makeIterator()

    score = total.earned.rounded
    execution_time = report.seconds.inMilliseconds
    output = Lines(lines: Self.output(of: report))
    tests = report.checks.map { check in
      let share = check.isScored ? shares.next() : nil
      return Test(
        score: share.map { Double($0.earned) / 100 }, max_score: share.map { Double($0.possible) / 100 },
        status: share.flatMap { _ in Self.status(of: check) }, name: Self.name(of: check),
        number: .trimmed(Shown(check.step, limit: 12).text),
        output: Lines(lines: ["\(check.judgement.verdict.rawValue)"] + index.explanation(of: check).map(\.words)))
    }
  }

  /// Left to Gradescope, which goes by the points, where a person entered them.
  private static func status(of check: GradeReport.Check) -> Status? {
    guard check.mark == nil else { return nil }
    return check.judgement.verdict == .passed ? .passed : .failed
  }

  /// The title alone: Gradescope shows the number before it.
  private static func name(of check: GradeReport.Check) -> Shown {
    let title = Shown.trimmed(check.title)
    return title.isEmpty ? check.headline : title
  }

  /// The score, and what of it may still change.
  private static func output(of report: GradeReport) -> [Shown] {
    var lines: [Shown] = [.trimmed(report.labTitle), report.standing.joined(by: ", ")].filter { !$0.isEmpty }
    let open = report.checks.filter(\.isOpen)
    if !open.isEmpty {
      let count: Shown =
        "\(open.count) of \(report.checks.count) checkpoints, worth \(open.map(\.possible).sum().inPoints)"
      lines.append("\(count), could not be judged yet. They are shown without a score, which is not a zero.")
    }
    return lines
  }
}
