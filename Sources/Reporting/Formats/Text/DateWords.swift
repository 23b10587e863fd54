import Grading

/// "Mon 23 Nov 2026 14:02" of an RFC 3339 time, `offset` seconds away from UTC; without an offset it says UTC. A time that
/// cannot be read is shown as it is.
///
/// By hand, since a calendar of Foundation's costs more start-up time than everything else in a report.
func dateWords(_ timestamp: String, utcOffset offset: Int?) -> Shown {
  guard let instant = Instant(rfc3339: timestamp) else { return Shown(timestamp, limit: 40) }
  let minutes = (instant.seconds + (offset ?? 0)).floored(by: 60).quotient
  let (days, minute) = minutes.floored(by: 24 * 60)
  let date = CivilDate(daysSinceEpoch: days)
  let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][days.floored(by: 7).rest]
  let month = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ][date.month - 1]
  let time = "\(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
  return Shown("\(weekday) \(date.day) \(month) \(date.year) \(time)\(offset == nil ? " UTC" : "")")
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
