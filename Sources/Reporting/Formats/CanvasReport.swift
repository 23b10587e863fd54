import Grading

extension ReportFormat {
  /// A gradebook file for Canvas's import, with one student and one assignment: the columns of Canvas's own export.
  package static let canvas = ReportFormat(
    name: "canvas", fileExtension: "csv", mediaType: "text/csv; charset=utf-8; header=present",
    about: "a gradebook file for Canvas"
  ) { report, style in
    let student = GradebookStudent(report.student)
    guard let name = student.name ?? student.id ?? student.idNumber else {
      throw ReportError(
        "Canvas needs to know whose score this is. Give --student name=…, --student id=… (their login) or "
          + "--student idnumber=… (their SIS ID).")
    }
    let assignment = try CanvasReport.assignment(GradebookStudent.assignment(report, style))
    var table = CSVTable(
      ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"].map { .text($0) } + [.text(assignment)])
    table.add([
      .text("    Points Possible"), .empty, .empty, .empty, .empty, .number(report.score.possible),
    ])
    table.add([
      .text(CanvasReport.student(name)), .empty, .optional(student.idNumber), .optional(student.id), .empty,
      style.gradebook.score(of: report).map { .number($0) } ?? .empty,
    ])
    return table.text
  }
}

/// What Canvas's importer reads a meaning into.
enum CanvasReport {
  /// Columns that it takes for the student's, or for totals of its own and then silently leaves out.
  private static let reserved: Set<String> = {
    let totals = ["Current", "Final", "Unposted Current", "Unposted Final"].flatMap { kind in
      ["Score", "Points", "Grade"].map { "\(kind) \($0)".lowercased() }
    }
    return Set(totals).union([
      "student", "id", "sis user id", "sis login id", "integration id", "root account", "section", "override score",
      "override grade", "override status",
    ])
  }()

  /// - Throws: ``ReportError`` for a name that Canvas takes for a column of its own.
  static func assignment(_ name: Shown) throws -> Shown {
    guard !isReserved(name.text) else {
      throw ReportError(
        "Canvas has a column of its own called '\(name)'. Give the assignment as its export calls it: "
          + "--assignment 'TITLE (NUMBER)'.")
    }
    return name
  }

  static func isReserved(_ column: String) -> Bool { reserved.contains(column.lowercased()) }

  /// A row whose first cell has "Points Possible" in it is not a student's to Canvas. With a no-break space it looks the
  /// same and is one.
  static func student(_ name: String) -> Shown {
    let scalars = Shown.trimmed(name).text.unicodeScalars
    return Shown(
      String(scalars.replacing("Points Possible".unicodeScalars, with: "Points\u{A0}Possible".unicodeScalars)))
  }
}
