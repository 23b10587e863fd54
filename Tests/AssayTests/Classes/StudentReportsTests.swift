import Testing

@testable import assay

@Suite struct StudentReportsTests {
  @Test(arguments: [
    ("s01", "s01"), ("anna.berg@example.org", "anna.berg@example.org"),
    ("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd"),
    (".hidden", "%2Ehidden"), ("a b", "a%20b"), ("ü", "%C3%BC"), ("", "%"), ("100%", "100%25"),
    ("\u{1B}[31m", "%1B%5B31m"),
  ])
  func `an id becomes the name of a file that leads nowhere else`(id: String, name: String) {
    #expect(StudentReports.fileName(id) == name)
  }

  @Test(arguments: ["a", "ü"])
  func `ids that differ only at their end have files of their own`(letter: String) {
    let long = String(repeating: letter, count: 100)
    #expect(StudentReports.fileName(long + "1") != StudentReports.fileName(long + "2"))
    #expect(StudentReports.fileName(long + "1").utf8.count < 220)
  }
}
