/// What the gradings of a class come to, all together.
///
/// Everything is computed from numbers as reports show them, in hundredths: whoever adds up what a report says comes to
/// the same, and no sum of a large class leaves the range of ``Rational``.
package struct ClassStatistics: Sendable, Hashable {
  package var distribution: Distribution
  package var tasks: HeatMap
  /// Every checkpoint that anybody was asked for, in the lab's order.
  package var checks: [CheckStatistics]

  package init(_ report: ClassReport) {
    let reports = report.entries.compactMap(\.report)
    distribution = Distribution(of: reports.map(\.score))
    tasks = HeatMap(of: report.entries)
    checks = CheckStatistics.all(in: reports)
  }

  /// What the class should hear in the next lecture: the checkpoints that at least half of it lost, of themselves and
  /// not because another did not pass, the most expensive first; at most five.
  package var lecture: [CheckStatistics] {
    Array(mostExpensive.filter { 2 * $0.causing >= $0.judged }.prefix(Self.mostLectured))
  }

  /// What cost the class points, the most expensive first; equal ones in the lab's order.
  package var mostExpensive: [CheckStatistics] {
    checks.enumerated().filter { $0.element.cost > .zero }
      .sorted {
        $0.element.cost == $1.element.cost ? $0.offset < $1.offset : $0.element.cost > $1.element.cost
      }
      .map(\.element)
  }

  private static let mostLectured = 5
}

extension Rational {
  /// A number of hundredths.
  package init(hundredths: Int) {
    self = Rational(hundredths, over: 100) ?? .zero
  }
}
