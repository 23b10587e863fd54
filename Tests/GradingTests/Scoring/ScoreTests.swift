import Grading
import Testing

struct ScoreTests {
  @Test(arguments: [
    (Verdict.passed, Rational.one, 4, 4, 0), (.failed, .zero, 0, 4, 0), (.failed, .parts(1, 2), 2, 4, 0),
    (.blocked, .zero, 0, 4, 0), (.undetermined, .zero, 0, 4, 4), (.manual, .zero, 0, 4, 4), (.skipped, .zero, 0, 0, 0),
  ])
  func `each verdict counts in its own way`(
    verdict: Verdict, share: Rational, earned: Int, possible: Int, open: Int
  ) {
    var score = Score(passMark: .zero)
    score.add(Judgement(verdict, share: share, message: ""), worth: Rational(4))
    #expect(score.earned == Rational(earned))
    #expect(score.possible == Rational(possible))
    #expect(score.open == Rational(open))
    #expect(score.isProvisional == (open > 0))
  }

  @Test(
    arguments: [
      (60, 100, 0, true), (59, 100, 0, false), (59, 100, 1, nil), (20, 100, 39, false), (20, 100, 40, nil),
      (60, 100, 40, true), (100, 100, 0, true), (0, 100, 100, nil), (0, 0, 0, true),
    ] as [(Int, Int, Int, Bool?)])
  func `passed is true when the mark is reached, false when it cannot be, else open`(
    earned: Int, possible: Int, open: Int, passed: Bool?
  ) {
    let score = Score(
      earned: Rational(earned), possible: Rational(possible), open: Rational(open), passMark: .parts(60, 100))
    #expect(score.passed == passed)
  }

  @Test(arguments: [
    (7, 8, Rational.parts(175, 2)), (0, 8, .zero), (8, 8, Rational(100)), (0, 0, .zero), (1, 3, .parts(100, 3)),
  ])
  func `percent is exact, and zero where nothing is possible`(earned: Int, possible: Int, percent: Rational) {
    #expect(Score(earned: Rational(earned), possible: Rational(possible), passMark: .zero).percent == percent)
  }
}
