internal import Grading

/// How ``ClassHeader`` is written: in SQLite without its students, who have a table of their own.
struct ClassFile: Codable {
  struct Line: Codable {
    var position: Int
    var id: String?
    var name: String?
    var email: String?
    var idnumber: String?
    var machine: String
    var due: String?
  }

  struct Gradebook: Codable {
    var kind: String
    var header: [String]
    var rows: [[String]]
    var rowOfStudent: [String: Int]
  }

  static let schema = "assay/class-run/v1"

  var schema = Self.schema
  var program: String
  var lab: String
  var labTitle: String
  var rubric: String
  var passMark: Fraction
  var labDigest: String
  var rosterDigest: String
  var parameters: [String: String]
  var startedAt: String
  /// `2/4`.
  var shard: String?
  var students: [Line]?
  var gradebook: Gradebook?
  var notes: [String]

  init(_ header: ClassHeader) {
    program = header.program
    lab = header.lab
    labTitle = header.labTitle
    rubric = header.rubric
    passMark = Fraction(header.passMark)
    labDigest = header.labDigest
    rosterDigest = header.rosterDigest
    parameters = header.parameters
    startedAt = header.startedAt
    shard = header.shard?.text
    students = header.students.map { student in
      Line(
        position: student.position, id: student.facts.id, name: student.facts.name, email: student.facts.email,
        idnumber: student.facts.idNumber, machine: student.machine, due: student.due)
    }
    gradebook = header.gradebook.map { table in
      Gradebook(
        kind: table.kind.rawValue, header: table.header, rows: table.rows, rowOfStudent: table.rowOfStudent)
    }
    notes = header.notes
  }

  func header() throws -> ClassHeader {
    let part = try shard.map { text in
      guard let part = Shard(text) else { throw DecodingError.damaged("there is no shard '\(text)'") }
      return part
    }
    let table = try gradebook.map { table in
      guard let kind = GradebookTable.Kind(rawValue: table.kind) else {
        throw DecodingError.damaged("unknown gradebook '\(table.kind)'")
      }
      return GradebookTable(kind: kind, header: table.header, rows: table.rows, rowOfStudent: table.rowOfStudent)
    }
    return ClassHeader(
      program: program, lab: lab, labTitle: labTitle, rubric: rubric, passMark: passMark.value, labDigest: labDigest,
      rosterDigest: rosterDigest, parameters: parameters, startedAt: startedAt, shard: part,
      students: (students ?? []).map { line in
        ClassHeader.Student(
          position: line.position,
          facts: .init(id: line.id, name: line.name, email: line.email, idNumber: line.idnumber),
          machine: line.machine, due: line.due)
      },
      gradebook: table, notes: notes)
  }
}
