import Grading
import Testing

/// A class's recorded run, judged again with files that have changed.
struct RegradeTests {
  private let recordedChecks = [
    checkpoint("engine"),
    checkpoint(
      "htpasswd", needs: ["engine"],
      alternatives: [evidence("htpasswd", .seen, expectation("scheme", Is(.text("$2y$"))))]),
    checkpoint(
      "tags", task: "2", step: "2.1",
      alternatives: [
        evidence("tags", .seen, expectation("ok", Is(.truth(true)))),
        evidence("trace", .durable, expectation("ok", Is(.truth(true)))),
      ]),
    checkpoint("essay", task: "3", step: "3.1"),
  ]

  private let recordedRubric = rubric([
    criterion("x", points: 10, [("engine", 4), ("htpasswd", 6)]),
    criterion("y", points: 10, [("tags", 1), ("essay", 1)]),
  ])

  private func observed(_ properties: [String: Value]) -> Finding { .observed(Observation(properties)) }

  private func ok(_ truth: Bool) -> Finding { observed(["ok": .truth(truth)]) }

  /// What three students' machines showed.
  private var findings: [[Look: Finding]] {
    [
      [
        look("engine"): ok(true), look("htpasswd"): observed(["scheme": .text("$2b$")]), look("tags"): ok(true),
        look("essay"): ok(true),
      ],
      [
        look("engine"): ok(true), look("htpasswd"): observed(["scheme": .text("$2y$")]), look("tags"): ok(false),
        look("trace"): ok(true), look("essay"): .obstructed(Obstacle("no answer")),
      ],
      // Of what a failed need blocks, nothing was looked at.
      [look("engine"): ok(false), look("tags"): ok(false), look("trace"): ok(false), look("essay"): ok(false)],
    ]
  }

  private func grade(
    _ checkpoints: [Checkpoint], _ rubric: Rubric, _ findings: [Look: Finding], recorded: [String: Judgement] = [:],
    marks: [Mark] = []
  ) -> (report: GradeReport, outcome: Regrade.Outcome) {
    let plan = Plan(lab: lab(checkpoints), rubric: rubric, selection: Selection())
    let outcome = Regrade(plan: plan, judge: Judge(reader: FakeReader(), parameters: [:]))
      .judgements(findings: findings, recorded: recorded)
    var facts = facts
    facts.marks = marks
    return (GradeReport(plan: plan, judgements: outcome.judgements, parameters: [:], facts: facts), outcome)
  }

  /// Each student as recorded, and judged again with other files.
  private func changes(
    _ checkpoints: [Checkpoint], _ rubric: Rubric? = nil, marks: [Mark] = []
  ) -> [GradingChange] {
    findings.map { findings in
      let before = grade(recordedChecks, recordedRubric, findings, marks: marks)
      let after = grade(
        checkpoints, rubric ?? recordedRubric, findings, recorded: before.outcome.judgements, marks: marks)
      return GradingChange(before: before.report, after: after.report, uncollected: after.outcome.uncollected)
    }
  }

  @Test func `with the very same lab nothing changes`() {
    for findings in findings {
      let before = grade(recordedChecks, recordedRubric, findings)
      let after = grade(recordedChecks, recordedRubric, findings, recorded: before.outcome.judgements)
      #expect(before.report == after.report)
      #expect(after.outcome.uncollected == [])
    }
    #expect(changes(recordedChecks).allSatisfy { !$0.isChange && $0.checkpoints.isEmpty })
  }

