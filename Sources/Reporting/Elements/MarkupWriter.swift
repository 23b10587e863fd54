/// Writes a tree of elements down, in UTF-8.
struct MarkupWriter {
  private enum Language {
    case html, xml
  }

  private let language: Language
  private var text: String

  private init(_ language: Language, _ prologue: String) {
    self.language = language
    text = prologue
  }

  /// An XML 1.0 document, an element a line where elements hold elements.
  static func xml(_ root: Element) -> String {
    var writer = MarkupWriter(.xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    writer.write(root, depth: 0)
    return writer.text + "\n"
  }

  /// An HTML document (WHATWG HTML, 13.1). No blanks are added: in a page they would be seen.
  static func html(_ root: Element) -> String {
    var writer = MarkupWriter(.html, "<!DOCTYPE html>\n")
    writer.write(root, depth: 0)
    return writer.text
  }

  private mutating func write(_ element: Element, depth: Int) {
    text += "<\(element.name)"
    for attribute in element.attributes {
      text += " \(attribute.name)=\""
      escape(attribute.value, quotes: true)
      text += "\""
    }
    if language == .xml, element.children.isEmpty {
      text += "/>"
      return
    }
    text += ">"
    if language == .html, element.isVoid { return }
    let spread = language == .xml && element.holdsOnlyElements
    for child in element.children {
      if spread { breakLine(depth + 1) }
      write(child, depth: depth + 1)
    }
    if spread { breakLine(depth) }
    text += "</\(element.name)>"
    if language == .html, element.endsALine { text += "\n" }
  }

  private mutating func write(_ node: Element.Node, depth: Int) {
    switch node {
    case .element(let element): write(element, depth: depth)
    case .text(let shown): escape(shown, quotes: false)
    case .lines(let lines):
      for (index, line) in lines.enumerated() {
        if index > 0 { text += "\n" }
        escape(line, quotes: false)
      }
    case .rules(let sheet): text += sheet.rules
    }
  }

  private mutating func breakLine(_ depth: Int) {
    text += "\n" + String(repeating: "  ", count: depth)
  }

  /// What is special in the text of either language, a `>` because of `]]>`; and quotes, which are in an attribute.
  private mutating func escape(_ shown: Shown, quotes: Bool) {
    guard shown.text.utf8.contains(where: \.isSpecial) else {
      text += shown.text
      return
    }
    for scalar in shown.text.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"" where quotes: text += "&quot;"
      case "'" where quotes: text += "&#39;"
      // In Unicode these two are no characters, and XML allows neither.
      case "\u{FFFE}", "\u{FFFF}": text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}

extension UInt8 {
  /// Of the characters that ``MarkupWriter`` escapes; 0xEF begins U+FFFE in UTF-8.
  fileprivate var isSpecial: Bool {
    switch self {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0xEF: true
    default: false
    }
  }
}

extension Element {
  fileprivate var holdsOnlyElements: Bool {
    children.allSatisfy { if case .element = $0 { true } else { false } }
  }

  /// Elements of HTML without an end tag, as far as a report has them.
  fileprivate var isVoid: Bool {
    ["meta", "br", "hr", "wbr", "col", "link"].contains("\(name)")
  }

  /// Elements after which a line break shows nowhere, so that the page's source can be read.
  fileprivate var endsALine: Bool {
    [
      "html", "head", "body", "title", "style", "header", "main", "footer", "nav", "section", "article", "h1", "h2",
      "h3", "h4", "p", "ol", "ul", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td",
      "div",
      "details", "summary",
    ].contains("\(name)")
  }
}
