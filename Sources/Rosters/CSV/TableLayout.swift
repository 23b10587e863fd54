internal import Grading

/// Whose table it is, recognised by the names of its columns.
enum TableLayout: Hashable {
  case own
  case canvas(CanvasColumns)
  case moodle(MoodleColumns)
  case classroom

  /// `row[0]` has "Student" in it and `row[1]` is "ID" (Canvas's lib/gradebook_importer.rb); the rest is found by name.
  struct CanvasColumns: Hashable {
    var id: Int
    var sisID: Int?
    var login: Int?
  }

  /// As its participants and grades are exported in English, and as its own uploads name them.
  struct MoodleColumns: Hashable {
    var username: Int?
    var first: Int?
    var last: Int?
    var full: Int?
    var idNumber: Int?
    var email: Int?
  }

  /// Nil where no column tells.
  init?(header: [String]) {
    let names = header.map { ($0.filled ?? "").lowercased() }
    func column(_ candidates: String...) -> Int? { names.firstIndex { candidates.contains($0) } }
    if names.count > 2, names[0].contains("student"), names[1] == "id" {
      self = .canvas(.init(id: 1, sisID: column("sis user id"), login: column("sis login id")))
      return
    }
    if names.contains("identifier"), names.contains("github_username") {
      self = .classroom
      return
    }
    let moodle = MoodleColumns(
      username: column("username", "user name"), first: column("first name", "firstname", "given name"),
      last: column("last name", "lastname", "surname", "family name"),
      full: column("full name", "fullname", "first name / last name", "first name / surname"),
      idNumber: column("id number", "idnumber"), email: column("email address", "e-mail address", "email"))
    let hasName = (moodle.first != nil && moodle.last != nil) || moodle.full != nil
    let hasKey = moodle.username != nil || moodle.idNumber != nil || moodle.email != nil
    if hasName, hasKey, !names.contains("student") {
      self = .moodle(moodle)
      return
    }
    guard names.contains(where: { RosterField.own[$0] != nil }) else { return nil }
    self = .own
  }

  var format: Roster.Format {
    switch self {
    case .own: .ownCSV
    case .canvas: .canvas
    case .moodle: .moodle
    case .classroom: .classroom
    }
  }

  var gradebook: GradebookTable.Kind? {
    switch self {
    case .canvas: .canvas
    case .moodle: .moodle
    case .own, .classroom: nil
    }
  }
}
