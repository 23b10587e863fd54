internal import CLibXML2

/// Owns libxml2's context of one evaluation.
struct XPathContext: ~Copyable {
  let pointer: xmlXPathContextPtr

  init(document: xmlDocPtr?) throws(MarkupError) {
    guard let pointer = xmlXPathNewContext(document) else { throw LibXML.outOfMemory() }
    self.pointer = pointer
    pointer.pointee.opLimit = MarkupLimits.operations
    // Without a handler of its own the context prints to standard error.
    pointer.pointee.error = { _, _ in }
    XPathFunctions.register(pointer)
  }

  deinit {
    xmlXPathFreeContext(pointer)
  }

  /// What went wrong, after a call that gave nothing.
  func failure(of expression: String) -> MarkupError {
    let error = pointer.pointee.lastError
    // libxml2 numbers XPath errors in one list and reports them in another, which lacks the names of the last ones.
    let number = UInt32(bitPattern: error.code) &- XML_XPATH_EXPRESSION_OK.rawValue
    switch xmlXPathError(rawValue: number) {
    case XPATH_OP_LIMIT_EXCEEDED:
      return MarkupError(.tooSlow, "the XPath expression takes more than \(MarkupLimits.operations) operations")
    case XPATH_RECURSION_LIMIT_EXCEEDED:
      return MarkupError(.tooDeep, "the XPath expression is nested too deeply")
    case XPATH_MEMORY_ERROR:
      return LibXML.outOfMemory()
    case let code:
      // The position counts bytes.
      let column = String(decoding: expression.utf8.prefix(max(0, Int(error.int1))), as: UTF8.self).count + 1
      return MarkupError(.invalidQuery, Self.words(code), column: error.int1 > 0 ? column : nil)
    }
  }

  private static func words(_ code: xmlXPathError) -> String {
    switch code {
    case XPATH_UNFINISHED_LITERAL_ERROR, XPATH_START_LITERAL_ERROR:
      "a quoted text in the XPath expression does not end"
    case XPATH_VARIABLE_REF_ERROR, XPATH_UNDEF_VARIABLE_ERROR:
      "XPath variables are not defined here"
    case XPATH_INVALID_PREDICATE_ERROR: "the XPath expression has a predicate [...] that is not complete"
    case XPATH_UNCLOSED_ERROR: "a bracket in the XPath expression is not closed"
    case XPATH_UNKNOWN_FUNC_ERROR: "the XPath expression calls a function that there is not"
    case XPATH_INVALID_OPERAND: "the XPath expression gives an operator a value that it does not take"
    case XPATH_INVALID_TYPE: "the XPath expression gives a function a value that it does not take"
    case XPATH_INVALID_ARITY: "the XPath expression calls a function with too few or too many arguments"
    case XPATH_UNDEF_PREFIX_ERROR: "XPath prefixes are not defined here; use *[local-name() = '...']"
    case XPATH_INVALID_CHAR_ERROR:
      "the XPath expression has a character that is not allowed"
    default: "the XPath expression is not valid"
    }
  }
}
