import Grading
import Testing

@testable import Reporting

@Suite struct GradebookStudentTests {
  @Test func `what is blank is not known`() {
    let student = GradebookStudent(.init(id: "", name: " \n", email: nil, idNumber: "1815"))
    #expect(student.id == nil && student.name == nil && student.email == nil)
    #expect(student.idNumber == "1815")
  }

  @Test(
    arguments: [
      ("Lab 5 (12)", "A lab", "Lab 5 (12)"), (nil, " A lab ", "A lab"), (" ", "A lab", "A lab"), (nil, "", "lab"),
    ] as [(String?, String, String)])
  func `the assignment is what was asked for, else the lab`(asked: String?, title: String, name: String) throws {
    var report = SampleReports.judged()
    report.labTitle = title
    var style = ReportStyle()
    style.gradebook.assignment = asked
    #expect(try GradebookStudent.assignment(report, style).text == name)
  }

  @Test func `without any name for it the assignment is asked for`() {
    var report = SampleReports.judged()
    report.labTitle = " "
    report.lab = ""
    let error = #expect(throws: ReportError.self) { try GradebookStudent.assignment(report, ReportStyle()) }
    #expect(error?.message.contains("--assignment") == true)
  }
}
