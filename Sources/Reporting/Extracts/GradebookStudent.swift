import Grading

/// A student as a gradebook looks for one. What is blank is not known.
struct GradebookStudent {
  let id: String?
  let name: String?
  let email: String?
  let idNumber: String?

  init(_ student: GradeReport.Student) {
    func known(_ text: String?) -> String? {
      text.flatMap { Shown.trimmed($0).isEmpty ? nil : $0 }
    }
    id = known(student.id)
    name = known(student.name)
    email = known(student.email)
    idNumber = known(student.idNumber)
  }

  static func assignment(_ report: GradeReport, _ style: ReportStyle) throws -> Shown {
    try assignment(style, report.labTitle, report.lab)
  }

  /// The assignment's column, by the name that was given or the lab's.
  ///
  /// - Throws: ``ReportError`` where both are blank.
  static func assignment(_ style: ReportStyle, _ labTitle: String, _ lab: String) throws -> Shown {
    let candidates = [style.gradebook.assignment, labTitle, lab]
    guard let name = candidates.compactMap({ $0.map(Shown.trimmed) }).first(where: { !$0.isEmpty }) else {
      throw ReportError(
        "The gradebook needs the assignment's name, and the lab has no title. Give --assignment NAME.")
    }
    return name
  }
}

extension String {
  /// Whether it can be written as it is: a gradebook would not find, or take for another, what is changed.
  var isExact: Bool {
    let shown = Shown.trimmed(self)
    return shown.text == self && !shown.isEmpty
  }
}
