import Testing

@testable import Markup

@Suite struct CharsetTests {
  static let utf8 = Array("<p>Grüße €</p>".utf8)
  static let latin1: [UInt8] = Array("<p>Gr".utf8) + [0xFC, 0xDF] + Array("e ".utf8) + [0x80] + Array("</p>".utf8)
  static let latin9: [UInt8] = Array("<p>Gr".utf8) + [0xFC, 0xDF] + Array("e ".utf8) + [0xA4] + Array("</p>".utf8)
  static let utf16LE: [UInt8] = "<p>Grüße €</p>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  static let utf16BE: [UInt8] = "<p>Grüße €</p>".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  static let cyrillic: [UInt8] = [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]
  static let japanese: [UInt8] = [0x93, 0xFA, 0x96, 0x7B]

  @Test(
    arguments: [
      (utf8, nil), (utf8, "text/html"), (utf8, "text/html; charset=utf-8"), (utf8, "text/html;Charset=\"UTF-8\" ; x=y"),
      (utf8, "text/html; charset=nonsense"), (utf8, "text/html; charset="), (utf8, ""),
      ([0xEF, 0xBB, 0xBF] + utf8, nil),
      // A byte order mark is stronger than the header.
      ([0xEF, 0xBB, 0xBF] + utf8, "text/html; charset=iso-8859-1"),
      ([0xFF, 0xFE] + utf16LE, "text/html; charset=utf-8"),
      ([0xFE, 0xFF] + utf16BE, nil), (utf16LE, "text/html; charset=utf-16le"), (utf16BE, "text/html; charset=UTF-16BE"),
      (latin1, "text/html; charset=iso-8859-1"), (latin1, "text/html; charset=windows-1252"),
      (latin9, "text/html; charset=ISO-8859-15"), (Array("<meta charset=latin1>".utf8) + latin1, nil),
      (Array("<META CHARSET = 'windows-1252' />".utf8) + latin1, "text/html"),
      (Array("<meta content='text/html; charset=iso-8859-1' http-equiv=Content-Type>".utf8) + latin1, nil),
      (Array("<!-- <meta charset=utf-8> --><meta charset=iso-8859-1>".utf8) + latin1, nil),
      // The header is stronger than the page, and a declaration of UTF-16 in ASCII means UTF-8.
      (Array("<meta charset=latin1>".utf8) + utf8, "text/html; charset=utf-8"),
      (Array("<meta charset=utf-16>".utf8) + utf8, nil),
      // A script is not looked into, and neither is what follows the first 1024 bytes.
      (Array(repeated(" ", 1_100).utf8) + Array("<meta charset=latin1>".utf8) + utf8, nil),
    ] as [([UInt8], String?)])
  func `a page is read in the character set that it is served in`(bytes: [UInt8], contentType: String?) throws {
    #expect(try Markup.visibleText(ofHTML: bytes, contentType: contentType) == "Grüße €")
  }

  @Test(
    arguments: [
      ("windows-1251", cyrillic, "Привет"), ("Shift_JIS", japanese, "日本"), ("koi8-r", [0xF0, 0xD2], "Пр"),
      ("gb2312", [0xD6, 0xD0], "中"), ("iso-8859-2", [0xB1], "ą"),
    ] as [(String, [UInt8], String)])
  func `other character sets are converted`(name: String, bytes: [UInt8], text: String) throws {
    #expect(try Markup.visibleText(ofHTML: bytes, contentType: "text/html; charset=\(name)") == text)
  }

  @Test func `bytes that are no characters are replaced and nothing is lost`() throws {
    let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0xC3]
    #expect(try Markup.visibleText(ofHTML: bytes, contentType: nil) == "a\u{FFFD}b\u{FFFD}")
    #expect(try Markup.visibleText(ofHTML: bytes, contentType: "text/html; charset=euc-jp").hasPrefix("a\u{FFFD}"))
    #expect(try Markup.visibleText(ofHTML: [0x61, 0x00, 0x62], contentType: "x;charset=utf-16le") == "a")
  }

  @Test func `all 256 bytes are read in every character set without a failure`() throws {
    let bytes = (0...255).map { UInt8($0) }
    for name in ["utf-8", "utf-16", "latin1", "big5", "iso-2022-jp", "euc-kr", "gbk", "windows-874", "macintosh"] {
      _ = try Markup.visibleText(ofHTML: bytes, contentType: "text/html; charset=\(name)")
    }
  }
}
