import Foundation
import Grading
import TestSupport
import Testing

@testable import Reporting

@Suite struct XMLReportTests {
  @Test func `it is of the namespace that names its version`() throws {
    let xml = try ReportFormat.xml.render(SampleReports.half)
    #expect(xml.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<report xmlns=\"urn:assay:report:1\" "))
    #expect(xml.hasSuffix("</report>\n"))
  }

  @Test func `it tells what the JSON report does not: titles, differences, causes, what waits`() throws {
    var report = SampleReports.half
    report.checks[2].judgement.contrast = Contrast(expected: "one\ntwo", found: "one\n<three>")
    let xml = try ReportFormat.xml.render(report)
    #expect(xml.contains("<lab id=\"docker-registry\">Docker Registry Integration Lab</lab>"))
    #expect(
      xml.contains(
        "<difference>\n        <expected>one\ntwo</expected>\n        <found>one\n&lt;three&gt;</found>\n      </difference>"
      ))
    #expect(xml.contains("cause=\"hub-tags\""))
    #expect(xml.contains("waiting=\""))
  }

  @Test func `whether it is passed is left out while that is open`() throws {
    #expect(try ReportFormat.xml.render(SampleReports.everything).contains(" passed=\"true\""))
    #expect(try ReportFormat.xml.render(SampleReports.nothing).contains(" passed=\"false\""))
    var report = SampleReports.provisional
    report.score.passMark = .one
    report.score.earned = .zero
    report.score.open = report.score.possible
    #expect(!(try ReportFormat.xml.render(report).contains(" passed=")))
  }

  @Test func `numbers are decimals, whatever they are`() throws {
    var report = SampleReports.half
    report.seconds = .infinity
    report.checks[0].seconds = 1e-9
    report.checks[1].seconds = 0.0415
    report.checks[2].seconds = 1e11
    report.score.earned = Rational(2, over: 3) ?? .zero
    let xml = try ReportFormat.xml.render(report)
    #expect(xml.contains(" duration=\"0.000\">\n  <lab"))
    #expect(xml.contains(" duration=\"0.042\""))
    #expect(xml.contains(" duration=\"100000000000.000\""))
    #expect(xml.contains("<score earned=\"0.67\""))
  }

  @Test(arguments: [
    ("verdict=\"failed\"", "verdict=\"lost\""), ("<notes/>", "<notes/><more/>"), (" earned=\"", " earned=\"1.001"),
    ("blockedBy=\"", "blockedBy=\"no-such-"), ("urn:assay:report:1", "urn:assay:report:2"), ("<rubric ", "<rubrik "),
    ("startedAt=\"2026-11-23T", "startedAt=\"23.11.2026 "), ("check id=\"", "check name=\""),
    ("passMark=\"60\"", "passMark=\"101\""), (" duration=\"", " duration=\"-"),
  ])
  func `the schema refuses what is not a report`(part: String, wrong: String) async throws {
    let xml = try ReportFormat.xml.render(SampleReports.half)
    try #require(xml.contains(part))
    #expect(try await problems(in: xml) == "")
    #expect(try await problems(in: xml.replacing(part, with: wrong, maxReplacements: 1)) != "")
  }

  @Test func `the schema refuses an id that is there twice`() async throws {
    var report = SampleReports.half
    report.checks[1].id = report.checks[0].id
    #expect(try await problems(in: ReportFormat.xml.render(report)) != "")
  }

  /// What xmllint says; empty where the report is valid.
  private func problems(in xml: String) async throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "assay-report-\(UUID().uuidString).xml")
    try Data(xml.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let schema = "\(Repository.root)/schemas/assay-report.xsd"
    let result = try await Program.run("/usr/bin/xmllint", ["--nonet", "--noout", "--schema", schema, file.path])
    return result.status == 0 ? "" : result.errors + "\(result.status)"
  }
}
