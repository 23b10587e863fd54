import Grading
import Testing

@testable import Reporting

@Suite struct MoodleReportTests {
  private static let passed = Judgement(.passed, share: .one, message: "")
  private static let failed = Judgement(.failed, message: "")

  @Test func `the grade with the keys by which Moodle finds a student, and what to do next`() throws {
    let ada = GradeReport.Student(id: "ada", name: "Ada Lovelace", email: "ada@example.org", idNumber: "1815")
    #expect(
      try ReportFormat.moodle.render(SampleReports.judged(Self.passed, Self.failed, student: ada)) == """
        username,idnumber,email,fullname,A lab,feedback\r
        ada,1815,ada@example.org,Ada Lovelace,1,"1 of 2 points, pass mark 60%, not passed. Next: 1.1 It works (+1)"\r

        """)
  }

  @Test func `a provisional score leaves its cells empty`() throws {
    let report = SampleReports.judged(Self.passed, Judgement(.manual, message: ""))
    #expect(try ReportFormat.moodle.render(report).hasSuffix("\r\ns01,,,,,\r\n"))
    var style = ReportStyle()
    style.gradebook.takesProvisional = true
    let text = try ReportFormat.moodle.render(report, style: style)
    #expect(text.contains("\r\ns01,,,,1,\"1 of 2 points"))
    #expect(text.contains("provisional: 1 point still open"))
  }

  @Test(arguments: [GradeReport.Student(), .init(name: "Ada"), .init(id: "", idNumber: " ")])
  func `a student whom Moodle could not find is asked for`(student: GradeReport.Student) {
    let error = #expect(throws: ReportError.self) {
      try ReportFormat.moodle.render(SampleReports.judged(Self.passed, student: student))
    }
    #expect(error?.message.contains("--student id=") == true)
  }

  @Test(arguments: ["email", "Feedback"])
  func `an assignment with the name of another column is refused`(name: String) {
    var style = ReportStyle()
    style.gradebook.assignment = name
    #expect(throws: ReportError.self) {
      try ReportFormat.moodle.render(SampleReports.judged(Self.passed), style: style)
    }
  }

  @Test func `feedback has no tags`() throws {
    let report = SampleReports.judged(Self.failed, title: "<b>bold</b> <\u{301}i>")
    let feedback = report.feedback.text
    #expect(!feedback.unicodeScalars.contains("<") && !feedback.unicodeScalars.contains(">"))
    #expect(feedback.contains("‹b›bold‹/b›"))
  }
}
