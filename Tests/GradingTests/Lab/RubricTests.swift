import Grading
import Testing

/// Numbers that look random and are the same every time (Knuth, MMIX).
private struct FixedNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 31)
  }
}

struct RubricTests {
  @Test func `a criterion's points are shared by weight`() {
    let rubric = rubric([criterion("x", points: 10, [("a", 2), ("b", 3)]), criterion("y", points: 1, [("c", 7)])])
    #expect(rubric.points == ["a": Rational(4), "b": Rational(6), "c": .one])
  }

  @Test func `weights of nothing earn nothing`() {
    #expect(rubric([criterion("x", points: 10, [("a", 0)])]).points == ["a": .zero])
  }

  @Test(arguments: 1...40)
  func `whatever the weights, the checks' points sum exactly to the criterion's`(seed: UInt64) {
    var numbers = FixedNumbers(state: seed)
    var criteria: [Criterion] = []
    for index in 0..<Int.random(in: 1...12, using: &numbers) {
      let weights = (0..<Int.random(in: 1...8, using: &numbers)).map { check in
        ("c\(index)-\(check)", Int.random(in: 1...5, using: &numbers))
      }
      criteria.append(criterion("k\(index)", points: Int.random(in: 1...40, using: &numbers), weights))
    }
    let rubric = rubric(criteria)
    let points = rubric.points
    for criterion in criteria {
      #expect(criterion.weights.compactMap { points[$0.checkpoint] }.sum() == criterion.points)
    }
    #expect(points.values.sum() == criteria.map(\.points).sum())

    let checkpoints = points.keys.sorted().map { checkpoint($0) }
    let passed = Dictionary(
      uniqueKeysWithValues: checkpoints.map { ($0.id, Judgement(.passed, share: .one, message: "")) })
    let plan = Plan(lab: lab(checkpoints), rubric: rubric, selection: Selection())
    let report = GradeReport(plan: plan, judgements: passed, parameters: [:], facts: facts)
    #expect(report.score.earned == criteria.map(\.points).sum())
    #expect(report.score.earned == report.checks.map(\.earned).sum())
    #expect(report.score.possible == report.tasks.map(\.score.possible).sum())
    #expect(report.score.possible == report.criteria.map(\.score.possible).sum())
  }
}
