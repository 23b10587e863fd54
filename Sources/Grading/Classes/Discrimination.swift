/// How well a checkpoint tells students who did well in everything else from those who did not: Pearson's correlation
/// between the share of its points that a student earned and the share of all their other points (the point-biserial
/// correlation, corrected for the item itself; for a checkpoint without points, passed counts 1 and the others 0).
///
/// Students for whom it, or everything else, is open are left out. Nobody can say it of a few students, or where all are
/// alike.
struct Discrimination {
  /// Fewer students than these say nothing: by chance alone, one of ten comes to ±0.6.
  static let fewest = 10

  /// What a student's decided checkpoints come to, in hundredths of points.
  struct Whole {
    var earned = 0
    var possible = 0

    init(_ report: GradeReport) {
      for check in report.checks where check.isDecided {
        earned += check.earned.hundredths
        possible += check.possible.hundredths
      }
    }
  }

  private var pairs: [(item: Double, rest: Double)] = []

  mutating func add(_ check: GradeReport.Check, of whole: Whole) {
    guard check.isDecided else { return }
    let (earned, possible) = (check.earned.hundredths, check.possible.hundredths)
    guard whole.possible > possible else { return }
    let passed: Double = check.judgement.verdict == .passed ? 1 : 0
    pairs.append(
      (
        item: possible > 0 ? Double(earned) / Double(possible) : passed,
        rest: Double(whole.earned - earned) / Double(whole.possible - possible)
      ))
  }

  var value: Double? {
    guard pairs.count >= Self.fewest else { return nil }
    let count = Double(pairs.count)
    let items = pairs.reduce(0) { $0 + $1.item } / count
    let rests = pairs.reduce(0) { $0 + $1.rest } / count
    var (together, ofItem, ofRest) = (0.0, 0.0, 0.0)
    for pair in pairs {
      let (item, rest) = (pair.item - items, pair.rest - rests)
      together += item * rest
      ofItem += item * item
      ofRest += rest * rest
    }
    // What is left of equal numbers after rounding is no difference between students.
    guard ofItem > 1e-9, ofRest > 1e-9 else { return nil }
    return min(max(together / (ofItem * ofRest).squareRoot(), -1), 1)
  }
}

extension GradeReport.Check {
  fileprivate var isDecided: Bool { judgement.verdict != .skipped && !isOpen }
}
