internal import CLibXML2

/// A well-formed XML document without a document type declaration.
enum XMLDocument {
  /// - Throws: `malformed`, `refusedDTD`, `tooLarge`, `tooDeep`, `unsupportedCharset`
  static func tree(of bytes: [UInt8]) throws(MarkupError) -> Tree {
    guard bytes.count <= MarkupLimits.documentBytes else {
      throw MarkupError(
        .tooLarge, "the document has \(bytes.count) bytes; at most \(MarkupLimits.documentBytes) are read")
    }
    let text = try decoded(bytes)
    try XMLTagCount.check(text)
    guard let context = xmlNewParserCtxt() else { throw LibXML.outOfMemory() }
    defer { xmlFreeParserCtxt(context) }
    let tree = Tree(adopting: try parse(text, context))
    try TreeSize.measure(tree.root)
    xmlXPathOrderDocElems(tree.pointer)
    return tree
  }

  private static func parse(_ text: [UInt8], _ context: xmlParserCtxtPtr) throws(MarkupError) -> xmlDocPtr {
    // Called at the name in `<!DOCTYPE name`, before anything of the declaration is read or fetched.
    var doctypeLine: Int?
    context.pointee.sax?.pointee.internalSubset = { context, _, _, _ in
      guard let context = context?.assumingMemoryBound(to: xmlParserCtxt.self) else { return }
      let line = context.pointee.input.map { Int($0.pointee.line) } ?? 1
      context.pointee._private?.assumingMemoryBound(to: Int?.self).pointee = line
      xmlStopParser(context)
    }
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_IGNORE_ENC.rawValue
    let document = withUnsafeMutablePointer(to: &doctypeLine) { line -> xmlDocPtr? in
      context.pointee._private = UnsafeMutableRawPointer(line)
      defer { context.pointee._private = nil }
      return text.withUnsafeBytes { bytes -> xmlDocPtr? in
        let start = bytes.bindMemory(to: CChar.self).baseAddress
        return xmlCtxtReadMemory(context, start, Int32(bytes.count), nil, "UTF-8", Int32(bitPattern: options))
      }
    }
    if let doctypeLine {
      xmlFreeDoc(document)
      throw MarkupError(
        .refusedDTD, "the document has a document type declaration (<!DOCTYPE ...>), which is not read; remove it",
        line: doctypeLine)
    }
    guard let document else { throw failure(context.pointee.lastError) }
    return document
  }

  private static func failure(_ error: xmlError) -> MarkupError {
    let message = LibXML.message(error) ?? "the document is not well-formed XML"
    let line = error.line > 0 ? Int(error.line) : nil
    // The library has no code of its own for its limits.
    if message.hasPrefix("Excessive depth") {
      return MarkupError(.tooDeep, "the document nests elements deeper than 256 levels", line: line)
    }
    return MarkupError(.malformed, message, line: line, column: error.int2 > 0 ? Int(error.int2) : nil)
  }

  /// The document as UTF-8 (XML 1.0 section 4.3.3: a byte order mark, else the declaration, else UTF-8). Bytes that
  /// claim to be UTF-8 are passed on unchanged, as it is the parser that says where they are not.
  private static func decoded(_ bytes: [UInt8]) throws(MarkupError) -> [UInt8] {
    let charset = Charset.byteOrderMark(bytes) ?? declaredCharset(bytes) ?? .utf8
    if charset != .utf8 { return try charset.decode(bytes) }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  private static func declaredCharset(_ bytes: [UInt8]) -> Charset? {
    guard bytes.starts(with: "<?xml".utf8), let end = bytes.prefix(256).firstIndex(of: UInt8(ascii: ">")) else {
      return nil
    }
    let declaration = String(decoding: bytes[..<end], as: UTF8.self)
    guard let place = declaration.firstRange(of: "encoding") else { return nil }
    let value = declaration[place.upperBound...].drop { $0.isWhitespace || $0 == "=" }
    guard let quote = value.first else { return nil }
    return Charset.named(String(value.dropFirst().prefix { $0 != quote }))
  }
}
