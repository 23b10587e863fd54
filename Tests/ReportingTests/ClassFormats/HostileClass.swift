import Grading

extension SampleClasses {
  /// Every field against us: of the roster, of the reports, of what is alike.
  static var everyField: ClassReport {
    let texts = [
      "]]>", "<script>alert(1)</script>", "=1+1", "\u{1B}[2J", "\u{202E}drow", "a\u{0}b",
      String(repeating: "long ", count: 20_000), "two\nlines",
    ]
    let entries = texts.enumerated().map { place, text -> ClassReport.Entry in
      let student = GradeReport.Student(
        id: "\(place)\(text)", name: text, email: text, idNumber: "\(text)\(place)")
      guard place % 3 > 0 else {
        return .init(student: student, machine: text, status: .unreachable, message: text + text)
      }
      var report = SampleReports.everyField
      report.student = student
      return .init(student: student, machine: text, status: .graded, message: text, report: report)
    }
    let ids = entries.compactMap(\.student.id)
    return ClassReport(
      lab: texts[0], labTitle: texts[1], rubric: texts[2], passMark: .one, startedAt: "2026-11-23T14:02:07Z",
      seconds: .infinity, entries: entries,
      likenesses: texts.map { Likeness(what: $0, value: $0, check: $0, students: ids) }, notes: texts)
  }
}
