internal import Grading

/// A roster that is a table: our own, or an export.
struct TableRoster {
  let layout: TableLayout
  let parameters: RosterParameters
  let role: RosterReader.Role

  /// - Parameter bytes: UTF-8, without a byte order mark.
  func read(_ bytes: [UInt8], _ log: inout FaultLog) -> Roster? {
    let records = CSVReader.read(bytes, &log)
    guard let header = records.first else { return nil }
    let rows = Array(records.dropFirst())
    let columns = TableColumns(header, layout: layout, parameters: parameters, &log)
    columns.findSecrets(in: rows, header: header, parameters, &log)
    if layout == .own {
      columns.checkOwn(header, role: role, parameters, &log)
      // Every row would say the same again.
      guard columns.has(role == .students ? .student : .machine) else { return nil }
    }

    var builder = RosterBuilder(role: role)
    var gradebook = layout.gradebook.map { kind in
      GradebookTable(kind: kind, header: header.cells, rows: rows.map(\.cells), rowOfStudent: [:])
    }
    var notes: [String] = []
    for (index, row) in rows.enumerated() {
      guard row.cells.count <= header.cells.count else {
        log.add(
          row.line,
          "the row has \(row.cells.count) cells, and the header \(header.cells.count): is a separator not in quotes?")
        continue
      }
      if row.isBlank { continue }
      guard let student = student(row, columns, &notes) else { continue }
      if builder.add(student, &log), let id = student.facts.id { gradebook?.rowOfStudent[id] = index }
    }
    return Roster(format: layout.format, students: builder.students, gradebook: gradebook, notes: notes)
  }

  /// Nil for a row that is nobody's, as a gradebook has them.
  private func student(_ row: CSVReader.Record, _ columns: TableColumns, _ notes: inout [String]) -> Roster.Student? {
    var student = Roster.Student(line: row.line)
    func cell(_ index: Int?) -> String? {
      guard let index, index < row.cells.count else { return nil }
      return row.cells[index].filled
    }
    switch layout {
    case .own: break
    case .canvas(let canvas):
      let name = cell(0)
      if let name, name.lowercased().contains("points possible") { return nil }
      if name == "Student, Test" {
        notes.append("line \(row.line) is Canvas's test student, who is left out")
        return nil
      }
      // The row that says how grades are posted has neither.
      if name == nil, cell(canvas.id) == nil { return nil }
      student.facts = .init(
        id: cell(canvas.login) ?? cell(canvas.sisID) ?? cell(canvas.id), name: name,
        email: cell(canvas.login).flatMap { $0.contains("@") ? $0 : nil }, idNumber: cell(canvas.sisID))
    case .moodle(let moodle):
      let names = [cell(moodle.first), cell(moodle.last)].compactMap(\.self).joined(separator: " ")
      student.facts = .init(
        id: cell(moodle.username) ?? cell(moodle.email) ?? cell(moodle.idNumber),
        name: cell(moodle.full) ?? names.filled,
        email: cell(moodle.email), idNumber: cell(moodle.idNumber))
    case .classroom:
      let identifier = columns.cell(named: "identifier", row)
      student.facts = .init(
        id: identifier, name: columns.cell(named: "name", row),
        email: identifier.flatMap { $0.contains("@") ? $0 : nil })
      student.login = columns.cell(named: "github_username", row)
    }
    for (index, field) in columns.fields { student.set(field, index < row.cells.count ? row.cells[index] : "") }
    return student
  }
}
