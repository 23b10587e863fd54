/// Writes a page anew, so that libxml2 reads it as a browser would, and in linear time.
///
/// libxml2 2.9 tokenizes by rules older than HTML 5: it finds tags in `<title>` and `<textarea>`, takes `<div/>` for an
/// empty element, and loses what follows `</html>`. Comments, the content of scripts and everything else that
/// ``Markup`` promises to take out is best taken out by the same rules that a browser has for where it ends. And
/// libxml2 compares each attribute of a tag with all others, so 1 MB of attributes takes it a minute; here the number
/// is limited before.
///
/// The tokens are read by the WHATWG rules (HTML section 13.2.5) and written in the plainest form: no comments and no
/// document type, every `<` in text and values escaped, every attribute once and quoted. Character references stay as
/// they are.
struct HTMLRewriter {
  private let input: [UInt8]
  private var index = 0
  private var output: [UInt8] = []
  private var tags = 0
  /// How many templates are open; in one, nothing is written.
  private var templates = 0
  /// How many `svg` and `math` are open; only in them a slash closes a tag.
  private var foreign = 0
  private var hasElement = false
  private var hasHTML = false
  private var hasHead = false
  private var hasBody = false

  /// - Parameter input: well-formed UTF-8 without NUL.
  init(_ input: [UInt8]) {
    self.input = input
  }

  /// - Throws: `tooLarge` for too many tags, or too many attributes of one
  mutating func rewrite() throws(MarkupError) -> [UInt8] {
    output.reserveCapacity(input.count + input.count / 8)
    while index < input.count {
      guard input[index] == UInt8(ascii: "<") else {
        let end = input[index...].firstIndex(of: UInt8(ascii: "<")) ?? input.count
        text(index..<end)
        index = end
        continue
      }
      try markup()
    }
    return output
  }

