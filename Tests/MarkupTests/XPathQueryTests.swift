import Testing

@testable import Markup

@Suite struct XPathQueryTests {
  @Test(arguments: [
    "//h1", "/html/body/p[1]/@class", "count(//p) > 2 and not(//b)", "//a[text()=\"it's $x()\"]", "//text()",
    "//*[self::h1 or self::h2]", "ancestor::div", "child :: p", "//p[position() mod 2 = 1]", "5 div (2)",
    "//*[@xml:lang]", "(//a)[last()]",
  ])
  func `an XPath 1.0 expression compiles`(expression: String) throws {
    #expect(try XPathQuery(expression).expression == expression)
  }

  @Test(arguments: [
    "", "//", "//h1[", "//h1]", "count(//p", "//p[contains(., 'x]", "//h1 and", "$x", "//p[. = $y]", "lower-case(//p)",
    "//p[matches(., 'a')]", "a:b", "//a:b", "f:g()", "//p[ends-with(@x, 'y')]", "1 1", "\u{0}", "//p[@]",
  ])
  func `any other expression is refused`(expression: String) {
    #expect { try XPathQuery(expression) } throws: { ($0 as? MarkupError)?.kind == .invalidQuery }
  }

  @Test func `the refusal names the function and its place`() {
    #expect {
      try XPathQuery("//ä[lower-case(.)]")
    } throws: { error in
      let error = error as? MarkupError
      return error?.message.contains("lower-case") == true && error?.column == 5
    }
  }

  @Test func `an expression that is too long or nested too deeply is refused`() {
    #expect(throws: MarkupError.self) { try XPathQuery(repeated("a/", MarkupLimits.queryBytes / 2) + "b") }
    #expect(throws: MarkupError.self) { try evaluate(repeated("(", 2_000) + "1" + repeated(")", 2_000), "") }
  }

  @Test(arguments: [
    "//*[count(//*) > 0]", "//*/preceding::*", "//*[//*[. = 1]]", "//*[contains(/, 'q')]",
    "//p[string-length(/html/body) = 1]",
    "//*[normalize-space(/) = 'q']",
  ])
  func `an expression that takes too many operations ends at the limit, every time`(expression: String) throws {
    let page = repeated("<p>x</p>", 4_000)
    for _ in 1...2 {
      #expect { try evaluate(expression, page) } throws: { ($0 as? MarkupError)?.kind == .tooSlow }
    }
  }

  @Test func `a union on a page of as many nodes as are allowed is answered`() throws {
    let page = repeated("<b>x</b>", MarkupLimits.documentNodes / 2 - 10)
    #expect(try evaluate("count(//b | //text())", page) == .number(Double(MarkupLimits.documentNodes - 20)))
    #expect(try evaluate("count(//b[contains(., 'x')])", page) == .number(Double(MarkupLimits.documentNodes / 2 - 10)))
  }

  @Test func `an answer of too many nodes or too much text is refused`() throws {
    let many = repeated("<b>x</b>", MarkupLimits.nodes + 1)
    #expect { try evaluate("//b", many) } throws: { ($0 as? MarkupError)?.kind == .tooLarge }
    #expect(try evaluate("count(//b)", many) == .number(Double(MarkupLimits.nodes + 1)))
    let nested = repeated("<div>", 20) + repeated("word ", 100_000)
    #expect { try evaluate("//div", nested) } throws: { ($0 as? MarkupError)?.kind == .tooLarge }
  }

  @Test func `queries are equal when their expressions are`() throws {
    #expect(try Set([XPathQuery("//a"), XPathQuery("//a"), XPathQuery("//b")]).count == 2)
  }
}
