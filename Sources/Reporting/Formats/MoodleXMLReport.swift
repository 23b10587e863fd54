import Grading

extension ReportFormat {
  /// Moodle's grade import (`grade/import/xml`): one student's score for one grade item. Moodle takes all of a file or
  /// nothing, so what it would stumble over is refused here.
  package static let moodleXML = ReportFormat(
    name: "moodle-xml", fileExtension: "xml", mediaType: "application/xml",
    about: "Moodle's grade import, XML (needs --student idnumber=NUMBER)"
  ) { report, style in
    let assignment = style.gradebook.assignment ?? report.lab
    guard assignment.isExact else {
      throw ReportError(
        "Moodle's grade import finds a grade item by its ID number, and '\(Shown(assignment, limit: 60))' is blank, has "
          + "blanks at its ends or a character that cannot be seen: give the ID number as --assignment.")
    }
    guard let idNumber = report.student.idNumber else {
      throw ReportError(
        "Moodle's grade import finds a student by the ID number of their profile, and none is known: give it as "
          + "--student idnumber=NUMBER.")
    }
    guard idNumber.isExact else {
      throw ReportError(
        "Moodle's grade import finds a student by the ID number of their profile, and '\(Shown(idNumber, limit: 60))' is "
          + "blank, has blanks at its ends or a character that cannot be seen: give it as --student idnumber=NUMBER.")
    }
    return MarkupWriter.xml(
      Element("results", ["batch": "assay"]) {
        Element("result") {
          Element("state", [:], "new")
          Element("assignment", [:], Shown(assignment))
          Element("student", [:], Shown(idNumber))
          Element("score", [:], style.gradebook.score(of: report).map(Shown.points) ?? "-")
          Element("feedback", [:], report.feedback)
        }
      })
  }
}
