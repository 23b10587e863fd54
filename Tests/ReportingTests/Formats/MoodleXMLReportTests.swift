import Grading
import Testing

@testable import Reporting

@Suite struct MoodleXMLReportTests {
  @Test func `it is one student's score for one grade item`() throws {
    let xml = try render(SampleReports.everything)
    #expect(
      xml == """
        <?xml version="1.0" encoding="UTF-8"?>
        <results batch="assay">
          <result>
            <state>new</state>
            <assignment>docker-registry</assignment>
            <student>1815</student>
            <score>60</score>
            <feedback>60 of 60 points, pass mark 60%, passed</feedback>
          </result>
        </results>

        """)
  }

  @Test func `the assignment can be called by its ID number`() throws {
    #expect(
      try render(SampleReports.everything, assignment: "LAB & 7").contains("<assignment>LAB &amp; 7</assignment>"))
  }

  @Test func `a provisional score leaves the cell empty unless it is wanted`() throws {
    var report = SampleReports.provisional
    report.student.idNumber = "1815"
    let empty = try render(report)
    #expect(empty.contains("<score>-</score>"))
    #expect(empty.contains("provisional: "))
    #expect(try render(report, takesProvisional: true).contains("<score>\(report.score.earned.words)</score>"))
  }

  @Test func `the feedback names the three most valuable next steps`() throws {
    var report = SampleReports.half
    report.student.idNumber = "1815"
    let next = try #require(try render(report).split(separator: "Next: ").last)
    #expect(next.split(separator: "; ").count == min(3, report.nextSteps.count))
    #expect(next.hasPrefix("5.2 The registry lets nobody in without a login (+"))
  }

  @Test func `nothing in the feedback could be a tag`() throws {
    var report = SampleReports.half
    report.student.idNumber = "1815"
    for place in report.checks.indices { report.checks[place].title = "<img src=x onerror=alert(1)>" }
    let xml = try render(report)
    #expect(xml.contains("‹img src=x onerror=alert(1)›"))
    #expect(!xml.contains("&lt;"))
  }

  @Test(arguments: [nil, "", " ", "\t", "1815 ", " 1815", "18\u{200B}15", "18\n15", "\u{202E}1815", "\u{FFFE}"])
  func `a student whom Moodle could not find is refused, with what to do`(idNumber: String?) throws {
    var report = SampleReports.everything
    report.student.idNumber = idNumber
    let error = #expect(throws: ReportError.self) { try render(report) }
    #expect(error?.message.contains("--student idnumber=") == true)
    #expect(error?.message.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E } == false)
  }

  @Test(arguments: ["", " lab", "lab\u{0}"])
  func `an assignment that Moodle could not find is refused`(assignment: String) throws {
    let error = #expect(throws: ReportError.self) { try render(SampleReports.everything, assignment: assignment) }
    #expect(error?.message.contains("--assignment") == true)
  }

  @Test func `an ID number of any script or with signs of markup is kept`() throws {
    var report = SampleReports.everything
    report.student.idNumber = "Ö-<1815>"
    #expect(try render(report).contains("<student>Ö-&lt;1815&gt;</student>"))
  }

  private func render(_ report: GradeReport, assignment: String? = nil, takesProvisional: Bool = false) throws -> String
  {
    var style = ReportStyle()
    style.gradebook = Gradebook(assignment: assignment, takesProvisional: takesProvisional)
    return try ReportFormat.moodleXML.render(report, style: style)
  }
}
