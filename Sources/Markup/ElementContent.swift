/// How the WHATWG tokenizer goes on after an element's start tag (HTML section 13.2.6.4).
enum ElementContent: Equatable {
  case ordinary
  /// `svg` and `math`, which have rules of their own.
  case foreign
  /// Content that is no part of the page.
  case template
  /// Text in which nothing but the end tag counts.
  case raw(isShown: Bool, isKept: Bool)
  /// Text in which the end tag and character references count.
  case escapableRaw
  /// All that follows is text.
  case rest

  init(_ name: String) {
    switch name {
    case "svg", "math": self = .foreign
    case "template": self = .template
    case "script", "style", "iframe", "noembed", "noframes": self = .raw(isShown: false, isKept: true)
    // A browser runs scripts, so to it this is text that is not shown.
    case "noscript": self = .raw(isShown: false, isKept: false)
    case "xmp": self = .raw(isShown: true, isKept: true)
    case "title", "textarea": self = .escapableRaw
    case "plaintext": self = .rest
    default: self = .ordinary
    }
  }

  /// Whether an element can stand in a page's head; any other begins the body.
  static func isOfHead(_ name: String) -> Bool {
    ["title", "base", "link", "meta", "script", "style", "basefont", "bgsound", "noframes"].contains(name)
  }

  /// A tag name with what libxml2 takes for the end of it replaced.
  static func cleaned(_ name: String) -> String {
    if name.utf8.allSatisfy(isNameByte) && name.utf8.count <= longestName { return name }
    return String(
      decoding: name.utf8.prefix(longestName).map { isNameByte($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
  }

  /// Whether libxml2 reads an attribute's name whole. No query could name any other.
  static func isAttributeName(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= longestName, name.utf8.allSatisfy(isNameByte) else {
      return false
    }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) || first == UInt8(ascii: "_")
      || first == UInt8(ascii: ":")
  }

  /// libxml2 cuts names at 100 bytes.
  private static let longestName = 99

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default:
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: ":")
    }
  }
}
