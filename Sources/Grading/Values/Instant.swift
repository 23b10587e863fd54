/// A point in time as RFC 3339 writes it, to the second.
package struct Instant: Sendable, Hashable, Comparable {
  /// Since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX.1, 4.19).
  package let seconds: Int

  package init(seconds: Int) {
    self.seconds = seconds
  }

  /// `2026-11-23T14:02:07Z`, `2026-11-23 23:59:60.5+01:00`; nil for anything else, a day that its month does not have
  /// among it. A leap second is the one after it, and parts of a second are left out.
  package init?(rfc3339 text: String) {
    var scanner = Scanner(text)
    guard let year = scanner.digits(4), scanner.skip("-"), let month = scanner.digits(2), scanner.skip("-"),
      let day = scanner.digits(2), scanner.skip("T", "t", " "), let hour = scanner.digits(2), scanner.skip(":"),
      let minute = scanner.digits(2), scanner.skip(":"), let second = scanner.digits(2), scanner.skipFraction(),
      let offset = scanner.offset(), scanner.isAtEnd,
      (1...12).contains(month), (1...CivilDate.days(in: month, of: year)).contains(day), hour < 24, minute < 60,
      second <= 60
    else { return nil }
    let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
    seconds = ((days * 24 + hour) * 60 + minute) * 60 + second - offset
  }

  package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }
}

/// A day of the Gregorian calendar, before its time too.
package struct CivilDate: Sendable, Hashable {
  package var year: Int
  /// From 1, as `day`.
  package var month: Int
  package var day: Int

  package init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  // Days are counted from 1 March of the year 0, so that a leap day is the last of its year, in eras of 400 years.
  private static let daysInEra = 146_097
  private static let epoch = 719_468

  /// - Parameter days: since 1970-01-01.
  package init(daysSinceEpoch days: Int) {
    let (era, day) = (days + Self.epoch).floored(by: Self.daysInEra)
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    month = (shifted + 2) % 12 + 1
    self.year = era * 400 + year + (month <= 2 ? 1 : 0)
    self.day = dayOfYear - (153 * shifted + 2) / 5 + 1
  }

  package var daysSinceEpoch: Int {
    let (era, year) = (month <= 2 ? year - 1 : year).floored(by: 400)
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * Self.daysInEra + year * 365 + year / 4 - year / 100 + dayOfYear - Self.epoch
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Int {
  /// Division that rounds down, and what is left: never below zero.
  package func floored(by divisor: Int) -> (quotient: Int, rest: Int) {
    let rest = (self % divisor + divisor) % divisor
    return ((self - rest) / divisor, rest)
  }
}

/// Reads a time sign by sign.
private struct Scanner {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// A number of just so many digits.
  mutating func digits(_ count: Int) -> Int? {
    guard rest.count >= count else { return nil }
    var number = 0
    for byte in rest.prefix(count) {
      guard byte.isDigit else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    rest = rest.dropFirst(count)
    return number
  }

  mutating func skip(_ signs: Unicode.Scalar...) -> Bool {
    guard let byte = rest.first, signs.contains(Unicode.Scalar(byte)) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// False where a point has no digits after it.
  mutating func skipFraction() -> Bool {
    guard skip(".") else { return true }
    let digits = rest.prefix { $0.isDigit }
    rest = rest.dropFirst(digits.count)
    return !digits.isEmpty
  }

  /// Seconds east of UTC.
  mutating func offset() -> Int? {
    if skip("Z", "z") { return 0 }
    let isWest = rest.first == UInt8(ascii: "-")
    guard skip("+", "-"), let hours = digits(2), skip(":"), let minutes = digits(2), hours < 24, minutes < 60
    else { return nil }
    return (isWest ? -1 : 1) * (hours * 60 + minutes) * 60
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
