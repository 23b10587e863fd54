import Grading
import Testing

@testable import Reporting

@Suite struct StandingTests {
  @Test(arguments: [
    (
      Score(earned: Rational(6), possible: Rational(10), passMark: points(3, over: 5)),
      "6 of 10 points, pass mark 60%, passed"
    ),
    (Score(earned: .zero, possible: .one, passMark: points(2, over: 3)), "0 of 1 point, pass mark 66.67%, not passed"),
    (
      Score(earned: Rational(2), possible: Rational(4), open: .one, passMark: points(3, over: 4)),
      "2 of 4 points, pass mark 75%, provisional: 1 point still open"
    ),
    (Score(passMark: .one), "nothing that carries points was asked for"),
  ])
  func `a score is told with its pass mark and with what may still change`(score: Score, words: String) {
    #expect(score.standing.joined(by: ", ").text == words)
  }
}

private func points(_ parts: Int, over whole: Int) -> Rational { Rational(parts, over: whole) ?? .zero }
