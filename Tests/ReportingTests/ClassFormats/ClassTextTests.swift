import Grading
import Testing

@testable import Reporting

@Suite struct ClassTextTests {
  private static let styles: [(suffix: String, style: ReportStyle)] = [
    ("80", ReportStyle()), ("80.color", ReportStyle(color: true)), ("80.verbose", ReportStyle(verbose: true)),
    ("48.ascii", ReportStyle(unicode: false, width: 48)),
  ]

  @Test(arguments: SampleClasses.all.keys.sorted())
  func `a class is told as it was`(name: String) throws {
    let report = try #require(SampleClasses.all[name])
    for (suffix, style) in Self.styles {
      try GoldenFile(name: "class-\(name).\(suffix).txt").expect(ClassReportFormat.text.render(report, style: style))
    }
  }

  @Test func `whatever the width, no line is wider`() throws {
    for width in [40, 60, 80, 132] {
      for report in [SampleClasses.few, SampleClasses.everyField] {
        let text = try ClassReportFormat.text.render(report, style: ReportStyle(width: width))
        #expect(text.split(separator: "\n").allSatisfy { String($0).columns <= width })
      }
    }
  }

  @Test func `in a locale without UTF-8 everything is ASCII`() throws {
    let text = try ClassReportFormat.text.render(SampleClasses.few, style: ReportStyle(unicode: false))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `who could not be reached stands before the scores, with the reason`() throws {
    let text = try ClassReportFormat.text.render(SampleClasses.few)
    let trouble = try #require(text.firstRange(of: "no route to host"))
    let scores = try #require(text.firstRange(of: "\nScores\n"))
    #expect(trouble.lowerBound < scores.lowerBound)
  }
}
