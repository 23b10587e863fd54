import Grading

extension ClassReportFormat {
  /// RFC 4180, a row a student, for a spreadsheet or a script of the course's own.
  package static let csv = ClassReportFormat(
    name: "csv", fileExtension: "csv", mediaType: "text/csv; charset=utf-8; header=present",
    about: "a row a student, for spreadsheets"
  ) { report, _ in
    let tasks = HeatMap(of: report.entries)
    let columns = [
      "student", "name", "email", "idnumber", "machine", "status", "earned", "possible", "open", "percent", "passed",
      "provisional", "late_days", "taken_off", "marks",
    ]
    var table = CSVTable(
      columns.map { .text(Shown($0)) } + tasks.tasks.map { .text("task_\(Shown(.trimmed($0.id), limit: 60))") }
        + [.text("message")])
    for (entry, scores) in zip(report.entries, tasks.rows) {
      let student = entry.student
      let who: [CSVTable.Cell] = [
        .optional(student.id), .optional(student.name), .optional(student.email), .optional(student.idNumber),
        .text(.trimmed(entry.machine)), .text(Shown(entry.status.rawValue)),
      ]
      table.add(
        who + result(entry.report) + scores.map { $0.map { .number($0.earned) } ?? .empty }
          + [.optional(entry.message)])
    }
    return table.text
  }

  private static func result(_ report: GradeReport?) -> [CSVTable.Cell] {
    guard let report else { return Array(repeating: .empty, count: 9) }
    let score = report.score
    return [
      .number(score.earned), .number(score.possible), .number(score.open), .number(score.percent),
      score.passed.map { .text(.flag($0)) } ?? .empty, .text(.flag(score.isProvisional)),
      report.late.map { .number(Rational($0.days)) } ?? .empty,
      report.late.map { _ in .number(report.lateDeduction) } ?? .empty, .number(Rational(report.marked.count)),
    ]
  }
}
