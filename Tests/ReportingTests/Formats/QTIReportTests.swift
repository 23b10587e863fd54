import Grading
import Testing

@testable import Reporting

@Suite struct QTIReportTests {
  @Test(arguments: [
    ("hub-tags", "hub-tags"), ("v1.0_b", "v1.0_b"), ("12345", "_12345"), ("a b", "_a_20_b"), ("a:b", "_a_3A_b"),
    ("", "_"), ("_a", "__5F_a"), ("é", "__E9_"), ("-a", "_-a"), ("\u{0}", "__0_"),
  ])
  func `an id becomes a name that XML takes`(id: String, name: String) throws {
    #expect(try names([id]) == [name])
  }

  @Test func `ids stay apart, whatever they are`() throws {
    let ids = [
      "a", "a", "a", "_a", "a b", "a_20_b", "_a_20_b", "12345", "_12345", "", "_", "", "_a_n2_", "a_n2_",
      String(repeating: "x", count: 500), String(repeating: "x", count: 501),
    ]
    let names = try names(ids)
    #expect(names.count == ids.count)
    #expect(Set(names).count == ids.count)
    #expect(Array(names.prefix(3)) == ["a", "_a_n2_", "_a_n3_"])
  }

  @Test func `what is open has no score, and no zero either`() throws {
    let xml = try ReportFormat.qti.render(SampleReports.provisional)
    for (id, status) in [("hub-tags", "pendingResponseProcessing"), ("essay", "pendingExternalScoring")] {
      let item = try #require(items(in: xml).first { $0.contains("identifier=\"\(id)\"") })
      #expect(item.contains("sessionStatus=\"\(status)\""))
      #expect(
        try #require(item.split(separator: "\n").first { $0.contains("identifier=\"SCORE\"") }).hasSuffix("/>"))
    }
    #expect(xml.contains("external-scored=\"human\""))
  }

  @Test func `a provisional score is given only where that is wanted`() throws {
    let variable =
      "identifier=\"SCORE\" cardinality=\"single\" baseType=\"float\" normalMaximum=\"60\" masteryValue=\"36\""
    let report = SampleReports.provisional
    #expect(try ReportFormat.qti.render(report).contains("\(variable)/>"))
    var style = ReportStyle()
    style.gradebook.takesProvisional = true
    let xml = try ReportFormat.qti.render(report, style: style)
    #expect(xml.contains("\(variable)>\n      <value>\(report.score.earned.words)</value>"))
  }

  @Test func `what was found is the candidate's response, what was expected the correct one`() throws {
    let item = try #require(
      items(in: ReportFormat.qti.render(SampleReports.half)).first { $0.contains("identifier=\"hub-tags\"") })
    let response = try #require(
      item.split(separator: "<responseVariable").last?.split(separator: "</responseVariable").first)
    #expect(response.contains("<correctResponse>\n        <value>"))
    #expect(response.contains("<candidateResponse>\n        <value>"))
    #expect(response.contains("v2.0"))
  }

  @Test func `a verdict keeps its name`() throws {
    var report = SampleReports.half
    for (place, verdict) in Verdict.allCases.enumerated() { report.checks[place].judgement.verdict = verdict }
    let found = try items(in: ReportFormat.qti.render(report)).prefix(6).map { item in
      Verdict.allCases.filter { item.contains("<value>\($0.rawValue)</value>") }
    }
    #expect(found == Verdict.allCases.map { [$0] })
  }

  private func items(in xml: String) -> [String] {
    xml.split(separator: "<itemResult").dropFirst().map(String.init)
  }

  /// The identifiers of checkpoints with `ids`.
  private func names(_ ids: [String]) throws -> [String] {
    var report = SampleReports.half
    report.checks = ids.map { id in
      GradeReport.Check(
        id: id, task: "1", step: "1.1", title: "", judgement: Judgement(.passed, message: ""), worth: .one)
    }
    return try items(in: ReportFormat.qti.render(report)).map { item in
      String(item.drop { $0 != "\"" }.dropFirst().prefix { $0 != "\"" })
    }
  }
}
