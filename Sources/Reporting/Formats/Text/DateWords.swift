/// "Mon 23 Nov 2026 14:02" of an RFC 3339 time in UTC, `offset` seconds away from it; without an offset it says UTC.
/// A time that cannot be read is shown as it is.
///
/// By hand, since a calendar of Foundation's costs more start-up time than everything else in a report.
func dateWords(_ timestamp: String, utcOffset offset: Int?) -> Shown {
  let parts = timestamp.split { !$0.isASCII || !$0.isNumber }.prefix(6).compactMap { Int($0) }
  guard parts.count == 6, timestamp.hasSuffix("Z"), (1...12).contains(parts[1]), parts[0] < 10_000 else {
    return Shown(timestamp, limit: 40)
  }
  let minutes =
    (daysSinceEpoch(year: parts[0], month: parts[1], day: parts[2]) * 24 + parts[3]) * 60 + parts[4]
    + (offset ?? 0) / 60
  let (days, minute) = floored(minutes, by: 24 * 60)
  let date = civilDate(days)
  let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][floored(days, by: 7).rest]
  let month = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ][date.month - 1]
  let time = "\(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
  return Shown("\(weekday) \(date.day) \(month) \(date.year) \(time)\(offset == nil ? " UTC" : "")")
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

private func floored(_ number: Int, by divisor: Int) -> (quotient: Int, rest: Int) {
  let rest = (number % divisor + divisor) % divisor
  return ((number - rest) / divisor, rest)
}

// Days are counted from 1 March of the year 0, so that a leap day is the last of its year, in eras of 400 years.
private let daysInEra = 146_097
private let epoch = 719_468

private func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
  let (era, year) = floored(month <= 2 ? year - 1 : year, by: 400)
  let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
  return era * daysInEra + year * 365 + year / 4 - year / 100 + dayOfYear - epoch
}

private func civilDate(_ days: Int) -> (year: Int, month: Int, day: Int) {
  let (era, day) = floored(days + epoch, by: daysInEra)
  let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365
  let dayOfYear = day - (365 * year + year / 4 - year / 100)
  let shifted = (5 * dayOfYear + 2) / 153
  let month = (shifted + 2) % 12 + 1
  return (era * 400 + year + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
}
