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
    let assignment = try MoodleReport.assignment(report, style)
    var table = CSVTable(
      ["username", "idnumber", "email", "fullname"].map { .text($0) } + [.text(assignment), .text("feedback")])
    let score = style.gradebook.score(of: report)
    table.add([
      .optional(student.id), .optional(student.idNumber), .optional(student.email), .optional(student.name),
      score.map { .number($0) } ?? .empty, score == nil ? .empty : .text(MoodleReport.feedback(on: report)),
    ])
    return table.text
  }
}

enum MoodleReport {
  private static let reserved: Set<String> = ["username", "idnumber", "email", "fullname", "feedback"]
  private static let stepsShown = 3

  static func assignment(_ report: GradeReport, _ style: ReportStyle) throws -> Shown {
    let assignment = try GradebookStudent.assignment(report, style)
    guard !reserved.contains(assignment.text.lowercased()) else {
      throw ReportError(
        "The file has another column called '\(assignment)'. Give the grade item's name: --assignment NAME.")
    }
    return assignment
  }

  /// The score in words and what to do next. Moodle may show feedback as HTML, so nothing in it can be a tag.
  static func feedback(on report: GradeReport) -> Shown {
    let steps = report.nextSteps.filter { $0.worth > .zero }.prefix(stepsShown)
    let next = steps.map { "\(Shown($0.check.headline.text, limit: 120)) (+\($0.worth.words))" as Shown }
    var words = report.score.standing.joined(by: ", ").text
    if !next.isEmpty { words += ". Next: \(next.joined(by: "; "))" }
    let scalars = words.unicodeScalars.map { $0 == "<" ? "‹" : $0 == ">" ? "›" : $0 }
    return Shown(String(String.UnicodeScalarView(scalars)))
  }
}