  /// One kind of change each: per student the checkpoints with their reasons and points, and the score.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var change: @Sendable (inout [Checkpoint], inout Rubric) -> Void
    var told: [[String]]
    var scores: [String]
  }

  static let cases = [
    Case(
      testDescription: "an expectation that also takes $2b$",
      change: { checks, _ in
        checks[1].alternatives = [
          evidence("htpasswd", .seen, expectation("scheme", MatchesPattern.scheme))
        ]
      },
      told: [["htpasswd failed 0 -> passed 6: expectation changed"], [], []],
      scores: ["14 -> 20", "15 -> 15", "0 -> 0"]),
    Case(
      testDescription: "other weights",
      change: { _, rubric in
        rubric.criteria[0].weights = [("engine", .one), ("htpasswd", .one)]
      },
      told: [
        ["engine passed 4 -> passed 5: weight changed", "htpasswd failed 0 -> failed 0: weight changed"],
        ["engine passed 4 -> passed 5: weight changed", "htpasswd passed 6 -> passed 5: weight changed"],
        ["engine failed 0 -> failed 0: weight changed", "htpasswd blocked 0 -> blocked 0: weight changed"],
      ], scores: ["14 -> 15", "15 -> 15", "0 -> 0"]),
    Case(
      testDescription: "other evidence for what nobody could look at",
      change: { checks, _ in
        checks[3].alternatives.insert(evidence("engine", .seen, expectation("ok", Is(.truth(true)))), at: 0)
      },
      told: [[], ["essay undetermined 0 -> passed 5: can be judged now"], []],
      scores: ["14 -> 14", "15 -> 20", "0 -> 0"]),
    Case(
      testDescription: "a look that nobody made, and then one that was made",
      change: { checks, _ in
        checks[2].alternatives[0] = evidence("elsewhere", .seen, expectation("ok", Is(.truth(true))))
      },
      told: [
        ["tags passed 5 -> undetermined 0: evidence never collected"], [],
        ["tags failed 0 -> undetermined 0: evidence never collected"],
      ], scores: ["14 -> 9", "15 -> 15", "0 -> 0"]),
    Case(
      testDescription: "a need that is dropped, so that nothing was collected",
      change: { checks, _ in checks[1].needs = [] },
      told: [[], [], ["htpasswd blocked 0 -> undetermined 0: evidence never collected"]],
      scores: ["14 -> 14", "15 -> 15", "0 -> 0"]),
    Case(
      testDescription: "a need that is new",
      change: { checks, _ in checks[3].needs = ["engine"] },
      told: [[], [], ["essay failed 0 -> blocked 0: what it needs changed"]],
      scores: ["14 -> 14", "15 -> 15", "0 -> 0"]),
    Case(
      testDescription: "one checkpoint for another",
      change: { checks, rubric in
        checks[3] = checkpoint("survey", task: "3", step: "3.1")
        rubric.criteria[1].weights[1].checkpoint = "survey"
      },
      told: [
        [
          "survey - -> undetermined 0: new checkpoint, evidence never collected",
          "essay passed 5 -> -: no longer in the rubric",
        ],
        [
          "survey - -> undetermined 0: new checkpoint, evidence never collected",
          "essay undetermined 0 -> -: no longer in the rubric",
        ],
        [
          "survey - -> undetermined 0: new checkpoint, evidence never collected",
          "essay failed 0 -> -: no longer in the rubric",
        ],
      ], scores: ["14 -> 9", "15 -> 15", "0 -> 0"]),
  ]

  @Test(arguments: cases)
  func `what changed is told with its reason`(of: Case) {
    var (checks, rubric) = (recordedChecks, recordedRubric)
    of.change(&checks, &rubric)
    let changes = changes(checks, rubric)
    #expect(changes.map { $0.checkpoints.map(words) } == of.told)
    #expect(changes.map { "\($0.before.earned.words) -> \($0.after.earned.words)" } == of.scores)
  }

  private func words(_ change: GradingChange.Checkpoint) -> String {
    func words(_ standing: GradingChange.Standing?) -> String {
      standing.map { "\($0.verdict.rawValue) \($0.earned.words)" } ?? "-"
    }
    let reasons = change.reasons.map(\.rawValue).joined(separator: ", ")
    return "\(change.id) \(words(change.before)) -> \(words(change.after)): \(reasons)"
  }

  @Test func `what was never collected is listed and never guessed`() {
    var checks = recordedChecks
    checks[2].alternatives[0] = evidence("elsewhere", .seen, expectation("ok", Is(.truth(true))))
    let outcome = grade(checks, recordedRubric, findings[2]).outcome
    #expect(outcome.uncollected == ["tags"])
    #expect(
      outcome.judgements["tags"]?.message
        == "Could not look: this was never looked at when the machine was graded.")
  }

  @Test func `marks survive a regrade`() {
    var (checks, rubric) = (recordedChecks, recordedRubric)
    RegradeTests.cases[0].change(&checks, &rubric)
    let mark = Mark(
      check: "htpasswd", points: Rational(2), reason: "By hand.", author: "ann", at: "2026-11-24T09:00:00Z")
    let change = changes(checks, rubric, marks: [mark])[0]
    #expect(change.before.earned == change.after.earned)
    #expect(
      change.checkpoints.first?.after
        == .init(verdict: .passed, earned: Rational(2), possible: Rational(6), isMarked: true))
    #expect(change.checkpoints.map(\.difference) == [.zero])
  }

  @Test func `a parameter that nobody could look for is not held against anybody`() {
    var parameter = Parameter(
      name: "hub_user", defaultValue: nil, isSecret: false, isOptional: false, about: "your name on the Hub")
    let waiting = [checkpoint("hub", missing: [parameter])]
    parameter.obstacle = Obstacle("the Engine timed out")
    let theRubric = rubric([criterion("x", points: 1, [("hub", 1)])])
    let before = grade([checkpoint("hub", missing: [parameter])], theRubric, [:])
    #expect(before.report.checks.first?.judgement.verdict == .undetermined)
    let after = grade(waiting, theRubric, [:], recorded: before.outcome.judgements)
    #expect(after.report == before.report)
    // Another checkpoint that is in want of it is in the same position.
    let other = grade(
      waiting + [checkpoint("other", missing: waiting[0].missingParameters)], theRubric, [:],
      recorded: before.outcome.judgements)
    #expect(other.outcome.judgements["other"]?.verdict == .undetermined)
    #expect(grade(waiting, theRubric, [:]).outcome.judgements["hub"]?.verdict == .failed)
  }

  @Test func `the lab is read again with what the run was given`() {
    func parameter(_ name: String, secret: Bool = false) -> Parameter {
      Parameter(name: name, defaultValue: nil, isSecret: secret, isOptional: false, about: "")
    }
    let looks = [Look(kind: "http", fields: ["url": .texts(["http://x/${token}"]), "to": .text("${user}")])]
    let values = Regrade.values(
      for: [
        parameter("registry"), parameter("user"), parameter("token", secret: true), parameter("key", secret: true),
      ],
      recorded: ["registry": "localhost:5000", "gone": "x"], looks: looks)
    #expect(values.keys.sorted() == ["registry", "token"])
    #expect(values["registry"] == "localhost:5000")
  }
}

extension MatchesPattern {
  fileprivate static var scheme: any Matcher {
    Combination(.any, [Is(.text("$2y$")), Is(.text("$2b$"))])
  }
}
