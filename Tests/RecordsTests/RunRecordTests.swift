import Grading
import Records
import TestSupport
import Testing

@Suite struct RunRecordTests {
  @Test func `a record is read back as it was written`() throws {
    let record = SampleRecord.record
    #expect(try RunRecord(json: try record.json(), path: "x.json") == record)
  }

  @Test func `a record is as its schema says`() throws {
    let json = String(decoding: try SampleRecord.record.json(), as: UTF8.self)
    #expect(try SchemaCheck("record.schema.json").problems(in: json) == "")
  }

  @Test(arguments: [
    ("\"$document\"", "\"$documents\""), ("assay/record/v1", "assay/record/v2"), ("\"obstacle\"", "\"hurdle\""),
    ("\"share\" : \"1/1\"", "\"share\" : 1"), ("\"program\"", "\"programme\""),
  ])
  func `the schema refuses what is not a record`(part: String, wrong: String) throws {
    let json = String(decoding: try SampleRecord.record.json(), as: UTF8.self)
    try #require(json.contains(part))
    let changed = json.split(separator: part, omittingEmptySubsequences: false).joined(separator: wrong)
    #expect(try SchemaCheck("record.schema.json").problems(in: changed) != "")
  }

  @Test func `judging recorded findings again gives the recorded judgements`() throws {
    let record = try RunRecord(json: try SampleRecord.record.json(), path: "x.json")
    let judge = Judge(reader: NoDocuments(), parameters: [:])
    var judgements: [String: Judgement] = [:]
    for checkpoint in SampleRecord.plan.lab.checkpoints {
      judgements[checkpoint.id] = judge.judge(checkpoint, findings: record.findings, earlier: judgements)
    }
    #expect(judgements == SampleRecord.judgements)
    #expect(judgements == record.judgements)
  }

  @Test func `a report of a record is the report of the run`() throws {
    let record = try RunRecord(json: try SampleRecord.record.json(), path: "x.json")
    let again = try #require(record.report)
    #expect(again == SampleRecord.report)
    #expect(again.score == record.score)
  }

  @Test func `what was not asked for, or was interrupted, is told again as it was`() throws {
    let sample = SampleRecord.plan
    let selection = Selection(steps: ["9.9"])
    for (selection, judgements) in [(selection, SampleRecord.judgements), (Selection(), [:])] {
      let plan = Plan(lab: sample.lab, rubric: sample.rubric, selection: selection)
      let report = GradeReport(plan: plan, judgements: judgements, parameters: [:], facts: SampleRecord.facts)
      let record = RunRecord(
        program: "assay", plan: plan, selection: selection, parameters: [:], findings: SampleRecord.findings,
        judgements: judgements, report: report, facts: SampleRecord.facts)
      let again = try #require(try RunRecord(json: try record.json(), path: "x.json").report)
      #expect(again.checks.map(\.judgement.message) == report.checks.map(\.judgement.message))
      #expect(again.checks.map(\.judgement.verdict) == report.checks.map(\.judgement.verdict))
      #expect(again.score == report.score && again.tasks == report.tasks)
    }
  }

  @Test func `a report that lacks a judgement is refused, not told without it`() throws {
    var record = SampleRecord.record
    record.checks["page-served"] = nil
    let error = #expect(throws: RecordError.self) { try RunRecord(json: try record.json(), path: "x.json") }
    #expect(error?.message.contains("'page-served'") == true)
  }

  @Test func `a record of before reports were kept opens, without a report`() throws {
    var record = SampleRecord.record
    record.told = nil
    let again = try RunRecord(json: try record.json(), path: "x.json")
    #expect(again == record)
    #expect(again.report == nil)
  }

  @Test func `marks, the due time and what lateness takes off are kept, and told again`() throws {
    var plan = SampleRecord.plan
    plan.rubric.late = LatePolicy(
      grace: 900, perDay: Rational(1, over: 10) ?? .one, floor: Rational(1, over: 2) ?? .one)
    var facts = SampleRecord.facts
    facts.due = "2026-11-22T14:00:00Z"
    facts.marks = [
      Mark(check: "bcrypt", points: Rational(5, over: 2) ?? .one, reason: "seen", author: "ada", at: facts.startedAt)
    ]
    let report = GradeReport(plan: plan, judgements: SampleRecord.judgements, parameters: [:], facts: facts)
    let record = RunRecord(
      program: "assay", plan: plan, selection: Selection(), parameters: [:], findings: SampleRecord.findings,
      judgements: SampleRecord.judgements, report: report, facts: facts)
    let json = try record.json()
    #expect(try SchemaCheck("record.schema.json").problems(in: String(decoding: json, as: UTF8.self)) == "")
    let again = try RunRecord(json: json, path: "x.json")
    #expect(again == record)
    #expect(again.report == report)
    #expect(again.marks == facts.marks && again.due == facts.due)
    #expect(report.late != nil)
  }

  @Test func `a mark that is entered later is kept beside the judgement`() throws {
    var record = try RunRecord(json: try SampleRecord.record.json(), path: "x.json")
    record.marks.append(SampleClass.mark(3))
    let again = try RunRecord(json: try record.json(), path: "x.json")
    #expect(again.marks == [SampleClass.mark(3)])
    #expect(again.judgements == SampleRecord.judgements)
    #expect(again.report?.score != SampleRecord.report.score)
  }

  @Test func `no secret is in a record`() throws {
    let json = String(decoding: try SampleRecord.record.json(), as: UTF8.self)
    #expect(!json.contains("hunter2"))
    #expect(SampleRecord.record.parameters == ["registry": "localhost:5000"])
    #expect(json.contains("${password}"))
  }

  @Test func `equal runs give equal records`() throws {
    #expect(try SampleRecord.record.json() == SampleRecord.record.json())
  }

  @Test(arguments: [
    ("", "not a whole JSON document"), ("{\"schema\": \"assay/rec", "not a whole JSON document"),
    ("[]", "not a record"),
    ("{}", "has no 'schema'"), (#"{"schema": "assay/report/v1"}"#, "assay/report/v1"),
    (#"{"schema": "assay/record/v1"}"#, "has no"),
    (#"{"schema": "assay/record/v7"}"#, "newer assay"),
  ])
  func `what is not a record is refused in words`(json: String, words: String) {
    let error = #expect(throws: RecordError.self) { try RunRecord(json: Array(json.utf8), path: "runs/7.json") }
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    #expect(error?.message.contains("runs/7.json") == true)
  }

  @Test(arguments: [
    (#""verdict" : "passed""#, #""verdict" : "splendid""#), (#""evidence" : "durable""#, #""evidence" : "hearsay""#),
    (#""look" : "#, #""look" : 9"#), (#""share" : "1/1""#, #""share" : "1/0""#),
    (#""share" : "1/1""#, #""share" : "99999999999999999999/1""#),
  ])
  func `a damaged record is refused, not believed`(part: String, wrong: String) throws {
    let json = String(decoding: try SampleRecord.record.json(), as: UTF8.self)
    try #require(json.contains(part))
    let damaged = json.split(separator: part, omittingEmptySubsequences: false).joined(separator: wrong)
    #expect(throws: RecordError.self) { try RunRecord(json: Array(damaged.utf8), path: "x.json") }
  }
}
