import FoundationEssentials
import Grading
import TestSupport
import Testing

@testable import Reporting

@Suite struct JSONReportTests {
  @Test(arguments: SampleReports.all.keys.sorted())
  func `every report is as its schema says`(name: String) throws {
    let report = try #require(SampleReports.all[name])
    #expect(try SchemaCheck("report.schema.json").problems(in: ReportFormat.json.render(report)) == "")
  }

  @Test(arguments: [
    ("\"provisional\"", "\"provisionl\""), ("\"late\" : null", "\"late\" : 3"), ("\"passed\"", "\"pass\""),
    ("assay/report/v1", "assay/report/v2"), ("\"hint\" :", "\"tip\" :"),
  ])
  func `the schema refuses what is not a report`(part: String, wrong: String) throws {
    let json = try ReportFormat.json.render(SampleReports.half)
    try #require(json.contains(part))
    #expect(
      try SchemaCheck("report.schema.json").problems(
        in: json.split(separator: part, omittingEmptySubsequences: false).joined(separator: wrong)) != "")
  }

  @Test func `the names are those that were promised`() throws {
    let report = try Tree(ReportFormat.json.render(SampleReports.half))
    #expect(
      report.keys == [
        "checks", "criteria", "durationSeconds", "lab", "late", "machine", "notes", "overrides", "rubric", "schema",
        "score",
        "startedAt", "student", "summary", "tasks",
      ])
    #expect(report["score"].keys == ["earned", "open", "passMark", "passed", "percent", "possible", "provisional"])
    #expect(report["student"].keys == ["email", "id", "idnumber", "name"])
    #expect(report["machine"].keys == ["engine", "name"])
    #expect(report["tasks"][0].keys == ["earned", "possible", "task", "title"])
    #expect(
      report["checks"][0].keys == [
        "blockedBy", "durationSeconds", "earned", "evidence", "expected", "found", "hint", "id", "message", "possible",
        "step",
        "task", "title", "verdict",
      ])
  }

  @Test func `lateness and marks are told in numbers that add up`() throws {
    let report = try Tree(ReportFormat.json.render(SampleReports.late))
    #expect(
      report["late"].keys == ["days", "deducted", "due", "earnedBefore", "left", "policy", "seconds"])
    #expect(report["late"]["policy"].keys == ["floor", "graceSeconds", "perDay"])
    #expect(report["overrides"][0].keys == ["at", "author", "check", "judged", "points", "reason"])
    let text = try ReportFormat.json.render(SampleReports.late)
    for part in [
      "\"earnedBefore\" : 41,", "\"deducted\" : 8.2,", "\"earned\" : 32.8,", "\"left\" : 80,", "\"days\" : 2,",
      "\"judged\" : null,", "\"points\" : 2.5,", "\"author\" : \"Grace Hopper\",",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `numbers are rounded to two places, half away from zero`() throws {
    var report = SampleReports.half
    report.score = Score(
      earned: Rational(17, over: 8) ?? .zero, possible: Rational(3), open: Rational(1, over: 3) ?? .zero,
      passMark: Rational(2, over: 3) ?? .zero)
    report.seconds = .nan
    let text = try ReportFormat.json.render(report)
    for part in [
      "\"earned\" : 2.13", "\"open\" : 0.33", "\"passMark\" : 66.67", "\"percent\" : 70.83", "\"durationSeconds\" : 0,",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `an open mark is null, not false`() throws {
    let report = try ReportFormat.json.render(SampleReports.provisional)
    #expect(report.contains("\"passed\" : null"))
    #expect(report.contains("\"provisional\" : true"))
  }

  @Test func `what a machine says stays data, and nothing of it reaches a terminal bare`() throws {
    let json = try ReportFormat.json.render(SampleReports.hostile)
    let bare = json.unicodeScalars.filter {
      $0 != "\n" && ($0.properties.generalCategory == .control || $0.properties.generalCategory == .format)
    }
    #expect(bare.isEmpty)
    let report = try Tree(json)
    #expect(report["machine"]["name"].text == "ssh://\u{2067}ada@example.org")
    #expect(report["student"]["name"].text == "山田\u{200F} 太郎 \u{1B}]0;owned\u{7}")
    #expect(report["notes"][0].text == "one\u{85}two")
    #expect(json.contains("\\udb40\\udc31"))
  }
}

/// Any JSON, to look into.
private struct Tree: Decodable {
  private var members: [String: Tree] = [:]
  private var elements: [Tree] = []
  private(set) var text: String?

  init(_ json: String) throws { self = try JSONDecoder().decode(Tree.self, from: Data(json.utf8)) }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let members = try? container.decode([String: Tree].self) { self.members = members }
    if let elements = try? container.decode([Tree].self) { self.elements = elements }
    text = try? container.decode(String.self)
  }

  private init() {}

  var keys: [String] { members.keys.sorted() }
  subscript(key: String) -> Tree { members[key] ?? Tree() }
  subscript(index: Int) -> Tree { elements.indices.contains(index) ? elements[index] : Tree() }
}
