import Grading

extension ReportFormat {
  /// A file for Moodle's grade import from CSV, with one student: the import page asks which column is which.
  package static let moodle = ReportFormat(
    name: "moodle", fileExtension: "csv", mediaType: "text/csv; charset=utf-8; header=present",
    about: "a grade file for Moodle's CSV import"
  ) { report, style in
    let student = GradebookStudent(report.student)
    guard student.id != nil || student.idNumber != nil || student.email != nil else {
      throw ReportError(
        "Moodle needs to know whose score this is. Give --student id=… (their username), --student idnumber=… or "
          + "--student email=….")
    }
    let assignment = try MoodleReport.assignment(GradebookStudent.assignment(report, style))
    var table = CSVTable(
      ["username", "idnumber", "email", "fullname"].map { .text($0) } + [.text(assignment), .text("feedback")])
    let score = style.gradebook.score(of: report)
    table.add([
      .optional(student.id), .optional(student.idNumber), .optional(student.email), .optional(student.name),
      score.map { .number($0) } ?? .empty, score == nil ? .empty : .text(report.feedback),
    ])
    return table.text
  }
}

enum MoodleReport {
  private static let reserved: Set<String> = ["username", "idnumber", "email", "fullname", "feedback"]

  /// - Throws: ``ReportError`` for a name that another column of the file has.
  static func assignment(_ name: Shown) throws -> Shown {
    guard !reserved.contains(name.text.lowercased()) else {
      throw ReportError(
        "The file has another column called '\(name)'. Give the grade item's name: --assignment NAME.")
    }
    return name
  }
}
