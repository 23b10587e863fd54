import Testing

@testable import Reporting

@Suite struct DateWordsTests {
  @Test(
    arguments: [
      ("2026-11-23T14:02:07Z", nil, "Mon 23 Nov 2026 14:02 UTC"), ("2026-11-23T14:02:07Z", 0, "Mon 23 Nov 2026 14:02"),
      ("2026-12-31T23:30:00Z", 3600, "Fri 1 Jan 2027 00:30"), ("2024-02-29T00:10:00Z", -3600, "Wed 28 Feb 2024 23:10"),
      ("2024-02-28T23:30:00Z", 5400, "Thu 29 Feb 2024 01:00"), ("2000-03-01T00:00:00Z", -60, "Tue 29 Feb 2000 23:59"),
      ("1970-01-01T00:00:00Z", nil, "Thu 1 Jan 1970 00:00 UTC"), ("1969-12-31T23:59:59Z", 0, "Wed 31 Dec 1969 23:59"),
      ("2100-03-01T00:00:00Z", -60, "Sun 28 Feb 2100 23:59"),
      ("2026-11-23T14:02:07+01:00", nil, "Mon 23 Nov 2026 13:02 UTC"),
    ] as [(String, Int?, String)])
  func `a time is told as the reader's calendar has it`(timestamp: String, offset: Int?, words: String) {
    #expect(dateWords(timestamp, utcOffset: offset).text == words)
  }

  @Test(arguments: ["", "yesterday", "2026-13-01T00:00:00Z", "2026-02-29T14:02:07Z"])
  func `a time that cannot be read is shown as it is`(timestamp: String) {
    #expect(dateWords(timestamp, utcOffset: nil).text == timestamp)
  }
}
