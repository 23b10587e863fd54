import Testing

@testable import Markup

@Suite struct MarkupTests {
  private let page = """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>My &amp; Page</title>
    <link rel="stylesheet" href="style.css"><script src="a.js">x</script></head>
    <body><!-- <h1>Commented</h1> --><H1 Class="Big" ID=top>Hello</H1>
    <p>One</p><p hidden>Two</p><p>Three <a href="/x?a=1&amp;b=2" checked>link</a></p></body></html>
    """

  @Test(arguments: [
    ("//h1", ["Hello"]),
    ("//p", ["One", "Three link"]),
    ("//p[2]", ["Three link"]),
    ("//title", ["My & Page"]),
    ("//a/@href", ["/x?a=1&b=2"]),
    ("//h1/@class", ["Big"]),
    ("//p/text()", ["One", "Three"]),
    ("//script/@src", ["a.js"]),
    ("//script", [""]),
    ("//link[@rel='stylesheet']/@href", ["style.css"]),
    ("/html/@lang", ["en"]),
    ("/html/body/*[1]", ["Hello"]),
    ("//h1 | //p | //title", ["My & Page", "Hello", "One", "Three link"]),
    ("//comment()", []),
    ("//h2", []),
    ("/", ["Hello One Three link"]),
    ("//h1[contains(., 'ell')]", ["Hello"]),
    ("id('top')", ["Hello"]),
  ])
  func `a query gives the nodes of the page`(expression: String, expected: [String]) throws {
    #expect(try texts(expression, page) == expected)
  }

  @Test(arguments: [
    ("count(//p)", MarkupValue.number(2)),
    ("string(//h1)", .text("Hello")),
    ("normalize-space(//p[2])", .text("Three link")),
    ("boolean(//h1)", .truth(true)),
    ("//h1 = 'Hello'", .truth(true)),
    ("contains(//body, 'Commented')", .truth(false)),
    ("contains(//body, 'Two')", .truth(false)),
    ("1 div 0", .number(.infinity)),
    ("'ä'", .text("ä")),
  ])
  func `a query gives a number, a truth or a text`(expression: String, expected: MarkupValue) throws {
    #expect(try evaluate(expression, page) == expected)
  }

  @Test func `a node has its name and attributes`() throws {
    let link = MarkupNode(name: "a", text: "link", attributes: ["href": "/x?a=1&b=2", "checked": ""])
    #expect(try evaluate("//a", page) == .nodes([link]))
    #expect(try evaluate("//a/text()", page) == .nodes([MarkupNode(name: "#text", text: "link")]))
    #expect(try evaluate("//h1/@id", page) == .nodes([MarkupNode(name: "id", text: "top")]))
  }

  @Test func `a document without content has no nodes`() throws {
    #expect(try texts("//*", "") == [])
    #expect(try evaluate("count(/*)", "") == .number(0))
  }

  @Test func `nothing is added but html and body`() throws {
    guard case .nodes(let nodes) = try evaluate("//*", "Hello<table><tr><td>x</table>") else {
      Issue.record("no nodes")
      return
    }
    #expect(nodes.map(\.name) == ["html", "body", "table", "tr", "td"])
  }

  @Test func `what goes wrong at evaluation is an error`() throws {
    #expect { try evaluate("count(1)", page) } throws: { ($0 as? MarkupError)?.kind == .invalidQuery }
    #expect { try evaluate("contains('a')", page) } throws: { ($0 as? MarkupError)?.kind == .invalidQuery }
  }

  @Test func `pages are read by many tasks at once`() async throws {
    let page = Array(page.utf8)
    let query = try XPathQuery("count(//p)")
    let values = await withTaskGroup(of: MarkupValue?.self) { group in
      for _ in 0..<200 {
        group.addTask { try? Markup.evaluate(query, inHTML: page, contentType: nil) }
      }
      return await group.reduce(into: Set<MarkupValue?>()) { $0.insert($1) }
    }
    #expect(values == [.number(2)])
  }

  @Test(
    arguments: [
      ("/r/a", ["1", "2"]), ("/r/a/@x", ["y"]), ("//b", [" t  t "]), ("count(//a)", nil), ("//comment()", ["c"]),
      ("//*[local-name()='n']", ["in"]), ("//n", []),
    ] as [(String, [String]?)])
  func `a query gives the nodes of an XML document`(expression: String, expected: [String]?) throws {
    let xml = "<?xml version='1.0'?><r><a x='y'>1</a><a>2</a><b> t  t </b><!--c--><p:n xmlns:p='u:p'>in</p:n></r>"
    let value = try Markup.evaluate(XPathQuery(expression), inXML: Array(xml.utf8))
    guard case .nodes(let nodes) = value else {
      #expect(value == .number(2))
      return
    }
    #expect(nodes.map(\.text) == expected)
  }

  @Test func `namespace nodes are values like others`() throws {
    let value = try Markup.evaluate(XPathQuery("/r/namespace::*"), inXML: Array("<r xmlns:p='u:p'/>".utf8))
    guard case .nodes(let nodes) = value else {
      Issue.record("no nodes")
      return
    }
    #expect(nodes.contains(MarkupNode(name: "p", text: "u:p")))
  }
}
