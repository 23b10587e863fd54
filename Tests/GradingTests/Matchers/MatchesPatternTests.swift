import Grading
import Testing

struct MatchesPatternTests {
  static let cases: [(String, Value, Bool)] = [
    (#"^v\d+\.\d+$"#, .text("v1.0"), true),
    (#"^v\d+\.\d+$"#, .text("v1"), false),
    ("^5", .integer(5000), true),
    ("a", .texts(["ab", "ba"]), true),
    ("a", .texts(["ab", "c"]), false),
    ("a", .list([]), false),
    ("a", .null, false),
    (".*", .record(["a": .null]), false),
    ("ä", .text("Bär"), true),
  ]

  @Test(arguments: cases)
  func `a pattern must be found in every text`(pattern: String, value: Value, holds: Bool) throws {
    #expect(try MatchesPattern(pattern).match(value, in: .empty).holds == holds)
  }

  @Test func `a pattern that is none says why`() {
    #expect {
      try MatchesPattern("a(b")
    } throws: { error in
      (error as? MatchesPattern.InvalidPattern)?.message
        == "the pattern is not valid: missing closing parenthesis (at byte 3)"
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a pattern that does not come to an end is an obstacle, not a verdict`() throws {
    let pattern = try MatchesPattern("^(a+)+$")
    let text = Value.text(String(repeating: "a", count: 60) + "!")
    #expect {
      try pattern.match(text, in: .empty)
    } throws: { error in
      let obstacle = error as? Obstacle
      return obstacle?.message.hasPrefix("/^(a+)+$/ was not decided: ") == true
        && obstacle?.remedy == "Ask the check's author to mend it."
    }
  }

  @Test func `its words show the pattern`() throws {
    #expect(try MatchesPattern("^a").words == "matches /^a/")
  }

  @Test func `a text of many lines is not told as a whole`() throws {
    let text = Value.text("one\ntwo\nthree\n")
    let pattern = try MatchesPattern("(?m)^four")
    #expect(try pattern.match(text, in: .empty) == Match(false, found: "no such line among 3"))
    let both = Combination(.all, [pattern, try MatchesPattern("five")])
    #expect(try both.match(text, in: .empty) == Match(false, found: "no such line among 3"))
  }
}
