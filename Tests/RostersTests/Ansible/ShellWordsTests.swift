@testable import Rosters
import Testing

struct ShellWordsTests {
  @Test(
    arguments: [
      ("pc a=b  c=d", ["pc", "a=b", "c=d"]), ("pc a='b c' d=\"e f\"", ["pc", "a=b c", "d=e f"]), ("pc # a=b", ["pc"]),
      ("pc a=b#c", ["pc", "a=b"]), ("pc a='b # c'", ["pc", "a=b # c"]), ("a\\ b", ["a b"]),
      ("a=\"b\\\"c\\d\"", ["a=b\"c\\d"]),
      ("''", [""]), ("", []), ("a='it'\"'\"'s'", ["a=it's"]), ("a='b", nil), ("a\\", nil), ("a=\"b\\", nil),
    ] as [(String, [String]?)])
  func `a line is taken apart as Python does`(line: String, words: [String]?) {
    #expect(ShellWords.split(line) == words)
  }
}
