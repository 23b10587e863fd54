import Evidence
import Grading
import Testing

struct StandardDocumentReaderTests {
  private let reader = StandardDocumentReader()

  private static let page = """
    <!DOCTYPE html><html><head><title>The  title</title></head><body>
    <h1>Welcome
      to <b>the lab</b></h1><!-- <h1>Hidden</h1> -->
    <h1 hidden>Not shown</h1><p class=x>One<p>Two</body></html>
    """

  private func texts(_ xpath: String, _ format: Document.Format = .html, _ text: String = page) throws -> [String] {
    try reader.nodes(xpath, in: Document(format, Array(text.utf8))).map(\.text)
  }

  @Test(arguments: [
    ("//h1", ["Welcome to the lab"]), ("//title", ["The title"]), ("//p", ["One", "Two"]), ("//h2", []),
    ("//p/@class", ["x"]), ("count(//p)", ["2"]), ("string(//title)", ["The  title"]), ("count(//p) = 2", ["true"]),
    ("count(//p) = 3", []),
  ])
  func `a page is searched as it is shown`(xpath: String, found: [String]) throws {
    #expect(try texts(xpath) == found)
  }

  @Test func `a node has its name`() throws {
    let nodes = try reader.nodes("//H1 | //h1", in: Document(.html, Array(Self.page.utf8)))
    #expect(nodes == [DocumentNode(name: "h1", text: "Welcome to the lab")])
  }

  @Test func `the charset of the header is used`() throws {
    let page = Document(.html, Array("<p>".utf8) + [0xE4], contentType: "text/html; charset=iso-8859-1")
    #expect(try reader.nodes("//p", in: page).map(\.text) == ["ä"])
  }

  @Test func `XML is searched as it is written`() throws {
    #expect(try texts("//A/b", .xml, "<A><b>1</b><b>2</b></A>") == ["1", "2"])
  }

  @Test(arguments: ["<a", "no markup", "", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"])
  func `XML that cannot be read has no nodes`(text: String) throws {
    #expect(try texts("//a", .xml, text) == [])
  }

  @Test func `a page over a limit is an obstacle`() {
    let deep = String(repeating: "<div>", count: 5_000)
    #expect {
      try texts("//div", .html, deep)
    } throws: { error in
      (error as? Obstacle)?.message.hasPrefix("the page could not be searched for //div: ") == true
    }
  }

  static let trees: [(Document.Format, String, Value)] = [
    (.json, "{\"a\": [1, true]}", .record(["a": .list([.integer(1), .truth(true)])])),
    (.yaml, "a: [1, yes]", .record(["a": .list([.integer(1), .text("yes")])])),
  ]

  @Test(arguments: trees)
  func `data is read as a tree`(format: Document.Format, text: String, tree: Value) throws {
    #expect(try reader.tree(of: Document(format, Array(text.utf8))) == tree)
  }

  @Test(arguments: [Document.Format.html, .xml, .text])
  func `what is not data has no tree`(format: Document.Format) {
    #expect(throws: DocumentFault.malformed("it is \(format.rawValue), not data")) {
      try reader.tree(of: Document(format, Array("{}".utf8)))
    }
  }

  @Test func `malformed data is malformed`() {
    #expect(throws: DocumentFault.malformed("line 1, column 5: mapping values are not allowed in this context")) {
      try reader.tree(of: Document(.yaml, Array("a: b: c".utf8)))
    }
  }

  @Test(arguments: ["//h1", "count(//p) > 1", "//a[@href='x']"])
  func `an XPath expression is accepted`(xpath: String) throws {
    try StandardDocumentReader.checkXPath(xpath)
  }

  @Test(arguments: ["", "//", "//h1[", "nosuch()", "$x", "x:y"])
  func `what is no XPath expression is refused with a reason`(xpath: String) {
    #expect {
      try StandardDocumentReader.checkXPath(xpath)
    } throws: { error in
      (error as? StandardDocumentReader.InvalidQuery)?.message.isEmpty == false
    }
  }
}
