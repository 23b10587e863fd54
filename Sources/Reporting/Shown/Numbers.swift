package import Grading

extension Rational {
  /// To two places, half away from zero: for formats whose numbers are doubles. The nearest double of a number of
  /// hundredths prints as just these digits, those of ``Rational/words``.
  package var rounded: Double { Double(hundredths) / 100 }
}

extension Double {
  /// Seconds to three places; a time that is none, or out of all proportion, is zero: formats have no other word for it.
  var inMilliseconds: Double {
    guard isFinite, abs(self) < 1e12 else { return 0 }
    return (self * 1000).rounded(.toNearestOrAwayFromZero) / 1000
  }
}
