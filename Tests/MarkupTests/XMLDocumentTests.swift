import Testing

@testable import Markup

@Suite struct XMLDocumentTests {
  private func error(_ bytes: [UInt8]) -> MarkupError? {
    do {
      try Markup.checkXML(bytes)
      return nil
    } catch {
      return error
    }
  }

  private func error(_ xml: String) -> MarkupError? { error(Array(xml.utf8)) }

  @Test(arguments: [
    "<a/>", "<?xml version='1.0' encoding='UTF-8'?>\n<a><b c='d'>ü</b></a>", "<a><![CDATA[<!DOCTYPE x>]]></a>",
    "<!-- <!DOCTYPE x> --><a/>", "<a>&lt;&#65;</a>", "<a x='<!'/>".replacing("<!", with: "&lt;!"),
  ])
  func `well-formed XML is accepted`(xml: String) {
    #expect(error(xml) == nil)
  }

  @Test(arguments: [
    ("", 1), ("text", 1), ("<a>", 1), ("<a>\n</b>", 2), ("<a b=c/>", 1), ("<a b='1' b='2'/>", 1), ("<a/><b/>", 1),
    ("<a>\n\n&nbsp;</a>", 3), ("<a>\u{1}</a>", 1), ("<a", 1), ("<!-- ", 1), ("<?xml", 1),
  ])
  func `XML that is not well-formed is refused with its line`(xml: String, line: Int) {
    #expect(error(xml)?.kind == .malformed)
    #expect(error(xml)?.line ?? 1 == line)
    #expect(error(xml)?.message.isEmpty == false)
  }

  @Test func `bytes that are not in the character set are refused`() {
    #expect(error([0x3C, 0x61, 0x3E, 0xFF, 0x3C, 0x2F, 0x61, 0x3E])?.kind == .malformed)
  }

  @Test(arguments: [
    "<!DOCTYPE a><a/>",
    "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/p'> %p;]><a/>",
    "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>",
    "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd'><a/>",
  ])
  func `a document type declaration is refused before it is read`(doctype: String) {
    let error = error("<?xml version='1.0'?>\n" + doctype)
    #expect(error?.kind == .refusedDTD)
    #expect(error?.line == 2)
  }

  @Test func `a declaration in UTF-16 is refused too`() {
    let xml = "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(error([0xFF, 0xFE] + xml)?.kind == .refusedDTD)
  }

  @Test func `what is too large or too deep is refused`() {
    let attributes = (0..<100_000).map { " a\($0)='1'" }.joined()
    #expect(error("<a" + attributes + "/>")?.kind == .tooLarge)
    #expect(error("<a><![CDATA[<b x='>]]><a" + attributes + "/></a>")?.kind == .tooLarge)
    #expect(error(repeated("<a>", 400) + repeated("</a>", 400))?.kind == .tooDeep)
    #expect(error("<a>" + repeated("text ", 1_000_000) + "</a>")?.kind == .tooLarge)
    #expect(error("<a>" + repeated("<b/>", MarkupLimits.tags) + "</a>")?.kind == .tooLarge)
  }

  @Test func `other character sets are read by declaration or byte order mark`() throws {
    let latin1 = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8) + [0xFC] + Array("</a>".utf8)
    #expect(try Markup.evaluate(XPathQuery("string(/a)"), inXML: latin1) == .text("ü"))
    let utf16 = "<?xml version='1.0' encoding='UTF-16'?><a>ü</a>".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try Markup.evaluate(XPathQuery("string(/a)"), inXML: [0xFE, 0xFF] + utf16) == .text("ü"))
  }

  @Test func `a document cut anywhere is refused`() {
    let xml = Array("<?xml version='1.0'?><a b='c'><!-- d --><e>f&amp;</e><![CDATA[g]]></a>".utf8)
    for length in 0..<xml.count { #expect(error(Array(xml.prefix(length))) != nil) }
    #expect(error(xml) == nil)
  }
}
