/// How the scores of a class lie, in percent of what was possible for each student.
package struct Distribution: Sendable, Hashable {
  /// How many scores there are: of students for whom anything was possible.
  package var count: Int
  /// How many reached 0 to under 10 %, 10 to under 20 %, … and in the last 90 to 100 %.
  package var tens: [Int]
  /// In percent; nil where there is no score.
  package var mean: Rational?
  package var lowest: Rational?
  /// The quarter, half and three quarters points, interpolated between neighbours (Hyndman and Fan's type 7, which
  /// spreadsheets call inclusive).
  package var lowerQuartile: Rational?
  package var median: Rational?
  package var upperQuartile: Rational?
  package var highest: Rational?
  /// How many have the mark, whatever is open.
  package var reached: Int
  /// How many cannot reach it.
  package var missed: Int
  /// For how many it depends on what is open.
  package var undecided: Int

  package init(of scores: [Score]) {
    let scores = scores.filter { $0.possible > .zero }
    let percents = scores.map(\.percent.hundredths).sorted()
    count = scores.count
    tens = Array(repeating: 0, count: 10)
    for percent in percents { tens[min(max(percent / 1000, 0), 9)] += 1 }
    mean = Rational(percents.reduce(0, +), over: percents.count * 100)
    lowest = percents.first.map(Rational.init(hundredths:))
    highest = percents.last.map(Rational.init(hundredths:))
    lowerQuartile = Self.quarter(1, of: percents)
    median = Self.quarter(2, of: percents)
    upperQuartile = Self.quarter(3, of: percents)
    let passed = scores.map(\.passed)
    reached = passed.count { $0 == true }
    missed = passed.count { $0 == false }
    undecided = passed.count { $0 == nil }
  }

  private static func quarter(_ quarters: Int, of sorted: [Int]) -> Rational? {
    guard let last = sorted.last else { return nil }
    let (place, rest) = ((sorted.count - 1) * quarters).quotientAndRemainder(dividingBy: 4)
    let next = place + 1 < sorted.count ? sorted[place + 1] : last
    return Rational(sorted[place] * 4 + (next - sorted[place]) * rest, over: 400)
  }
}
