import Grading
import Testing

@testable import Reporting

@Suite struct ClassGradebookTests {
  private static let export = GradebookTable(
    kind: .canvas,
    header: ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Quiz (7)", "Lab 5 (1234)", "Final Score"],
    rows: [
      ["    Points Possible", "", "", "", "", "10", "60.00", "(read only)"],
      ["Lovelace, Ada", "501", "1815", "s01", "A", "9.50", "-", "91,5"],
      ["Hopper, Grace", "502", "1906", "s02", "A", "8", "41.00", "-2"],
      ["Turing, Alan", "503", "1912", "s03", "A", "", "EX", ""], ["Student, Test", "599", "", "", "A"],
    ], rowOfStudent: ["s01": 1, "s02": 2, "s03": 3])

  private func style(_ assignment: String?, provisional: Bool = false) -> ReportStyle {
    ReportStyle(gradebook: Gradebook(assignment: assignment, takesProvisional: provisional))
  }

  private func few(_ export: GradebookTable?) -> ClassReport {
    var report = SampleClasses.few
    report.entries.removeLast(2)
    report.gradebook = export
    return report
  }

  @Test(arguments: ["Lab 5 (1234)", "Lab 5"])
  func `Canvas's export keeps everything but the cells of those who were graded`(assignment: String) throws {
    #expect(
      try ClassReportFormat.canvas.render(few(Self.export), style: style(assignment)) == """
        Student,ID,SIS User ID,SIS Login ID,Section,Quiz (7),Lab 5 (1234),Final Score\r
        "    Points Possible",,,,,10,60.00,(read only)\r
        "Lovelace, Ada",501,1815,s01,A,9.50,33.33,"91,5"\r
        "Hopper, Grace",502,1906,s02,A,8,41.00,-2\r
        "Turing, Alan",503,1912,s03,A,,EX,\r
        "Student, Test",599,,,A,,,\r

        """)
  }

  @Test func `an assignment that is not there yet stands before Canvas's totals`() throws {
    let text = try ClassReportFormat.canvas.render(few(Self.export), style: style("Lab 6"))
    let lines = text.split(separator: "\r\n").map(String.init)
    #expect(lines[0].hasSuffix("Lab 5 (1234),Lab 6,Final Score"))
    #expect(lines[1].hasSuffix(",60.00,60,(read only)"))
    #expect(lines[2].hasSuffix(",-,33.33,\"91,5\""))
    #expect(lines[3].hasSuffix(",41.00,,-2"))
    #expect(lines[4].hasSuffix(",EX,60,"))
  }

  @Test func `a title that two columns have is not guessed at`() throws {
    var export = Self.export
    export.header[5] = "Lab 5 (77)"
    let error = #expect(throws: ReportError.self) {
      try ClassReportFormat.canvas.render(few(export), style: style("Lab 5"))
    }
    #expect(error?.message.contains("'Lab 5 (77)', 'Lab 5 (1234)'") == true)
    #expect(try ClassReportFormat.canvas.render(few(export), style: style("Lab 5 (1234)")).contains("9.50,33.33"))
  }

  @Test func `an assignment out of other points than the lab is refused`() throws {
    var export = Self.export
    export.rows[0][6] = "100"
    let error = #expect(throws: ReportError.self) {
      try ClassReportFormat.canvas.render(few(export), style: style("Lab 5"))
    }
    #expect(error?.message.contains("out of 100 points in Canvas, and the lab out of 60 points") == true)
  }

  @Test func `who is not in the export is added, who has nothing to enter is not`() throws {
    var report = SampleClasses.few
    report.gradebook = Self.export
    let provisional = try ClassReportFormat.canvas.render(report, style: style("Lab 5", provisional: true))
    #expect(provisional.hasSuffix("Edsger Dijkstra,,1930,s04,,,27.5,\r\n"))
    #expect(try !ClassReportFormat.canvas.render(report, style: style("Lab 5")).contains("Edsger"))
  }

  @Test func `without an export Canvas's file has a row for every line of the roster`() throws {
    #expect(
      try ClassReportFormat.canvas.render(few(nil), style: style("Lab 5")) == """
        Student,ID,SIS User ID,SIS Login ID,Section,Lab 5\r
        "    Points Possible",,,,,60\r
        Ada Lovelace,,1815,s01,,33.33\r
        Grace Hopper,,1906,s02,,\r
        Alan Turing,,1912,s03,,60\r

        """)
  }

  @Test func `Moodle's file has a row for those who have a score, and nobody else's is overwritten`() throws {
    let text = try ClassReportFormat.moodle.render(SampleClasses.few, style: style("Lab 5"))
    let students = text.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",")[0] }
    #expect(students == ["s01", "s03"])
    let all = try ClassReportFormat.moodle.render(SampleClasses.few, style: style("Lab 5", provisional: true))
    #expect(all.split(separator: "\r\n").count == 4)
  }

  @Test func `Moodle's XML names all at fault before anything is written`() throws {
    var report = SampleClasses.made(of: 40, seed: 3)
    for (place, number) in [(0, nil), (1, " 7"), (2, ""), (4, "40006")] {
      report.entries[place].student.idNumber = number
    }
    let graded = report.entries.prefix(6).filter { $0.report != nil }.count
    try #require(graded == 6)
    let error = #expect(throws: ReportError.self) {
      try ClassReportFormat.moodleXML.render(report, style: style("lab-5", provisional: true))
    }
    let message = try #require(error?.message)
    #expect(message.contains("s0001, s0002, s0003;"))
    #expect(message.contains("of somebody before them: s0006."))
  }

  @Test func `many at fault are counted, not all named`() throws {
    var report = SampleClasses.made(of: 300, seed: 3)
    for place in report.entries.indices { report.entries[place].student.idNumber = nil }
    let error = #expect(throws: ReportError.self) {
      try ClassReportFormat.moodleXML.render(report, style: style("lab-5", provisional: true))
    }
    #expect(error?.message.contains(" more") == true)
    #expect((error?.message.count ?? 0) < 1000)
  }

  @Test func `a class of whom nobody has a score has no XML for Moodle`() {
    let error = #expect(throws: ReportError.self) {
      try ClassReportFormat.moodleXML.render(SampleClasses.lost, style: style("lab-5"))
    }
    #expect(error?.message.contains("--enter-provisional") == true)
  }

  @Test(arguments: [" Lab", ""]) func `a grade item that Moodle could not find is refused`(item: String) {
    #expect(throws: ReportError.self) { try ClassReportFormat.moodleXML.render(SampleClasses.few, style: style(item)) }
  }
}
