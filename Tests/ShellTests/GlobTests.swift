import Testing

@testable import Shell

struct GlobTests {
  @Test(arguments: [
    ("[yY]", "y", true), ("[yY]", "Y", true), ("[yY]", "n", false), ("[yY]", "yes", false), ("[yY]", "", false),
    ("[yY]*", "yes", true), ("*", "", true), ("?", "", false), ("?", "ä", true), ("a*c", "abbc", true),
    ("a*c", "ab", false),
    ("[!a-c]", "d", true), ("[^a-c]", "b", false), ("[]]", "]", true), ("[a", "[a", true), ("[[:upper:]]", "A", true),
    ("[[:digit:]_-]*", "-1", true), ("\\*", "*", true), ("\\*", "a", false), ("@(y|Y|yes)", "yes", true),
    ("@(y|Y|yes)", "yesyes", false), ("+(a|b)", "abba", true), ("+(a)", "", false), ("*(a)b", "aab", true),
    ("?(a)b", "b", true), ("!(y)", "n", true), ("!(y)", "y", false), ("", "", true), ("", "a", false),
  ])
  func `a pattern fits the whole text or does not`(pattern: String, text: String, fits: Bool) {
    #expect(Glob([(pattern, true)]).matches(text) == fits)
  }

  @Test func `quoted parts mean themselves`() {
    #expect(Glob([("*", false)]).matches("a") == false)
    #expect(Glob([("a", true), ("*", false), ("*", true)]).matches("a*b") == true)
  }

  @Test func `case can be ignored`() {
    #expect(Glob([("y[e-f]S", true)], ignoresCase: true).matches("YEs") == true)
  }

  @Test func `what is too much work is not known`() {
    let stars = String(repeating: "*a", count: 30) + "b"
    #expect(Glob([(stars, true)]).matches(String(repeating: "a", count: 2_000)) == nil)
  }

  @Test func `parts of texts are removed and replaced`() {
    #expect(Glob([("*/", true)]).removedPrefix(of: "a/b/c", longest: false) == "b/c")
    #expect(Glob([("*/", true)]).removedPrefix(of: "a/b/c", longest: true) == "c")
    #expect(Glob([(".*", true)]).removedSuffix(of: "a.b.c", longest: false) == "a.b")
    #expect(Glob([(".*", true)]).removedSuffix(of: "a.b.c", longest: true) == "a")
    #expect(Glob([("b", true)]).replaced(in: "abcb", .first, by: "x") == "axcb")
    #expect(Glob([("b", true)]).replaced(in: "abcb", .all, by: "") == "ac")
    #expect(Glob([("b", true)]).replaced(in: "abcb", .end, by: "x") == "abcx")
    #expect(Glob([("b", true)]).replaced(in: "abcb", .start, by: "x") == "abcb")
  }
}
