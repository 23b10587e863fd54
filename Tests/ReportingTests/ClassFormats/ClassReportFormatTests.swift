import Grading
import Testing

@testable import Reporting

@Suite struct ClassReportFormatTests {
  @Test func `every format is found by its name, and by no other`() {
    for format in ClassReportFormat.all { #expect(ClassReportFormat.named(format.name)?.name == format.name) }
    #expect(Set(ClassReportFormat.all.map(\.name)).count == ClassReportFormat.all.count)
    #expect(ClassReportFormat.named("xml") == nil)
  }

  @Test(arguments: ClassReportFormat.all.map(\.name))
  func `the same class gives the same bytes, which end with a line break`(name: String) throws {
    let format = try #require(ClassReportFormat.named(name))
    let style = ReportStyle(gradebook: Gradebook(assignment: "lab"))
    let report = SampleClasses.made(of: 30, seed: 5)
    let text = try format.render(report, style: style)
    #expect(text.utf8.last == UInt8(ascii: "\n"))
    #expect(try format.render(report, style: style) == text)
  }
}
