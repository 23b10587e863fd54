import Grading
import TestSupport
import Testing

@testable import Reporting

@Suite struct ApportionmentTests {
  private typealias Share = (earned: Rational, possible: Rational)

  @Test(
    arguments: [
      // Earned and possible in sixths of a point, and in hundredths.
      ([(2, 2), (2, 2), (2, 2)], [34, 33, 33], [34, 33, 33]),
      ([(4, 4), (4, 4), (4, 4)], [67, 67, 66], [67, 67, 66]),
      ([(0, 2), (2, 2), (0, 2)], [0, 33, 0], [34, 33, 33]),
      ([(6, 6), (3, 6)], [100, 50], [100, 100]),
      ([(1, 1), (0, 5)], [17, 0], [17, 83]),
      ([], [], []),
    ] as [([(Int, Int)], [Int], [Int])])
  func `rounded shares add up to the rounded totals`(sixths: [(Int, Int)], earned: [Int], possible: [Int]) {
    let shares = sixths.map { (points($0, over: 6), points($1, over: 6)) }
    let result = apportioned(shares)
    #expect(result.map(\.earned) == earned)
    #expect(result.map(\.possible) == possible)
  }

  @Test func `no share is further than a hundredth from its exact value, whatever the shares`() {
    var random = SplitMix64(state: 5)
    for _ in 0..<3000 {
      let shares = (0..<Int.random(in: 1...12, using: &random)).map { _ -> Share in
        let parts = Int.random(in: 1...4000, using: &random)
        let possible = points(parts, over: Int.random(in: 1...9, using: &random) * 100)
        let share = points(Int.random(in: 0...3, using: &random), over: 3)
        return (possible * share, possible)
      }
      let result = apportioned(shares)
      #expect(result.reduce(0) { $0 + $1.earned } == shares.map(\.earned).sum().hundredths)
      #expect(result.reduce(0) { $0 + $1.possible } == shares.map(\.possible).sum().hundredths)
      for (cents, exact) in zip(result, shares) {
        #expect(cents.earned >= 0 && cents.earned <= cents.possible)
        #expect(isBeside(cents.earned, exact.earned), "\(cents) for \(exact)")
        #expect(isBeside(cents.possible, exact.possible), "\(cents) for \(exact)")
      }
    }
  }

  @Test func `where what is open takes a hundredth away, nobody earns more than is possible`() {
    // 10.005 points earned of 10.005, beside 0.009 that are open: 10.01, and 10.01 less 0.01.
    let all = points(10_005, over: 1000)
    #expect(apportioned([(all, all)], earned: 1001, possible: 1000) == [Hundredths(earned: 1001, possible: 1001)])
  }

  private func apportioned(_ shares: [Share]) -> [Hundredths] {
    Reporting.apportioned(
      shares, earned: shares.map(\.earned).sum().hundredths, possible: shares.map(\.possible).sum().hundredths)
  }

  private func apportioned(_ shares: [Share], earned: Int, possible: Int) -> [Hundredths] {
    Reporting.apportioned(shares, earned: earned, possible: possible)
  }

  private func points(_ parts: Int, over whole: Int) -> Rational { Rational(parts, over: whole) ?? .zero }

  private func isBeside(_ cents: Int, _ exact: Rational) -> Bool {
    let difference = Rational(cents) - exact * Rational(100)
    return difference < .one && difference > Rational(-1)
  }
}
