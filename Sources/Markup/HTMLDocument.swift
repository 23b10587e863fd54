internal import CLibXML2

/// A page as it is drawn: hidden elements are taken out.
enum HTMLDocument {
  /// - Throws: `tooLarge`, `tooDeep`, `tooSlow`, `unsupportedCharset`
  static func tree(of bytes: [UInt8], contentType: String?) throws(MarkupError) -> Tree {
    guard bytes.count <= MarkupLimits.documentBytes else {
      throw MarkupError(
        .tooLarge, "the page has \(bytes.count) bytes; at most \(MarkupLimits.documentBytes) are read")
    }
    let text = try Charset.ofPage(bytes, contentType: contentType).decode(bytes)
    var rewriter = HTMLRewriter(text)
    let tree = Tree(adopting: try parse(try rewriter.rewrite()))
    HiddenElements.remove(from: tree.root)
    try TreeSize.measure(tree.root)
    // Gives each element its place, without which sorting a node set is quadratic in a wide page.
    xmlXPathOrderDocElems(tree.pointer)
    return tree
  }

  /// Parses in small steps to see how deep the tree gets. `HUGE` because libxml2 otherwise leaves out, silently, all
  /// that follows a nesting of 256 or a text of 10 MB.
  private static func parse(_ html: [UInt8]) throws(MarkupError) -> xmlDocPtr {
    guard let context = htmlCreatePushParserCtxt(nil, nil, nil, 0, nil, XML_CHAR_ENCODING_UTF8) else {
      throw LibXML.outOfMemory()
    }
    defer {
      xmlFreeDoc(context.pointee.myDoc)
      htmlFreeParserCtxt(context)
    }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
      | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NODEFDTD.rawValue
      | XML_PARSE_HUGE.rawValue
    htmlCtxtUseOptions(context, Int32(bitPattern: options))

    var work = 0
    var rest = html[...]
    while !rest.isEmpty {
      let step = rest.prefix(8 * 1024)
      rest = rest.dropFirst(step.count)
      step.withUnsafeBytes { bytes in
        _ = htmlParseChunk(context, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), 0)
      }
      let depth = Int(context.pointee.nameNr)
      guard depth <= MarkupLimits.depth else { throw TreeSize.tooDeep() }
      // The rewriter leaves no `<` but those of tags.
      work += depth * step.count { $0 == UInt8(ascii: "<") }
      guard work <= MarkupLimits.tagsTimesDepth else {
        throw MarkupError(.tooSlow, "the page has too many tags at too great a depth")
      }
    }
    htmlParseChunk(context, nil, 0, 1)
    guard let document = context.pointee.myDoc ?? htmlNewDocNoDtD(nil, nil) else { throw LibXML.outOfMemory() }
    context.pointee.myDoc = nil
    return document
  }
}
