internal import CLibXML2

/// One thing that an XML document has against its schema, or that is wrong in a schema.
package struct MarkupFault: Sendable, Hashable, CustomStringConvertible {
  /// From 1; nil where libxml2 knows none.
  package let line: Int?
  package let message: String

  package var description: String { line.map { "line \($0): \(message)" } ?? message }
}

/// An XML Schema 1.0 document (XSD) that documents are checked against.
///
/// It keeps the text only and is compiled again for each validation, so it is a plain value that any thread may use.
/// What it includes or imports is not loaded.
package struct XMLSchema: Sendable, Hashable {
  private let bytes: [UInt8]

  /// - Parameter bytes: the schema document.
  /// - Throws: `invalidSchema` with the line of the first fault; all that ``Markup/checkXML(_:)`` throws
  package init(_ bytes: [UInt8]) throws(MarkupError) {
    LibXML.prepare()
    let document = try XMLDocument.tree(of: bytes)
    _ = try CompiledSchema(document)
    self.bytes = bytes
  }

  /// What a document has against the schema, in its order; at most ``MarkupLimits`` faults are kept.
  ///
  /// - Throws: all that ``Markup/checkXML(_:)`` throws, for a document that is not even well-formed
  package func validate(_ document: [UInt8]) throws(MarkupError) -> [MarkupFault] {
    LibXML.prepare()
    let instance = try XMLDocument.tree(of: document)
    // The compiled schema points into its document, which must outlive it.
    let schemaDocument = try XMLDocument.tree(of: bytes)
    let faults = try CompiledSchema(schemaDocument).validate(instance)
    _ = consume schemaDocument
    return faults
  }
}

/// Owns a schema as libxml2 compiles it.
private struct CompiledSchema: ~Copyable {
  private let pointer: xmlSchemaPtr

  init(_ document: borrowing Tree) throws(MarkupError) {
    guard let parser = xmlSchemaNewDocParserCtxt(document.pointer) else { throw LibXML.outOfMemory() }
    defer { xmlSchemaFreeParserCtxt(parser) }
    var faults = FaultList()
    let compiled = withUnsafeMutablePointer(to: &faults) { faults -> xmlSchemaPtr? in
      xmlSchemaSetParserStructuredErrors(parser, FaultList.collect, faults)
      return xmlSchemaParse(parser)
    }
    guard let compiled else {
      let fault = faults.faults.first
      throw MarkupError(.invalidSchema, fault?.message ?? "the schema is not valid", line: fault?.line)
    }
    pointer = compiled
  }

  deinit {
    xmlSchemaFree(pointer)
  }

  func validate(_ document: borrowing Tree) throws(MarkupError) -> [MarkupFault] {
    guard let context = xmlSchemaNewValidCtxt(pointer) else { throw LibXML.outOfMemory() }
    defer { xmlSchemaFreeValidCtxt(context) }
    var faults = FaultList()
    let instance = document.pointer
    let status = withUnsafeMutablePointer(to: &faults) { faults -> Int32 in
      xmlSchemaSetValidStructuredErrors(context, FaultList.collect, faults)
      return xmlSchemaValidateDoc(context, instance)
    }
    if status != 0, faults.faults.isEmpty {
      return [MarkupFault(line: nil, message: "the document does not match its schema")]
    }
    return faults.faults
  }
}

/// What libxml2's error handler writes into.
private struct FaultList {
  private(set) var faults: [MarkupFault] = []

  private mutating func append(_ error: xmlError) {
    guard faults.count < MarkupLimits.faults else { return }
    let message = LibXML.message(error) ?? "error \(error.code)"
    faults.append(MarkupFault(line: error.line > 0 ? Int(error.line) : nil, message: message))
  }

  static let collect: xmlStructuredErrorFunc = { list, error in
    guard let error else { return }
    list?.assumingMemoryBound(to: FaultList.self).pointee.append(error.pointee)
  }
}
