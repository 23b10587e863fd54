import Grading

extension ReportFormat {
  /// Moodle's grade import (`grade/import/xml`): one student's score for one grade item. Moodle takes all of a file or
  /// nothing, so what it would stumble over is refused here.
  package static let moodleXML = ReportFormat(
    name: "moodle-xml", fileExtension: "xml", mediaType: "application/xml",
    about: "Moodle's grade import, XML (needs --student idnumber=NUMBER)"
  ) { report, style in
    let assignment = style.gradebook.assignment ?? report.lab
    guard let item = exact(assignment) else {
      throw ReportError(
        "Moodle's grade import finds a grade item by its ID number, and '\(Shown(assignment, limit: 60))' is blank, has "
          + "blanks at its ends or a character that cannot be seen: give the ID number as --assignment.")
    }
    guard let idNumber = report.student.idNumber else {
      throw ReportError(
        "Moodle's grade import finds a student by the ID number of their profile, and none is known: give it as "
          + "--student idnumber=NUMBER.")
    }
    guard let student = exact(idNumber) else {
      throw ReportError(
        "Moodle's grade import finds a student by the ID number of their profile, and '\(Shown(idNumber, limit: 60))' is "
          + "blank, has blanks at its ends or a character that cannot be seen: give it as --student idnumber=NUMBER.")
    }
    return MarkupWriter.xml(
      Element("results", ["batch": "assay"]) {
        Element("result") {
          Element("state", [:], "new")
          Element("assignment", [:], item)
          Element("student", [:], student)
          Element("score", [:], style.gradebook.score(of: report).map(Shown.points) ?? "-")
          Element("feedback") { feedback(on: report) }
        }
      })
  }
}

/// `text` where it can be written as it is: Moodle would not find, or take for another, what is changed.
private func exact(_ text: String) -> Shown? {
  let shown = Shown.trimmed(text)
  return shown.text == text && !shown.isEmpty ? shown : nil
}

/// The score, its pass mark and what to do next, in words of the lab's author only.
private func feedback(on report: GradeReport) -> [Shown] {
  let score = report.score
  let mark = (score.passMark * Rational(100)).words
  let result: Shown =
    "\(score.earned.words) of \(score.possible.words) points, \(score.percent.words) %. The pass mark is \(mark) %."
  let open: Shown? =
    score.isProvisional ? "Provisional: \(score.open.words) points are still open." : nil
  let steps = report.nextSteps.prefix(3).map { step in
    "Next: \(Shown(step.check.step, limit: 12)) \(Shown(step.check.title, limit: 120)) (\(step.worth.words) points)"
      as Shown
  }
  return ([result] + [open].compactMap { $0 } + steps).map(\.withoutTags)
}

extension Shown {
  /// Moodle shows feedback as it shows HTML, so what could begin or end a tag looks like it and is none.
  fileprivate var withoutTags: Shown {
    Shown(text.replacing("<", with: "‹").replacing(">", with: "›"))
  }
}
