import TestSupport
import Testing

@testable import Markup

@Suite struct HostilePageTests {
  private func kind(of html: String, _ expression: String = "count(//*)") -> MarkupError.Kind? {
    do {
      _ = try evaluate(expression, html)
      return nil
    } catch {
      return (error as? MarkupError)?.kind
    }
  }

  @Test func `one tag with a megabyte of attributes is refused at once`() {
    let attributes = (0..<100_000).map { " a\($0)=1" }.joined()
    #expect(kind(of: "<p" + attributes + ">") == .tooLarge)
    #expect(kind(of: "<p x='>'" + attributes + ">") == .tooLarge)
    #expect(kind(of: "<script><!--</script><p" + attributes) == nil)
  }

  @Test func `many tags with as many attributes as are allowed are read`() throws {
    let tag = "<p" + (0..<MarkupLimits.attributes).map { " a\($0)" }.joined() + ">x</p>"
    #expect(try evaluate("count(//p)", repeated(tag, 100)) == .number(100))
  }

  @Test func `an attribute given twice has its first value`() throws {
    let page = "<p" + repeated(" a=1", 50_000) + " a=2 A=3>x</p>"
    #expect(try evaluate("string(//p/@a)", page) == .text("1"))
  }

  @Test(arguments: [("<div>", 40_000), ("<b>", 40_000), ("<b><div>", 20_000)])
  func `nesting beyond the limit is refused`(tag: String, count: Int) {
    #expect(kind(of: repeated(tag, count)) == .tooDeep)
  }

  @Test func `nesting beyond what libxml2 takes by default loses nothing`() throws {
    let page = repeated("<div>", 1_000) + "deep" + repeated("</div>", 1_000) + "<h1>after</h1>"
    #expect(try texts("//h1", page) == ["after"])
    #expect(try visibleText(page) == "deep after")
  }

  @Test func `end tags that close nothing, at a great depth, are refused`() {
    #expect(kind(of: repeated("<b>", 2_000) + repeated("</i>", 200_000)) == .tooSlow)
  }

  @Test func `a page or its text beyond the limit is refused`() {
    #expect(kind(of: repeated("text ", 6_000_000)) == .tooLarge)
    #expect(kind(of: repeated("<p>", MarkupLimits.tags + 1)) == .tooLarge)
    #expect(kind(of: repeated("<div>", 100_000)) != nil)
    #expect(kind(of: repeated("<div>", 1_500) + repeated("text ", 100_000)) == .tooLarge)
  }

  @Test func `a large text is read whole`() throws {
    let page = "<p>" + repeated("text ", 500_000) + "</p><h1>after</h1>"
    #expect(try texts("//h1", page) == ["after"])
    #expect(try evaluate("string-length(//p)", page) == .number(2_500_000))
  }

  /// Each of these can make a parser slow, or makes it lose its place; each page still shows its last word.
  @Test(arguments: [
    "<p><b>", "&", "&#", "<!", "</", "<![CDATA[", "<a href='", "<a href=\"x\"", "<script>", "<!-- -->", "<!-->",
    "</p>", "</b>", "<form>", "<table>", "<html a=1>", "<body b=2>", "<svg/>", "<x/>", "<?", "<title>", "&lt", "<a:b>",
    "\u{0}", "]]>", "<head>", "</head>", "<li>", "<option>", "<math>", "</template>", "<p hidden>", "<frameset>",
  ])
  func `repetitions are read or refused`(piece: String) throws {
    let page = repeated(piece, 10_000)
    let kind = kind(of: page)
    #expect(kind == nil || kind == .tooDeep || kind == .tooSlow)
    #expect(kind == self.kind(of: page))
  }

  @Test func `pages of random pieces never fail otherwise than by a limit`() throws {
    var generator = SplitMix64(state: 1)
    let pieces = [
      "<p>", "</p>", "<div hidden>", "</div>", "<!--", "-->", "<script>", "</script>", "<svg>", "</svg>", "<template>",
      "</template>", "<title>", "</title>", "x", "&amp;", "\"", "'", "<a b='", ">", "<", "/", "=", "<table><tr>",
      "\u{0}",
      "<html>", "</html>", "<body>", "</body>", "<head>", "<![CDATA[", "]]>", "ü", "<textarea>", "style=display:none",
    ]
    for _ in 0..<2_000 {
      let page = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      _ = try visibleText(page)
      _ = try evaluate("//*", page)
    }
  }
}
