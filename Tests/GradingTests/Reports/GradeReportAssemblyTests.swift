import Grading
import Testing

struct GradeReportAssemblyTests {
  private let checkpoints = [
    checkpoint("a"), checkpoint("b", task: "2", step: "2.1", needs: ["a"]), checkpoint("c", task: "2", step: "2.1"),
    checkpoint("d", task: "3", step: "3.1"),
  ]

  private let theRubric = rubric(
    [criterion("x", points: 10, [("a", 4), ("b", 6)]), criterion("y", points: 10, [("c", 1), ("d", 1)])],
    summary: [
      SummarySection(
        title: "Section",
        lines: [
          SummaryLine(text: Template("at ${registry}: ${c.tags}, ${c.size}, ${zzz}"), checkpoints: ["c"]),
          SummaryLine(text: Template("all"), checkpoints: ["d", "c", "b", "a"]),
        ])
    ])

  private func report(_ judgements: [String: Judgement], selection: Selection = Selection()) -> GradeReport {
    let plan = Plan(lab: lab(checkpoints), rubric: theRubric, selection: selection)
    return GradeReport(plan: plan, judgements: judgements, parameters: ["registry": "localhost"], facts: facts)
  }

  private func judgement(_ verdict: Verdict, blockedBy: String? = nil) -> Judgement {
    Judgement(
      verdict, share: verdict == .passed ? .one : .zero, message: "Said.", blockedBy: blockedBy,
      properties: ["tags": .texts(["v1.0"])])
  }

  @Test func `points are earned, waited for, open and lost`() {
    let report = report([
      "a": judgement(.failed), "b": judgement(.blocked, blockedBy: "a"), "c": judgement(.passed),
      "d": judgement(.undetermined),
    ])
    #expect(
      report.score == Score(earned: Rational(5), possible: Rational(20), open: Rational(5), passMark: .parts(3, 5)))
    #expect(report.tasks.map(\.id) == ["1", "2", "3"])
    #expect(report.tasks.map(\.score.earned) == [.zero, Rational(5), .zero])
    #expect(report.tasks.map(\.score.possible) == [Rational(4), Rational(11), Rational(5)])
    #expect(report.tasks.map(\.waiting) == [.zero, Rational(6), .zero])
    #expect(report.checks.map(\.possible) == [Rational(4), Rational(6), Rational(5), Rational(5)])
    #expect(report.criteria.map(\.score.earned) == [.zero, Rational(5)])
    #expect(report.criteria.map(\.title) == ["Criterion x", "Criterion y"])
  }

  @Test func `partial credit is a part of the points`() {
    let report = report(["a": Judgement(.failed, share: .parts(1, 3), message: "")])
    #expect(report.checks[0].earned == .parts(4, 3))
  }

  @Test func `what was not asked for is left out of every total`() {
    let report = report(
      ["a": judgement(.failed), "b": judgement(.blocked, blockedBy: "a")], selection: .init(tasks: ["2"]))
    #expect(report.checks.map(\.judgement.verdict) == [.skipped, .blocked, .undetermined, .skipped])
    #expect(report.score.possible == Rational(11))
    #expect(report.tasks.map(\.id) == ["2"])
    #expect(report.checks[0].possible == .zero)
    #expect(
      report.checks[0].judgement.message == "Not asked for, looked at because something else needs it. Said.")
    #expect(report.checks[3].judgement.message == "Not asked for.")
    #expect(report.criteria[0].score.possible == Rational(6))
  }

  @Test func `what was interrupted is open, not lost`() {
    let report = report([:])
    #expect(report.checks.allSatisfy { $0.judgement.verdict == .undetermined })
    #expect(report.checks[0].judgement.message == "The grading was interrupted before this was looked at.")
    #expect(report.score.open == report.score.possible)
    #expect(report.score.passed == nil)
  }

  @Test func `a check that no criterion counts is worth nothing`() {
    let plan = Plan(lab: lab([checkpoint("z")]), rubric: theRubric, selection: Selection())
    let report = GradeReport(plan: plan, judgements: ["z": judgement(.passed)], parameters: [:], facts: facts)
    #expect(report.score.possible == .zero)
  }

  @Test func `seconds and facts are carried over`() {
    var facts = facts
    facts.checkSeconds = ["a": 0.25]
    facts.notes = ["The home of ann was used."]
    let plan = Plan(lab: lab(checkpoints), rubric: theRubric, selection: Selection())
    let report = GradeReport(plan: plan, judgements: [:], parameters: [:], facts: facts)
    #expect(report.checks.map(\.seconds) == [0.25, 0, 0, 0])
    #expect(report.notes == ["The home of ann was used."])
    #expect(report.lab == "lab")
    #expect(report.rubric == "rubric")
    #expect(report.startedAt == "2026-11-23T10:00:00Z")
  }

  @Test func `a line of the summary inserts parameters and what was observed`() {
    let line = report(["c": judgement(.passed)]).summary.first?.lines.first
    #expect(line?.text == "at localhost: v1.0, –, ${zzz}")
    #expect(line?.verdict == .passed)
    #expect(line?.cause == "c")
  }

  @Test(arguments: [
    ([Verdict.passed, .passed, .passed, .passed], Verdict.passed, "d"),
    ([.failed, .blocked, .undetermined, .passed], .failed, "a"),
    ([.passed, .blocked, .undetermined, .passed], .blocked, "b"),
    ([.passed, .passed, .undetermined, .manual], .undetermined, "c"),
    ([.passed, .skipped, .passed, .manual], .manual, "d"),
    ([.passed, .skipped, .passed, .passed], .skipped, "b"),
  ])
  func `a line of the summary is as true as the least of what it rests on`(
    verdicts: [Verdict], verdict: Verdict, cause: String
  ) {
    let judgements = Dictionary(uniqueKeysWithValues: zip(["a", "b", "c", "d"], verdicts.map { judgement($0) }))
    let line = report(judgements).summary.first?.lines.last
    #expect(line?.verdict == verdict)
    #expect(line?.cause == cause)
  }

  @Test func `a section may show only what passed, and then has no line where nothing did`() {
    var onlyPassed = theRubric
    onlyPassed.summary = [
      SummarySection(
        title: "Skills",
        lines: ["a", "b", "c", "d"].map { SummaryLine(text: Template($0), checkpoints: [$0]) }, showsOnlyPassed: true)
    ]
    let plan = Plan(lab: lab(checkpoints), rubric: onlyPassed, selection: Selection())
    func shown(_ judgements: [String: Judgement]) -> [String] {
      GradeReport(plan: plan, judgements: judgements, parameters: [:], facts: facts).summary[0].lines.map(\.text)
    }
    let failed = judgement(.failed)
    let blocked = judgement(.blocked, blockedBy: "a")
    #expect(shown(["a": judgement(.passed), "b": failed, "c": judgement(.passed), "d": blocked]) == ["a", "c"])
    #expect(shown(["a": failed, "b": blocked, "c": failed, "d": judgement(.undetermined)]) == [])
  }
}
