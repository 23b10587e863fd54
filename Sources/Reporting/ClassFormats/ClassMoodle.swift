import Grading

extension ClassReportFormat {
  /// A file for Moodle's grade import from CSV: a row for each student who has a score to enter. The others are left
  /// out, so that nothing of theirs is overwritten.
  package static let moodle = ClassReportFormat(
    name: "moodle", fileExtension: "csv", mediaType: "text/csv; charset=utf-8; header=present",
    about: "a grade file for Moodle's CSV import"
  ) { report, style in
    let assignment = try MoodleReport.assignment(GradebookStudent.assignment(style, report.labTitle, report.lab))
    let scored = report.scored(style)
    func key(_ name: Shown, _ value: (GradeReport.Student) -> String?) -> StudentKey {
      StudentKey(name, of: scored.map(\.entry), value) { $0.isExact && !Shown($0).beginsLikeFormula }
    }
    let keys = [key("username", \.id), key("idnumber", \.idNumber), key("email", \.email)]
    guard keys.contains(where: \.findsEveryone) else {
      throw ReportError(
        "Moodle's import takes all of a file or nothing, and finds students by one column, in which everyone must "
          + "stand once. \(keys.map { "\($0.name): \($0.faults)" as Shown }.joined(by: ". ")). Mend one of these in the "
          + "roster. Nothing was written.")
    }
    var table = CSVTable(
      ["username", "idnumber", "email", "fullname"].map { .text($0) } + [.text(assignment), .text("feedback")])
    for (entry, report, score) in scored {
      let student = entry.student
      table.add([
        .optional(student.id), .optional(student.idNumber), .optional(student.email), .optional(student.name),
        .number(score), .text(report.feedback),
      ])
    }
    return table.text
  }

  /// Moodle's grade import (`grade/import/xml`), which finds students by the ID number of their profile and takes all of
  /// a file or nothing: what it would stumble over is refused here, all of it together.
  package static let moodleXML = ClassReportFormat(
    name: "moodle-xml", fileExtension: "xml", mediaType: "application/xml",
    about: "Moodle's grade import, XML (needs everyone's idnumber)"
  ) { report, style in
    let assignment = style.gradebook.assignment ?? report.lab
    guard assignment.isExact else {
      throw ReportError(
        "Moodle's grade import finds a grade item by its ID number, and '\(Shown(assignment, limit: 60))' is blank, has "
          + "blanks at its ends or a character that cannot be seen: give the ID number as --assignment.")
    }
    let scored = report.scored(style)
    guard !scored.isEmpty else {
      throw ReportError(
        "Nobody has a score to enter, and Moodle refuses a grade import without results: grade those first who could "
          + "not be reached, or give --enter-provisional.")
    }
    let key = StudentKey("idnumber", of: scored.map(\.entry), \.idNumber, writable: \.isExact)
    guard key.findsEveryone else {
      throw ReportError(
        "Moodle's import takes all of a file or nothing, and finds a student by the idnumber of their profile. "
          + "\(key.faults). Mend the roster, or use --report moodle, which may find them by e-mail. Nothing was written."
      )
    }
    return MarkupWriter.xml(
      Element("results", ["batch": "assay"]) {
        for (entry, report, score) in scored {
          Element("result") {
            Element("state", [:], "new")
            Element("assignment", [:], Shown(assignment))
            Element("student", [:], Shown(entry.student.idNumber ?? ""))
            Element("score", [:], Shown.points(score))
            Element("feedback", [:], report.feedback)
          }
        }
      })
  }
}
