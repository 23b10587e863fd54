/// A character set that pages and documents come in.
enum Charset: Hashable {
  case utf8
  case utf16(isBigEndian: Bool)
  case windows1252
  /// Converted by the C library, under the name that it knows.
  case other(String)

  /// The character set of a page: that of a byte order mark, else what the `Content-Type` header says, else what the
  /// page declares, else UTF-8. A name that is not known counts as none. (WHATWG HTML section 13.2.3.)
  static func ofPage(_ bytes: [UInt8], contentType: String?) -> Charset {
    byteOrderMark(bytes) ?? contentType.flatMap(parameter).flatMap(named) ?? MetaPrescan.charset(bytes) ?? .utf8
  }

  /// A byte order mark beats everything else (WHATWG Encoding section 6).
  static func byteOrderMark(_ bytes: some Collection<UInt8>) -> Charset? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16(isBigEndian: true) }
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16(isBigEndian: false) }
    return nil
  }

  /// The `charset` of a media type such as `text/html; charset="utf-8"` (RFC 9110 section 8.3).
  static func parameter(ofMediaType type: String) -> String? {
    for part in type.split(separator: ";").dropFirst() {
      guard let equals = part.firstIndex(of: "="), trimmed(part[..<equals]).lowercased() == "charset" else { continue }
      let value = trimmed(part[part.index(after: equals)...])
      guard let quote = value.first, quote == "\"" || quote == "'" else { return String(value) }
      return String(value.dropFirst().prefix { $0 != quote })
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...end]
  }

  /// The labels of the WHATWG Encoding standard, section 4.2, that are still met.
  static func named(_ label: String) -> Charset? {
    let label = String(trimmed(label[...])).lowercased()
    switch label {
    case "utf-8", "utf8", "unicode-1-1-utf-8": return .utf8
    case "utf-16", "utf-16le", "unicode", "ucs-2", "iso-10646-ucs-2": return .utf16(isBigEndian: false)
    case "utf-16be": return .utf16(isBigEndian: true)
    // Browsers read Latin-1 and ASCII as their superset.
    case "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1", "latin1", "l1",
      "ascii", "us-ascii", "ansi_x3.4-1968", "cp819", "ibm819", "x-user-defined":
      return .windows1252
    default: return others[label].map(Charset.other)
    }
  }

  private static let others: [String: String] = {
    var names = [
      "gb2312": "GB18030", "gbk": "GB18030", "gb18030": "GB18030", "x-gbk": "GB18030", "big5": "BIG5-HKSCS",
      "big5-hkscs": "BIG5-HKSCS", "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932", "windows-31j": "CP932",
      "x-sjis": "CP932", "euc-jp": "EUC-JP", "iso-2022-jp": "ISO-2022-JP", "euc-kr": "CP949", "ks_c_5601-1987": "CP949",
      "windows-949": "CP949", "koi8-r": "KOI8-R", "koi8": "KOI8-R", "koi8-u": "KOI8-U", "macintosh": "MACINTOSH",
      "ibm866": "CP866", "cp866": "CP866", "windows-874": "CP874", "tis-620": "CP874", "latin2": "ISO-8859-2",
      "latin5": "CP1254", "iso-8859-9": "CP1254", "iso-8859-11": "CP874",
    ]
    for part in [2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16] {
      names["iso-8859-\(part)"] = "ISO-8859-\(part)"
      names["iso8859-\(part)"] = "ISO-8859-\(part)"
    }
    for page in [1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258] {
      names["windows-\(page)"] = "CP\(page)"
      names["cp\(page)"] = "CP\(page)"
    }
    return names
  }()
}
