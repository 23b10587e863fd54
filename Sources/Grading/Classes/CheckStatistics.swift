/// One checkpoint over a class: how many hold it, and what the others have in common.
package struct CheckStatistics: Sendable, Hashable {
  /// What was found by several students, or by one.
  package struct Finding: Sendable, Hashable {
    /// The judgement's `found`, its blanks folded, cut short.
    package var text: String
    package var count: Int
    /// What the first of them was told to try.
    package var hint: String?
  }

  package var id: String
  package var task: String
  package var step: String
  package var title: String
  /// How many students have which verdict. What was not asked for is not counted.
  package var counts: [Verdict: Int] = [:]
  /// How many lost points for which this is the root cause.
  package var causing = 0
  /// The points that the class lost here, those of what was blocked elsewhere and waited for it among them.
  package var cost = Rational.zero
  /// Of those who failed it, the most common first, equal ones in the class's order; at most three.
  package var findings: [Finding] = []
  /// How well it tells those who did well in everything else from those who did not, −1 to 1; nil where nobody can say.
  /// See ``Discrimination``.
  package var discrimination: Double?

  /// How many it was decided for.
  package var judged: Int { [.passed, .failed, .blocked].reduce(0) { $0 + (counts[$1] ?? 0) } }

  /// The share of those who passed among them, 0 to 1.
  package var passedShare: Rational? { Rational(counts[.passed] ?? 0, over: judged) }

  static let mostFindings = 3

  init(_ check: GradeReport.Check) {
    id = check.id
    task = check.task
    step = check.step
    title = check.title
  }

  static func all(in reports: [GradeReport]) -> [CheckStatistics] {
    var order = MergedOrder()
    for report in reports { order.add(report.checks.filter { $0.judgement.verdict != .skipped }.map(\.id)) }
    let places = Dictionary(uniqueKeysWithValues: zip(order.ids, order.ids.indices))
    var tallies = [Tally?](repeating: nil, count: order.ids.count)
    for report in reports {
      let rest = Discrimination.Whole(report)
      for check in report.checks where check.judgement.verdict != .skipped {
        guard let place = places[check.id] else { continue }
        tallies[place, default: Tally(check)].count(check, of: rest)
      }
      for step in report.nextSteps where step.worth > .zero {
        guard let place = places[step.check.id] else { continue }
        tallies[place]?.charge(step)
      }
    }
    return tallies.compactMap { $0?.statistics }
  }
}

extension [Tally?] {
  fileprivate subscript(place: Int, default value: @autoclosure () -> Tally) -> Tally {
    get { self[place] ?? value() }
    set { self[place] = newValue }
  }
}

/// What is counted on the way.
private struct Tally {
  private var told: CheckStatistics
  private var lost = 0
  private var findings: [String: (place: Int, finding: CheckStatistics.Finding)] = [:]
  private var discrimination = Discrimination()

  init(_ check: GradeReport.Check) {
    told = CheckStatistics(check)
  }

  mutating func count(_ check: GradeReport.Check, of whole: Discrimination.Whole) {
    told.counts[check.judgement.verdict, default: 0] += 1
    discrimination.add(check, of: whole)
    guard check.judgement.verdict == .failed else { return }
    let text = check.judgement.found.folded
    guard !text.isEmpty else { return }
    let fresh = (findings.count, CheckStatistics.Finding(text: text, count: 0, hint: check.judgement.hint))
    findings[text, default: fresh].finding.count += 1
  }

  mutating func charge(_ step: NextStep) {
    told.causing += 1
    lost += step.worth.hundredths
  }

  var statistics: CheckStatistics {
    var told = told
    told.cost = Rational(hundredths: lost)
    told.findings = findings.values
      .sorted { $0.finding.count == $1.finding.count ? $0.place < $1.place : $0.finding.count > $1.finding.count }
      .prefix(CheckStatistics.mostFindings).map(\.finding)
    told.discrimination = discrimination.value
    return told
  }
}

extension String {
  private static let longestFinding = 200

  /// Without blanks at its ends, one for each run of them, and cut: two findings that look the same are.
  fileprivate var folded: String {
    var folded = String.UnicodeScalarView()
    var (length, blank) = (0, false)
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
        blank = length > 0
        continue
      }
      guard length < Self.longestFinding else {
        folded.append("…")
        break
      }
      if blank { folded.append(" ") }
      folded.append(scalar)
      (length, blank) = (length + (blank ? 2 : 1), false)
    }
    return String(folded)
  }
}
