/// An exact fraction: points are added and shared without rounding, which happens only where a number is shown.
///
/// Sums and products are formed in 128 bits and kept, in lowest terms, in 64. What a rubric's shares need beyond that is
/// refused when it is read (see ``commonDenominator(of:)``).
package struct Rational: Sendable, Hashable, Comparable {
  package let numerator: Int
  /// Always positive; the fraction is in lowest terms.
  package let denominator: Int

  package static let zero = Rational(0)
  package static let one = Rational(1)

  package init(_ whole: Int) {
    numerator = whole
    denominator = 1
  }

  /// `numerator` over `denominator`; nil for a denominator of zero.
  package init?(_ numerator: Int, over denominator: Int) {
    self.init(wide: Int128(numerator), over: Int128(denominator))
  }

  /// A decimal as it is written, `2.5` or `60`, with at most six places; nil for anything else.
  package init?(decimal text: some StringProtocol) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty, whole.count <= 9, whole.allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    let fraction = parts.count == 2 ? parts[1] : "0"
    guard !fraction.isEmpty, fraction.count <= 6, fraction.allSatisfy({ $0.isASCII && $0.isNumber }),
      let wholePart = Int(whole), let fractionPart = Int(fraction)
    else { return nil }
    var scale = 1
    for _ in fraction { scale *= 10 }
    self.init(wholePart * scale + fractionPart, over: scale)
  }

  private init?(wide numerator: Int128, over denominator: Int128) {
    guard denominator != 0 else { return nil }
    let divisor = Int128(Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
    let sign: Int128 = denominator < 0 ? -1 : 1
    var above = sign * numerator / divisor
    var below = sign * denominator / divisor
    // Only what a damaged file says comes here: the nearest that fits, and not the end of the program.
    while above.magnitude > UInt128(Int.max) || below > Int128(Int.max) {
      above /= 2
      below = max(below / 2, 1)
      if below == 1 { above = min(max(above, -Int128(Int.max)), Int128(Int.max)) }
    }
    self.numerator = Int(above)
    self.denominator = Int(below)
  }

  package static func + (left: Rational, right: Rational) -> Rational {
    reduced(
      left.wideNumerator * right.wideDenominator + right.wideNumerator * left.wideDenominator,
      left.wideDenominator * right.wideDenominator)
  }

  package static func - (left: Rational, right: Rational) -> Rational {
    left + Rational(-1) * right
  }

  package static func * (left: Rational, right: Rational) -> Rational {
    reduced(left.wideNumerator * right.wideNumerator, left.wideDenominator * right.wideDenominator)
  }

  /// The quotient; nil when dividing by zero.
  package static func / (left: Rational, right: Rational) -> Rational? {
    Rational(wide: left.wideNumerator * right.wideDenominator, over: left.wideDenominator * right.wideNumerator)
  }

  package static func < (left: Rational, right: Rational) -> Bool {
    left.wideNumerator * right.wideDenominator < right.wideNumerator * left.wideDenominator
  }

  /// In hundredths, rounded half away from zero: the only rounding there is.
  package var hundredths: Int {
    let scaled = wideNumerator.magnitude * 200 + wideDenominator.magnitude
    let rounded = Int(min(scaled / (2 * wideDenominator.magnitude), UInt128(Int.max)))
    return numerator < 0 ? -rounded : rounded
  }

  /// With at most two decimal places and no idle zeros: `12`, `12.5`, `12.67`.
  package var words: String {
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    let digits = rest % 10 == 0 ? "\(rest / 10)" : (rest < 10 ? "0\(rest)" : "\(rest)")
    return "\(sign)\(whole).\(digits)"
  }

  /// The least denominator that all of `denominators` divide; nil where it is over 10^12, beyond which sums of points
  /// might not fit.
  package static func commonDenominator(of denominators: some Sequence<Int>) -> Int? {
    var common: Int128 = 1
    for denominator in denominators {
      let wide = Int128(denominator)
      common = common / Int128(greatestCommonDivisor(common.magnitude, wide.magnitude)) * wide
      guard common <= 1_000_000_000_000 else { return nil }
    }
    return Int(common)
  }

  private var wideNumerator: Int128 { Int128(numerator) }
  private var wideDenominator: Int128 { Int128(denominator) }

  private static func reduced(_ numerator: Int128, _ denominator: Int128) -> Rational {
    Rational(wide: numerator, over: denominator) ?? .zero
  }

  private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }
}

extension Sequence<Rational> {
  package func sum() -> Rational { reduce(.zero, +) }
}
