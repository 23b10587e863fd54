import Reporting
import Testing

@Suite struct ReportFormatTests {
  @Test func `a format is found by its name`() {
    #expect(ReportFormat.named("json")?.mediaType == "application/json")
    #expect(ReportFormat.named("text")?.fileExtension == "txt")
    #expect(ReportFormat.named("jsn") == nil)
  }

  @Test func `no two formats have one name, and all say what they are`() {
    let formats = ReportFormat.all
    #expect(Set(formats.map(\.name)).count == formats.count)
    #expect(formats.allSatisfy { !$0.about.isEmpty && !$0.about.contains("\n") })
  }

  @Test(arguments: ReportFormat.all.map(\.name))
  func `every format ends with one line break`(name: String) throws {
    let format = try #require(ReportFormat.named(name))
    // A line break of CSV is CR LF, and one character to Swift.
    let end = try format.render(SampleReports.everything).suffix(2)
    #expect(end.last?.isNewline == true)
    #expect(end.first?.isNewline == false)
  }
}
