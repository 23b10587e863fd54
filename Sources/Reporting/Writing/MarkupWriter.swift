/// Writes a tree of elements down, in UTF-8.
struct MarkupWriter {
  private enum Language {
    case html, xml
  }

  private let language: Language
  private var bytes: [UInt8]

  private init(_ language: Language, _ prologue: String) {
    self.language = language
    bytes = Array(prologue.utf8)
  }

  /// An XML 1.0 document, an element a line where elements hold elements.
  static func xml(_ root: Element) -> String {
    var writer = MarkupWriter(.xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    writer.write(root, depth: 0)
    writer.breakLine(0)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// An HTML document (WHATWG HTML, 13.1). No blanks are added where they would be seen.
  static func html(_ root: Element) -> String {
    var writer = MarkupWriter(.html, "<!DOCTYPE html>\n")
    writer.write(root, depth: 0)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private mutating func write(_ element: Element, depth: Int) {
    write("<")
    write(element.name)
    for attribute in element.attributes {
      write(" ")
      write(attribute.name)
      write("=\"")
      escape(attribute.value, quotes: true)
      write("\"")
    }
    if language == .xml, element.children.isEmpty {
      write("/>")
      return
    }
    write(">")
    let kind = language == .html ? HTMLElementKind(element.name) : nil
    if kind == .void { return }
    let spread = language == .xml && element.holdsOnlyElements
    for child in element.children {
      if spread { breakLine(depth + 1) }
      write(child, depth: depth + 1)
    }
    if spread { breakLine(depth) }
    write("</")
    write(element.name)
    write(">")
    if kind == .block { breakLine(0) }
  }

  private mutating func write(_ node: Element.Node, depth: Int) {
    switch node {
    case .element(let element): write(element, depth: depth)
    case .text(let shown): escape(shown, quotes: false)
    case .lines(let lines):
      for (index, line) in lines.enumerated() {
        if index > 0 { breakLine(0) }
        escape(line, quotes: false)
      }
    case .rules(let sheet): bytes += sheet.rules.utf8
    }
  }

  private mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { bytes += $0 }
  }

  private mutating func breakLine(_ depth: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * depth)
  }

  /// What is special in the text of either language, a `>` because of `]]>`; and quotes, which are in an attribute.
  private mutating func escape(_ shown: Shown, quotes: Bool) {
    let utf8 = shown.text.utf8
    guard utf8.contains(where: \.isSpecial) else {
      bytes.append(contentsOf: utf8)
      return
    }
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "&"): write("&amp;")
      case UInt8(ascii: "<"): write("&lt;")
      case UInt8(ascii: ">"): write("&gt;")
      case UInt8(ascii: "\"") where quotes: write("&quot;")
      case UInt8(ascii: "'") where quotes: write("&#39;")
      default: bytes.append(byte)
      }
    }
  }
}

extension UInt8 {
  fileprivate var isSpecial: Bool {
    switch self {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
  }
}

/// What HTML has elements of another writing for, as far as a report has them.
private enum HTMLElementKind {
  /// Without an end tag.
  case void
  /// A line break after it shows nowhere, so that the page's source can be read.
  case block

  private static let kinds: [String: HTMLElementKind] = {
    let void = ["meta", "br", "hr", "wbr", "col", "link"]
    let block = [
      "html", "head", "body", "title", "style", "header", "main", "footer", "nav", "section", "article", "h1", "h2",
      "h3", "h4", "p", "ol", "ul", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td",
      "div",
      "details", "summary",
    ]
    return Dictionary(
      void.map { ($0, .void) } + block.map { ($0, .block) }, uniquingKeysWith: { first, _ in first })
  }()

  init?(_ name: StaticString) {
    guard let kind = Self.kinds["\(name)"] else { return nil }
    self = kind
  }
}

extension Element {
  fileprivate var holdsOnlyElements: Bool {
    children.allSatisfy { if case .element = $0 { true } else { false } }
  }
}