  /// At a `<`.
  private mutating func markup() throws(MarkupError) {
    let next = index + 1 < input.count ? input[index + 1] : 0
    if HTMLTag.isName(input, at: index + 1) {
      try startTag()
    } else if next == UInt8(ascii: "/"), index + 2 < input.count {
      if HTMLTag.isName(input, at: index + 2) { endTag() } else { skipPast(">") }
    } else if starts(with: "<!--") {
      index = HTMLComment.end(in: input, after: index) ?? input.count
    } else if foreign > 0, starts(with: "<![CDATA[") {
      let start = index + 9
      let end = find("]]>", from: start) ?? input.count
      text(start..<end, isReference: false)
      index = min(end + 3, input.count)
    } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
      skipPast(">")
    } else {
      text(index..<index + 1)
      index += 1
    }
  }

  private mutating func startTag() throws(MarkupError) {
    guard let tag = HTMLTag(in: input, nameAt: index + 1) else {
      index = input.count
      return
    }
    index = tag.end
    tags += 1
    guard tags <= MarkupLimits.tags else {
      throw MarkupError(.tooLarge, "the page has more than \(MarkupLimits.tags) tags")
    }
    // In foreign elements the slash counts for all of them, also for `script`.
    switch foreign > 0 && tag.isSelfClosing ? .ordinary : ElementContent(tag.name) {
    case .template:
      templates += 1
    case .raw(let isShown, let isKept):
      let end = endOfRawText(tag.name)
      if isKept {
        try write(tag)
        if isShown { text(index..<end, isReference: false) }
        write("</", tag.name)
      }
      index = end
      skipEndTag()
    case .escapableRaw:
      let end = endOfRawText(tag.name)
      try write(tag)
      text(index..<end, impliesBody: false)
      write("</", tag.name)
      index = end
      skipEndTag()
    case .rest:
      try write(tag)
      text(index..<input.count, isReference: false)
      index = input.count
    case .foreign where !tag.isSelfClosing:
      if templates == 0 { foreign += 1 }
      try write(tag)
    case .foreign, .ordinary:
      let isClosed = tag.isSelfClosing && (foreign > 0 || ElementContent(tag.name) == .foreign)
      if try write(tag), isClosed { write("</", tag.name) }
    }
  }

  private mutating func endTag() {
    guard let tag = HTMLTag(in: input, nameAt: index + 2) else {
      index = input.count
      return
    }
    index = tag.end
    switch ElementContent(tag.name) {
    case .template: templates = max(0, templates - 1)
    case .foreign:
      if templates == 0 { foreign = max(0, foreign - 1) }
      write("</", tag.name)
    default:
      // What follows the end of the body is still in it; libxml2 would leave it out.
      if tag.name == "html" || tag.name == "body" { return }
      if tag.name == "br" { return write("<", tag.name) }
      write("</", tag.name)
    }
  }

  // MARK: Writing

  /// - Returns: whether it was written.
  @discardableResult
  private mutating func write(_ tag: HTMLTag) throws(MarkupError) -> Bool {
    guard templates == 0 else { return false }
    // There is one of each; what a second one says counts for nothing here.
    if tag.name == "html" {
      if hasHTML || hasBody { return false }
      hasHTML = true
    } else if tag.name == "head" {
      if hasHead || hasBody { return false }
      hasHead = true
    } else if tag.name == "body" || tag.name == "frameset" {
      if hasBody { return false }
      hasBody = true
    } else if !ElementContent.isOfHead(tag.name) {
      startBody()
    }
    hasElement = true
    output += "<".utf8
    output += ElementContent.cleaned(tag.name).utf8
    try writeAttributes(tag.attributes)
    output += ">".utf8
    return true
  }

  private mutating func writeAttributes(_ attributes: [HTMLTag.Attribute]) throws(MarkupError) {
    var known: Set<String> = []
    for attribute in attributes where ElementContent.isAttributeName(attribute.name) {
      guard known.insert(attribute.name).inserted else { continue }
      guard known.count <= MarkupLimits.attributes else {
        throw MarkupError(.tooLarge, "a tag of the page has more than \(MarkupLimits.attributes) attributes")
      }
      output += " ".utf8
      output += attribute.name.utf8
      output += "=\"".utf8
      for byte in input[attribute.value] { escape(byte, isReference: true) }
      output += "\"".utf8
    }
  }

  private mutating func write(_ opening: String, _ name: String) {
    // Where no element is open, libxml2 takes an end tag for the end of the page.
    guard templates == 0, hasElement else { return }
    output += opening.utf8
    output += ElementContent.cleaned(name).utf8
    output += ">".utf8
  }

  /// - Parameter isReference: whether character references in it are to be read.
  private mutating func text(_ range: Range<Int>, isReference: Bool = true, impliesBody: Bool = true) {
    guard templates == 0 else { return }
    if impliesBody, !hasBody, !input[range].allSatisfy(HTMLTag.isBlank) { startBody() }
    for byte in input[range] { escape(byte, isReference: isReference) }
  }

  private mutating func escape(_ byte: UInt8, isReference: Bool) {
    switch byte {
    case UInt8(ascii: "<"): output += "&lt;".utf8
    case UInt8(ascii: ">"): output += "&gt;".utf8
    case UInt8(ascii: "\""): output += "&quot;".utf8
    case UInt8(ascii: "&") where !isReference: output += "&amp;".utf8
    default: output.append(byte)
    }
  }

  /// libxml2 would put a text that is in no element into a paragraph that the page does not have.
  private mutating func startBody() {
    guard !hasBody else { return }
    hasBody = true
    hasElement = true
    output += "<body>".utf8
  }

  // MARK: Reading

  /// Where the end tag of an element is that has no tags in it (WHATWG HTML sections 13.2.5.2 to 13.2.5.31).
  private func endOfRawText(_ element: String) -> Int {
    // In a script, `<!--` followed by `<script` hides one `</script>`.
    enum ScriptState { case plain, escaped, doubleEscaped }
    let name = Array(element.utf8)
    let isScript = element == "script"
    var state = ScriptState.plain
    var place = index
    while place < input.count {
      let byte = input[place]
      if byte == UInt8(ascii: "<") {
        if isTag(name, at: place + 2), input[place + 1] == UInt8(ascii: "/") {
          if state != .doubleEscaped { return place }
          state = .escaped
        } else if isScript, state == .escaped, isTag(name, at: place + 1) {
          state = .doubleEscaped
        } else if isScript, state == .plain, input[place...].starts(with: "<!--".utf8) {
          state = .escaped
          // Its two dashes may be those of the end, as in `<!-->`.
          place += 1
        }
      } else if state != .plain, byte == UInt8(ascii: "-"), input[place...].starts(with: "-->".utf8) {
        state = .plain
      }
      place += 1
    }
    return input.count
  }

  /// Whether a tag's name stands here, in any case, and ends.
  private func isTag(_ name: [UInt8], at place: Int) -> Bool {
    let end = place + name.count
    guard end < input.count, zip(input[place..<end], name).allSatisfy({ $0 | 0x20 == $1 }) else { return false }
    return HTMLTag.isBlank(input[end]) || input[end] == UInt8(ascii: "/") || input[end] == UInt8(ascii: ">")
  }

  private mutating func skipEndTag() {
    guard index < input.count else { return }
    index = HTMLTag(in: input, nameAt: index + 2)?.end ?? input.count
  }

  private mutating func skipPast(_ character: Unicode.Scalar) {
    index = (input[index...].firstIndex(of: UInt8(ascii: character)) ?? input.count - 1) + 1
  }

  private func starts(with text: String) -> Bool { input[index...].starts(with: text.utf8) }

  private func find(_ text: String, from start: Int) -> Int? {
    guard start < input.count else { return nil }
    return input[start...].indices.first { input[$0...].starts(with: text.utf8) }
  }
}
