import Grading
import Testing

@testable import Reporting

@Suite struct CanvasReportTests {
  private static let ada = GradeReport.Student(id: "ada", name: "Ada Lovelace", idNumber: "1815")
  private static let passed = Judgement(.passed, share: .one, message: "")

  @Test func `one student and one assignment, as Canvas exports them`() throws {
    let report = SampleReports.judged(Self.passed, worth: Rational(25, over: 2) ?? .one, student: Self.ada)
    #expect(
      try ReportFormat.canvas.render(report, style: style("Lab 5 (1234)")) == """
        Student,ID,SIS User ID,SIS Login ID,Section,Lab 5 (1234)\r
        "    Points Possible",,,,,12.5\r
        Ada Lovelace,,1815,ada,,12.5\r

        """)
  }

  @Test func `without a name for it the assignment is the lab`() throws {
    #expect(try ReportFormat.canvas.render(SampleReports.judged(Self.passed)).contains(",Section,A lab\r\n"))
  }

  @Test(arguments: [(false, "Ada Lovelace,,1815,ada,,\r\n"), (true, "Ada Lovelace,,1815,ada,,1\r\n")])
  func `a provisional score is entered only where that is wanted`(takesProvisional: Bool, row: String) throws {
    let report = SampleReports.judged(Self.passed, Judgement(.undetermined, message: ""), student: Self.ada)
    var style = ReportStyle()
    style.gradebook.takesProvisional = takesProvisional
    #expect(try ReportFormat.canvas.render(report, style: style).hasSuffix(row))
  }

  @Test(arguments: [GradeReport.Student(), .init(id: " ", name: "\n", email: "ada@example.org")])
  func `a student of whom nothing is known is asked for`(student: GradeReport.Student) {
    let error = #expect(throws: ReportError.self) {
      try ReportFormat.canvas.render(SampleReports.judged(Self.passed, student: student))
    }
    #expect(error?.message.contains("--student name=") == true)
  }

  @Test(arguments: ["Section", "final score", "Unposted Current Grade", "SIS User ID"])
  func `an assignment that Canvas would take for a column of its own is refused`(name: String) {
    let error = #expect(throws: ReportError.self) {
      try ReportFormat.canvas.render(SampleReports.judged(Self.passed), style: style(name))
    }
    #expect(error?.message.contains("--assignment") == true)
  }

  @Test func `no student is taken for the row of points`() throws {
    let joker = GradeReport.Student(name: "My Points Possible\u{301}")
    let text = try ReportFormat.canvas.render(SampleReports.judged(Self.passed, student: joker))
    #expect(text.unicodeScalars.ranges(of: "Points Possible".unicodeScalars).count == 1)
  }

  private func style(_ assignment: String) -> ReportStyle {
    var style = ReportStyle()
    style.gradebook.assignment = assignment
    return style
  }
}
