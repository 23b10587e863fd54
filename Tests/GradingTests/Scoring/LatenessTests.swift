import Grading
import Testing

struct LatenessTests {
  private static let policy = LatePolicy(grace: 900, perDay: .parts(1, 10), floor: .parts(1, 2))

  /// A report whose run began so many seconds after its due time: 7 of 12 points earned, 2 open.
  private func report(late seconds: Int, policy: LatePolicy? = Self.policy, due: String? = "2026-11-20T12:00:00+01:00")
    -> GradeReport
  {
    var rubric = rubric([criterion("x", points: 12, [("a", 7), ("b", 3), ("c", 2)])])
    rubric.late = policy
    let plan = Plan(
      lab: lab([checkpoint("a"), checkpoint("b"), checkpoint("c")]), rubric: rubric, selection: Selection())
    var facts = facts
    facts.due = due
    facts.startedAt = Self.timestamp(secondsAfterDue: seconds)
    return GradeReport(
      plan: plan,
      judgements: [
        "a": Judgement(.passed, share: .one, message: ""), "b": Judgement(.failed, message: ""),
        "c": Judgement(.undetermined, message: ""),
      ], parameters: [:], facts: facts)
  }

  private static func timestamp(secondsAfterDue seconds: Int) -> String {
    let (days, second) = (11 * 3600 + seconds).floored(by: 86_400)
    let date = CivilDate(daysSinceEpoch: CivilDate(year: 2026, month: 11, day: 20).daysSinceEpoch + days)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date.year)-\(two(date.month))-\(two(date.day))T"
      + "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
  }

  /// Seconds after the due time, days begun, tenths that are left.
  @Test(arguments: [
    (-86_400, 0, 10), (0, 0, 10), (1, 0, 10), (899, 0, 10), (900, 0, 10), (901, 1, 9), (900 + 86_400, 1, 9),
    (901 + 86_400, 2, 8), (901 + 3 * 86_400, 4, 6), (900 + 5 * 86_400, 5, 5), (901 + 5 * 86_400, 6, 5),
    (901 + 2000 * 86_400, 2001, 5),
  ])
  func `each day begun after the grace takes its part, down to the floor`(seconds: Int, days: Int, tenths: Int) throws {
    let report = report(late: seconds)
    let late = try #require(report.late)
    #expect(late.seconds == seconds)
    #expect(late.days == days)
    #expect(late.isLate == (seconds > 0))
    #expect(late.factor == .parts(tenths, 10))
    #expect(late.earnedBefore == Rational(7))
    #expect(report.score.earned == .parts(7 * tenths, 10))
    #expect(report.score.open == .parts(2 * tenths, 10))
    #expect(report.score.possible == Rational(12))
    #expect(report.tasks.map(\.score.earned) == [Rational(7)])
    #expect(report.criteria.map(\.score.earned) == [Rational(7)])
    #expect(report.criteria.map(\.score.open) == [Rational(2)])
  }

  @Test func `thirds of a day's part are exact`() {
    let policy = LatePolicy(grace: 0, perDay: .parts(1, 3), floor: .zero)
    #expect(report(late: 1, policy: policy).score.earned == .parts(14, 3))
    #expect(report(late: 86_401, policy: policy).score.earned == .parts(7, 3))
    #expect(report(late: 172_801, policy: policy).score.earned == .zero)
    #expect(report(late: 1_000_000_000, policy: policy).score.open == .zero)
  }

  @Test func `without a policy lateness is said and takes nothing off`() {
    let report = report(late: 90_000, policy: nil)
    #expect(report.late?.seconds == 90_000)
    #expect(report.late?.days == 2)
    #expect(report.late?.policy == nil)
    #expect(report.score.earned == Rational(7))
  }

  @Test func `without a due time nothing is late`() {
    let report = report(late: 90_000, due: nil)
    #expect(report.late == nil)
    #expect(report.latePolicy == Self.policy)
    #expect(report.score.earned == Rational(7))
  }

  @Test func `a due time that cannot be read takes nothing off, and the report says so`() {
    let report = report(late: 90_000, due: "Friday")
    #expect(report.late == nil)
    #expect(report.score.earned == Rational(7))
    #expect(report.notes == ["The due time 'Friday' cannot be read: lateness took nothing off"])
  }

  @Test func `the pass mark is held to what is left`() {
    #expect(report(late: 0).score.passed == nil)
    #expect(report(late: 901 + 5 * 86_400).score.passed == false)
  }

  @Test func `a report made again from its parts is as late as before`() {
    let report = report(late: 901)
    var facts = facts
    facts.due = report.late?.due
    facts.startedAt = report.startedAt
    #expect(GradeReport(outline: report.outline, checks: report.checks, facts: facts) == report)
  }
}
