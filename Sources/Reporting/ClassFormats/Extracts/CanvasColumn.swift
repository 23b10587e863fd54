import Grading

/// The column of an assignment in Canvas's export: `Title (number)`, as `Assignment.title_and_id` writes it.
enum CanvasColumn {
  /// Where the scores go. Where no column is the assignment's, a new one stands before Canvas's own totals, which its
  /// importer leaves out.
  ///
  /// - Throws: ``ReportError`` where several are called so, or the column is out of other points than the lab.
  static func place(of assignment: Shown, in export: inout GradebookTable, possible: Rational?) throws -> Int {
    let first = export.header.firstIndex(of: "Section").map { $0 + 1 } ?? min(5, export.header.count)
    let candidates = export.header.indices.filter { $0 >= first && !isTotal($0, in: export) }
    let exact = candidates.filter { Shown.trimmed(export.header[$0]) == assignment }
    let titled = candidates.filter { Shown.trimmed(title(export.header[$0])) == assignment }
    let found = exact.isEmpty ? titled : exact
    if found.count > 1 {
      let names = found.map { "'\(Shown.trimmed(export.header[$0]))'" as Shown }.joined(by: ", ")
      throw ReportError(
        "The gradebook has \(found.count) columns called '\(assignment)': \(names). Give the one that is meant with its "
          + "number: --assignment 'TITLE (NUMBER)'.")
    }
    if let column = found.first {
      try check(export, column, possible)
      return column
    }
    let column = export.header.indices.first { $0 >= first && isTotal($0, in: export) } ?? export.header.count
    insert(assignment.text, at: column, in: &export, possible: possible)
    return column
  }

  /// Canvas enters what the file says, whatever it is out of.
  private static func check(_ export: GradebookTable, _ column: Int, _ possible: Rational?) throws {
    guard let possible, let row = export.rows.first(where: { $0.first?.contains("Points Possible") == true }),
      row.indices.contains(column), let points = Rational(decimal: Shown.trimmed(row[column]).text),
      points.hundredths != possible.hundredths
    else { return }
    throw ReportError(
      "'\(Shown.trimmed(export.header[column]))' is out of \(points.inPoints) in Canvas, and the lab out of "
        + "\(possible.inPoints): give the assignment \(possible.inPoints) in Canvas and export the gradebook again.")
  }

  private static func insert(
    _ title: String, at column: Int, in export: inout GradebookTable, possible: Rational?
  ) {
    export.header.insert(title, at: column)
    for place in export.rows.indices {
      guard !export.rows[place].isEmpty else { continue }
      let isPoints = export.rows[place].first?.contains("Points Possible") == true
      while export.rows[place].count < column { export.rows[place].append("") }
      export.rows[place].insert(isPoints ? possible?.words ?? "" : "", at: column)
    }
  }

  /// `Lab 5` of `Lab 5 (1234)`.
  private static func title(_ header: String) -> String {
    let text = Shown.trimmed(header).text
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return text }
    let number = text[text.index(after: open)...].dropLast()
    return !number.isEmpty && number.allSatisfy { $0.isASCII && $0.isNumber } ? String(text[..<open]) : text
  }

  /// Whether Canvas computes the column and lets nobody write it: it says so below the header, or by its name.
  private static func isTotal(_ column: Int, in export: GradebookTable) -> Bool {
    let saysSo = export.rows.prefix(2).contains {
      $0.indices.contains(column) && Shown.trimmed($0[column]).text.lowercased() == "(read only)"
    }
    return saysSo || CanvasReport.isReserved(Shown.trimmed(export.header[column]).text)
  }
}
