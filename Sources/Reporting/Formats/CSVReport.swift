import Grading

extension ReportFormat {
  /// RFC 4180, a row a checkpoint, for a spreadsheet or a script of the course's own.
  package static let csv = ReportFormat(
    name: "csv", fileExtension: "csv", mediaType: "text/csv; charset=utf-8; header=present",
    about: "a row a checkpoint, for spreadsheets"
  ) { report, _ in
    let columns: [CSVTable.Cell] = [
      "lab", "student", "name", "machine", "started", "task", "step", "check", "title", "verdict", "earned", "possible",
      "expected", "found", "message", "hint", "blocked_by", "evidence", "seconds",
      "judged", "marked_by", "marked_at", "marked_because", "due", "late_seconds", "late_left",
    ].map { .text(Shown($0)) }
    var table = CSVTable(columns)
    let run: [CSVTable.Cell] = [
      .text(.trimmed(report.lab)), .optional(report.student.id), .optional(report.student.name),
      .text(.trimmed(report.machine.name)), .text(Shown(report.startedAt, limit: 40)),
    ]
    let late: [CSVTable.Cell] =
      report.late.map { late in
        [
          .text(Shown(late.due, limit: 40)), .number(Rational(late.seconds)), .number(late.factor * Rational(100)),
        ]
      } ?? []
    for check in report.checks {
      let judgement = check.judgement
      table.add(
        run + [
          .text(.trimmed(check.task)), .text(.trimmed(check.step)), .text(.trimmed(check.id)),
          .text(.trimmed(check.title)), .text(Shown(judgement.verdict.rawValue)), .number(check.earned),
          .number(check.possible), .text(.trimmed(judgement.expected)), .text(.trimmed(judgement.found)),
          .text(.trimmed(judgement.message)), .optional(judgement.hint), .optional(judgement.blockedBy),
          .optional(judgement.strength?.rawValue), .seconds(check.seconds),
        ] + mark(of: check) + late)
    }
    return table.text
  }
}

/// What the checkpoint came to by itself, who entered something else, when and why; all empty where nobody did.
private func mark(of check: GradeReport.Check) -> [CSVTable.Cell] {
  guard let mark = check.mark else { return Array(repeating: .empty, count: 4) }
  return [
    check.judgedPoints.map { .number($0) } ?? .empty, .text(.trimmed(mark.author)), .text(.trimmed(mark.at)),
    .text(.trimmed(mark.reason)),
  ]
}
