import Grading

/// Points of a checkpoint in whole hundredths.
struct Hundredths: Sendable, Hashable {
  var earned: Int
  var possible: Int
}

/// Rounds every share to hundredths so that the shares add up to totals that were rounded themselves, for formats whose
/// readers add up again. Where rounding each for itself would not add up, those with the largest rounding error go to
/// the other hundredth: every share is one of the two hundredths beside its exact value, never negative, and nobody's
/// earned points exceed the possible ones.
///
/// - Parameters:
///   - shares: exact, each with `0 <= earned <= possible`.
///   - earned: the total to come to, the sum of what was earned rounded.
///   - possible: likewise. It is exceeded, by one hundredth at the most, where `earned` could not be held otherwise.
func apportioned(
  _ shares: [(earned: Rational, possible: Rational)], earned: Int, possible: Int
) -> [Hundredths] {
  let exact = shares.map { (earned: Split($0.earned), possible: Split($0.possible)) }
  var result = exact.map { Hundredths(earned: $0.earned.whole, possible: $0.possible.whole) }

  /// Places whose share has a rest, the largest first.
  func byRest(_ split: (Int) -> Split, where holds: (Int) -> Bool) -> [Int] {
    exact.indices.filter { split($0).rest > .zero && holds($0) }
      .sorted { split($0).rest == split($1).rest ? $0 < $1 : split($0).rest > split($1).rest }
  }

  // What is earned goes up first. Where it lies within the same hundredth as what is possible, the latter goes with it,
  // and there are only so many hundredths for that.
  var missingEarned = max(earned - result.reduce(0) { $0 + $1.earned }, 0)
  var missingPossible = max(possible - result.reduce(0) { $0 + $1.possible }, 0)
  func takesItsLimitAlong(_ place: Int) -> Bool { exact[place].earned.whole == exact[place].possible.whole }
  var putOff: [Int] = []
  for place in byRest({ exact[$0].earned }, where: { _ in true }) where missingEarned > 0 {
    if takesItsLimitAlong(place) {
      guard missingPossible > 0 else {
        putOff.append(place)
        continue
      }
      result[place].possible += 1
      missingPossible -= 1
    }
    result[place].earned += 1
    missingEarned -= 1
  }
  for place in putOff.prefix(missingEarned) {
    result[place].earned += 1
    result[place].possible += 1
  }
  let untouched = byRest({ exact[$0].possible }, where: { result[$0].possible == exact[$0].possible.whole })
  for place in untouched.prefix(missingPossible) { result[place].possible += 1 }
  return result
}

/// An exact number of points as whole hundredths and what is left, below one.
private struct Split {
  let whole: Int
  let rest: Rational

  init(_ points: Rational) {
    let hundredths = points * Rational(100)
    whole = hundredths.numerator / hundredths.denominator
    rest = hundredths - Rational(whole)
  }
}
