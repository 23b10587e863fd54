import Grading

extension ClassReportFormat {
  /// A gradebook file for Canvas's import. Where the roster was Canvas's own export, it is that export with the scores
  /// in the assignment's column, and everything else as it was.
  package static let canvas = ClassReportFormat(
    name: "canvas", fileExtension: "csv", mediaType: "text/csv; charset=utf-8; header=present",
    about: "a gradebook file for Canvas: the export that was the roster, with the scores in it"
  ) { report, style in
    let assignment = try CanvasReport.assignment(GradebookStudent.assignment(style, report.labTitle, report.lab))
    guard let export = report.gradebook, export.kind == .canvas else {
      return try ClassCanvas.fresh(report, assignment, style)
    }
    return try ClassCanvas.filled(export, report, assignment, style)
  }
}

/// Canvas's gradebook for a class.
private enum ClassCanvas {
  private static let studentColumns: [CSVTable.Cell] = [
    "Student", "ID", "SIS User ID", "SIS Login ID", "Section",
  ].map { .text($0) }

  /// The columns of Canvas's own export, with one assignment and a row a student.
  static func fresh(_ report: ClassReport, _ assignment: Shown, _ style: ReportStyle) throws -> String {
    let nameless = report.entries.filter { name(of: $0) == nil }
    guard nameless.isEmpty else {
      throw ReportError(
        "Canvas needs to know whose score each is, and \(counted(nameless.count, "line")) of the roster "
          + "\(nameless.count == 1 ? "has" : "have") neither a name nor a login nor an idnumber.")
    }
    var table = CSVTable(studentColumns + [.text(assignment)])
    table.add([
      .text("    Points Possible"), .empty, .empty, .empty, .empty, report.possible.map { .number($0) } ?? .empty,
    ])
    for entry in report.entries { table.add(row(of: entry) + [score(of: entry, style) ?? .empty]) }
    return table.text
  }

  /// The export with the scores in it.
  static func filled(
    _ export: GradebookTable, _ report: ClassReport, _ assignment: Shown, _ style: ReportStyle
  ) throws -> String {
    var export = export
    let column = try CanvasColumn.place(of: assignment, in: &export, possible: report.possible)
    let byRow = Dictionary(
      report.entries.compactMap { entry in
        entry.student.id.flatMap { export.rowOfStudent[$0] }.map { ($0, entry) }
      }, uniquingKeysWith: { first, _ in first })
    let width = max(export.header.count, export.rows.map(\.count).max() ?? 0)
    var table = CSVTable(cells(export.header, width))
    for (place, row) in export.rows.enumerated() {
      var cells = cells(row, width)
      // Who is excused stays so, whatever the machine looked like.
      if let entry = byRow[place], row.indices.contains(column) ? row[column].trimmedUpper != "EX" : true,
        let score = score(of: entry, style)
      {
        cells[column] = score
      }
      table.add(cells)
    }
    for entry in report.entries where entry.student.id.flatMap({ export.rowOfStudent[$0] }) == nil {
      guard name(of: entry) != nil, let score = score(of: entry, style) else { continue }
      table.add(newcomer(entry, score, column: column, header: export.header))
    }
    return table.text
  }

  private static func cells(_ row: [String], _ width: Int) -> [CSVTable.Cell] {
    row.map { $0.isEmpty ? .empty : .kept($0) } + Array(repeating: .empty, count: width - row.count)
  }

  /// A student whom the export does not have, by the columns that it does have.
  private static func newcomer(
    _ entry: ClassReport.Entry, _ score: CSVTable.Cell, column: Int, header: [String]
  ) -> [CSVTable.Cell] {
    let known = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    let row = row(of: entry)
    return header.enumerated().map { place, title in
      place == column ? score : known.firstIndex(of: title).map { row[$0] } ?? .empty
    }
  }

  private static func name(of entry: ClassReport.Entry) -> String? {
    let student = GradebookStudent(entry.student)
    return student.name ?? student.id ?? student.idNumber
  }

  private static func row(of entry: ClassReport.Entry) -> [CSVTable.Cell] {
    [
      .text(CanvasReport.student(name(of: entry) ?? "")), .empty, .optional(entry.student.idNumber),
      .optional(entry.student.id), .empty,
    ]
  }

  private static func score(of entry: ClassReport.Entry, _ style: ReportStyle) -> CSVTable.Cell? {
    entry.report.flatMap { style.gradebook.score(of: $0) }.map { .number($0) }
  }
}

extension String {
  fileprivate var trimmedUpper: String { Shown.trimmed(self).text.uppercased() }
}
