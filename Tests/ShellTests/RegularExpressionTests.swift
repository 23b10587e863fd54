import Testing

@testable import Shell

struct RegularExpressionTests {
  @Test(arguments: [
    ("^[Yy]$", "y", true), ("^[Yy]$", "yes", false), ("^[Yy]", "yes", true), ("^[Yy]([Ee][Ss])?$", "YES", true),
    ("^[Yy]([Ee][Ss])?$", "ye", false), ("^(y|yes)$", "yes", true), ("^(y|yes)$", "n", false), ("a+b*", "xaa", true),
    ("^.?$", "", true), ("^[0-9]+$", "12", true), ("^[0-9]+$", "1a", false), ("\\.", "ab", false), ("\\.", "a.b", true),
    ("", "a", true), ("^(a|b)*c$", "ababc", true), ("^(a*)*$", "aaa", true), ("[[:space:]]", "a b", true),
  ])
  func `an expression is found or not`(expression: String, text: String, isFound: Bool) {
    #expect(RegularExpression([(expression, true)], ignoresCase: false)?.isFound(in: text) == isFound)
  }

  @Test(arguments: ["a{2}", "\\d", "(a", "a)", "[a", "*"]) func `what is not understood is not guessed`(
    expression: String
  ) {
    #expect(RegularExpression([(expression, true)], ignoresCase: false) == nil)
  }

  @Test func `quoted parts mean themselves`() {
    #expect(RegularExpression([("^a", true), (".", false)], ignoresCase: false)?.isFound(in: "ab") == false)
  }
}
