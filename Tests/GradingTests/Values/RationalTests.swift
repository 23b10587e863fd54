import Grading
import Testing

struct RationalTests {
  @Test(arguments: [
    ("0", 0, 1), ("60", 60, 1), ("2.5", 5, 2), ("0.10", 1, 10), ("007", 7, 1), ("1.000000", 1, 1),
    ("0.000001", 1, 1_000_000), ("999999999.999999", 999_999_999_999_999, 1_000_000),
  ])
  func `a decimal is read exactly`(text: String, numerator: Int, denominator: Int) {
    #expect(Rational(decimal: text) == Rational(numerator, over: denominator))
  }

  @Test(arguments: [
    "", ".", "1.", ".5", "-1", "+1", "1e3", " 1", "1 ", "1,5", "1.2.3", "0.0000001", "1000000000", "٣", "½", "60%",
  ])
  func `anything else is not a decimal`(text: String) {
    #expect(Rational(decimal: text) == nil)
  }

  @Test(arguments: [
    (2, 4, 1, 2), (-2, 4, -1, 2), (2, -4, -1, 2), (-2, -4, 1, 2), (0, -7, 0, 1), (9, 3, 3, 1),
    (Int.min, 2, Int.min / 2, 1), (Int.max, Int.max, 1, 1),
  ])
  func `a fraction is kept in lowest terms with a positive denominator`(
    numerator: Int, denominator: Int, top: Int, bottom: Int
  ) {
    let value = Rational(numerator, over: denominator)
    #expect(value?.numerator == top)
    #expect(value?.denominator == bottom)
  }

  @Test func `nothing is divided by zero`() {
    #expect(Rational(1, over: 0) == nil)
    #expect(Rational.one / Rational.zero == nil)
  }

  @Test func `sums, differences, products and quotients are exact`() {
    let (third, half) = (Rational.parts(1, 3), Rational.parts(1, 2))
    #expect(third + half == .parts(5, 6))
    #expect(third - half == .parts(-1, 6))
    #expect(third * half == .parts(1, 6))
    #expect(third / half == .parts(2, 3))
    #expect([third, third, third].sum() == .one)
    #expect([Rational]().sum() == .zero)
  }

  @Test func `fractions are ordered by value`() {
    #expect(Rational.parts(1, 3) < .parts(1, 2))
    #expect(Rational.parts(-1, 2) < .parts(-1, 3))
    #expect(!(Rational.parts(2, 4) < .parts(1, 2)))
  }

  @Test func `large terms do not overflow on the way to a small result`() {
    let fine = Rational.parts(1, 3_000_000_000)
    #expect(fine * Rational(3_000_000_000) == .one)
    #expect(fine + fine == .parts(1, 1_500_000_000))
    #expect(Rational.parts(Int.max - 1, Int.max) < .one)
    #expect(Rational(1_000_000_000_000_000).hundredths == 100_000_000_000_000_000)
  }

  @Test(arguments: [
    (0, 1, 0), (1, 1, 100), (1, 3, 33), (2, 3, 67), (1, 200, 1), (-1, 200, -1), (1, 201, 0), (-1, 201, 0),
    (1, 8, 13), (-1, 8, -13), (5, 1000, 1), (-5, 1000, -1), (15, 1000, 2), (25, 1000, 3), (-25, 1000, -3),
  ])
  func `hundredths are rounded half away from zero`(numerator: Int, denominator: Int, hundredths: Int) {
    #expect(Rational.parts(numerator, denominator).hundredths == hundredths)
  }

  @Test(arguments: [
    (12, 1, "12"), (25, 2, "12.5"), (38, 3, "12.67"), (1, 100, "0.01"), (1, 10, "0.1"), (0, 1, "0"), (-1, 2, "-0.5"),
    (-1, 1000, "0"), (-7, 1, "-7"), (1999, 1000, "2"), (105, 100, "1.05"),
  ])
  func `words have at most two places and no idle zeros`(numerator: Int, denominator: Int, words: String) {
    #expect(Rational.parts(numerator, denominator).words == words)
  }

  @Test(arguments: [([2, 3, 4], 12), ([], 1), ([1, 1], 1), ([7, 7], 7)])
  func `the least common denominator is found`(denominators: [Int], common: Int) {
    #expect(Rational.commonDenominator(of: denominators) == common)
  }

  @Test func `denominators that have no common one of sane size are refused`() {
    #expect(Rational.commonDenominator(of: [1_000_003, 1_000_033, 1_000_037]) == nil)
  }

  @Test func `what fits nowhere is rounded, and ends nobody's run`() throws {
    let fine = try #require(Rational(1, over: 999_999_999_989))
    let sum = fine + .parts(1, 999_999_999_961) + Rational(3)
    #expect(sum > Rational(2) && sum < Rational(4))
    let large = Rational(Int.max) * Rational(Int.max)
    #expect(large == Rational(Int.max))
    #expect((Rational(-1) * large) * large == Rational(-Int.max))
    #expect(large.hundredths == Int.max)
  }
}
