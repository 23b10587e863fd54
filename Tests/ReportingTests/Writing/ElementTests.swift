import Testing

@testable import Reporting

@Suite struct ElementTests {
  @Test func `what is special in markup is escaped in text and in attributes`() {
    let text: Shown = "<b>\"a\" & 'b'</b>]]>"
    let inText = "&lt;b&gt;\"a\" &amp; 'b'&lt;/b&gt;]]&gt;"
    let inAttribute = "&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;]]&gt;"
    let element = Element("p", ["title": text], text)
    #expect(body(MarkupWriter.xml(element)) == "<p title=\"\(inAttribute)\">\(inText)</p>\n")
    #expect(MarkupWriter.html(element).contains("<p title=\"\(inAttribute)\">\(inText)</p>"))
  }

  @Test(arguments: ["<!-- x -->", "<![CDATA[x]]>", "<?php x ?>", "<!DOCTYPE x>", "</p><script>x</script>", "&#1;"])
  func `no text becomes markup`(hostile: String) {
    let xml = body(MarkupWriter.xml(Element("p", ["a": Shown(hostile)], Shown(hostile))))
    #expect(xml.filter { $0 == "<" }.count == 2)
    #expect(!xml.contains(hostile))
  }

  @Test(arguments: ["\u{FFFE}", "\u{FFFF}", "\u{0}", "\u{1B}", "\u{B}", "\u{85}", "\u{202E}"])
  func `a character that XML or a terminal must not get is not passed on`(character: String) {
    for text in [
      MarkupWriter.xml(Element("p", [:], Shown("a\(character)b"))),
      MarkupWriter.html(Element("p", [:], Shown("a\(character)b"))),
    ] {
      #expect(!text.contains(character))
      #expect(text.contains("<p>a"))
      #expect(text.contains("b</p>"))
    }
  }

  @Test func `letters of every script are written as they are`() {
    #expect(body(MarkupWriter.xml(Element("p", [:], "レジストリ مرحبا Straße ﷽"))) == "<p>レジストリ مرحبا Straße ﷽</p>\n")
  }

  @Test func `an attribute without a value is left out, an empty one is kept`() {
    let element = Element("p", ["a": nil, "b": "", "c": "1"])
    #expect(body(MarkupWriter.xml(element)) == "<p b=\"\" c=\"1\"/>\n")
  }

  @Test func `elements in elements stand on lines of their own in XML`() {
    let element = Element("a") {
      Element("b") { Element("c", [:], "text") }
      Element("d")
    }
    #expect(body(MarkupWriter.xml(element)) == "<a>\n  <b>\n    <c>text</c>\n  </b>\n  <d/>\n</a>\n")
  }

  @Test func `no blank is added beside text`() {
    let element = Element("p") {
      "one " as Shown
      Element("b", [:], "two")
    }
    #expect(body(MarkupWriter.xml(element)) == "<p>one <b>two</b></p>\n")
    #expect(MarkupWriter.html(element).contains("<p>one <b>two</b></p>"))
  }

  @Test func `several lines keep their line breaks`() {
    let element = Element("pre") { Shown.lines("one\n<two>\r\nthree\n") }
    #expect(body(MarkupWriter.xml(element)) == "<pre>one\n&lt;two&gt;\nthree</pre>\n")
  }

  @Test func `only void elements of HTML go without an end tag`() {
    let html = MarkupWriter.html(
      Element("div") {
        Element("br")
        Element("p")
      })
    #expect(html.contains("<br>"))
    #expect(!html.contains("</br>"))
    #expect(html.contains("<p></p>"))
    #expect(body(MarkupWriter.xml(Element("br"))) == "<br/>\n")
  }

  @Test func `what is there only sometimes, or often, can be written in place`() {
    let none: Element? = nil
    let isShown = false
    let element = Element("ul") {
      none
      if isShown { Element("p") }
      for text in ["1", "2"] { Element("li", [:], Shown(text)) }
      [Element("li", [:], "3")]
    }
    #expect(body(MarkupWriter.xml(element)) == "<ul>\n  <li>1</li>\n  <li>2</li>\n  <li>3</li>\n</ul>\n")
  }

  @Test func `a document says what it is`() {
    #expect(MarkupWriter.xml(Element("a")) == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a/>\n")
    #expect(MarkupWriter.html(Element("html")).hasPrefix("<!DOCTYPE html>\n<html>"))
  }

  private func body(_ xml: String) -> String {
    String(xml.drop { $0 != "\n" }.dropFirst())
  }
}
