internal import CLibXML2

/// An XPath 1.0 expression that compiles. It is compiled again for each use, as libxml2's compiled form belongs to
/// one thread at a time.
package struct XPathQuery: Sendable, Hashable, CustomStringConvertible {
  package let expression: String

  package var description: String { expression }

  /// Checks the grammar, and that all functions are XPath 1.0's own and there are no variables and prefixes.
  ///
  /// - Throws: `invalidQuery`, with a column where libxml2 knows one
  package init(_ expression: String) throws(MarkupError) {
    guard expression.utf8.count <= MarkupLimits.queryBytes else {
      throw MarkupError(.invalidQuery, "the XPath expression is longer than \(MarkupLimits.queryBytes) bytes")
    }
    guard !expression.utf8.contains(0) else {
      throw MarkupError(.invalidQuery, "the XPath expression contains a NUL character")
    }
    LibXML.prepare()
    let context = try XPathContext(document: nil)
    guard let compiled = xmlXPathCtxtCompile(context.pointer, expression) else {
      throw context.failure(of: expression)
    }
    xmlXPathFreeCompExpr(compiled)
    try XPathNames.check(expression)
    self.expression = expression
  }

  func evaluate(
    in document: xmlDocPtr, describe: (xmlNodePtr) -> MarkupNode
  ) throws(MarkupError) -> MarkupValue {
    let context = try XPathContext(document: document)
    guard let result = xmlXPathEvalExpression(expression, context.pointer) else {
      throw context.failure(of: expression)
    }
    defer { xmlXPathFreeObject(result) }
    switch result.pointee.type {
    case XPATH_NODESET:
      return .nodes(try Self.nodes(result.pointee.nodesetval, describe: describe))
    case XPATH_STRING:
      guard let text = result.pointee.stringval else { return .text("") }
      guard Int(xmlStrlen(text)) <= MarkupLimits.textBytes else { throw Self.tooMuchText() }
      return .text(String(cString: text))
    case XPATH_NUMBER:
      return .number(result.pointee.floatval)
    case XPATH_BOOLEAN:
      return .truth(result.pointee.boolval != 0)
    default:
      throw MarkupError(.invalidQuery, "the XPath expression gives no value")
    }
  }

  private static func nodes(
    _ set: xmlNodeSetPtr?, describe: (xmlNodePtr) -> MarkupNode
  ) throws(MarkupError) -> [MarkupNode] {
    guard let set, let table = set.pointee.nodeTab else { return [] }
    let count = Int(set.pointee.nodeNr)
    guard count <= MarkupLimits.nodes else {
      throw MarkupError(.tooLarge, "the query finds \(count) nodes; at most \(MarkupLimits.nodes) are taken")
    }
    xmlXPathNodeSetSort(set)
    var result: [MarkupNode] = []
    result.reserveCapacity(count)
    var bytes = 0
    for index in 0..<count {
      guard let node = table[index] else { continue }
      let described = describe(node)
      bytes += described.text.utf8.count + described.attributes.values.reduce(0) { $0 + $1.utf8.count }
      guard bytes <= MarkupLimits.textBytes else { throw tooMuchText() }
      result.append(described)
    }
    return result
  }

  private static func tooMuchText() -> MarkupError {
    MarkupError(.tooLarge, "the query finds more than \(MarkupLimits.textBytes) bytes of text")
  }
}
