import Testing

@testable import Reporting

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ﾊﾛｰ", 3), ("Ａ", 2), ("한", 2),
    ("\u{1112}\u{1161}\u{11AB}", 2),
    ("🐳", 2), ("🇨🇭", 2), ("👩\u{1F3FD}", 2), ("█▒░", 3), ("✓✗‒", 3), ("…", 1), ("नि", 2),
  ])
  func `columns are counted as a terminal draws them`(text: String, columns: Int) {
    #expect(text.columns == columns)
  }
}
