internal import CLibXML2

/// The text of part of a page as a reader sees it. What is hidden was taken out of the tree before.
struct VisibleText {
  private var bytes: [UInt8] = []
  private var isBlankDue = false

  /// The text of a node and all that is in it. A title counts only when it is what was asked for.
  static func of(_ node: xmlNodePtr) -> String {
    if !node.hasOwnChildren && !node.isText { return node.stringValue }
    var text = VisibleText()
    walk(
      node,
      enter: { inner, _ in
        if inner.isText {
          text.append(inner.textBytes)
        } else if inner.isElement {
          let name = inner.name
          if name == "title", inner != node { return .skip }
          if separating.contains(name) { text.isBlankDue = true }
        }
        return .descend
      },
      leave: { inner in
        if inner.isElement, separating.contains(inner.name) { text.isBlankDue = true }
      })
    return String(decoding: text.bytes, as: UTF8.self)
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        isBlankDue = true
      } else if byte == 0xC2, index + 1 < text.count, text[index + 1] == 0xA0 {
        isBlankDue = true
        index += 1
      } else {
        if isBlankDue, !bytes.isEmpty { bytes.append(0x20) }
        isBlankDue = false
        bytes.append(byte)
      }
      index += 1
    }
  }

  /// Elements that stand on their own line or in their own box: those that browsers' default style (WHATWG HTML
  /// section 15.3) makes blocks, table parts and list items, and those that are replaced by a box.
  private static let separating: Set<String> = [
    "address", "article", "aside", "audio", "blockquote", "body", "br", "button", "canvas", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "iframe", "img", "input",
    "legend", "li", "listing", "main", "menu", "nav", "object", "ol", "optgroup", "option", "p", "plaintext", "pre",
    "search", "section", "select", "summary", "svg", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr",
    "ul", "video", "xmp",
  ]
}
