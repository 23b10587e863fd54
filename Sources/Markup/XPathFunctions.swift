internal import CLibXML2

/// Puts a price on XPath's string and number functions (sections 4.2 and 4.4): the string values that they make count
/// as operations, which in libxml2 itself they do not.
///
/// Comparisons and arithmetic make string values too and cannot be charged; see ``TreeSize`` for what bounds them.
enum XPathFunctions {
  static func register(_ context: xmlXPathContextPtr) {
    for (name, function) in functions {
      // The library's own has to go first: a name that is taken is not given again.
      xmlXPathRegisterFunc(context, name, nil)
      xmlXPathRegisterFunc(context, name, function)
    }
  }

  private static let functions: [(String, @convention(c) (xmlXPathParserContextPtr?, Int32) -> Void)] = [
    ("string", { charge($0, $1) ? xmlXPathStringFunction($0, $1) : () }),
    ("concat", { charge($0, $1) ? xmlXPathConcatFunction($0, $1) : () }),
    ("starts-with", { charge($0, $1) ? xmlXPathStartsWithFunction($0, $1) : () }),
    ("contains", { charge($0, $1) ? xmlXPathContainsFunction($0, $1) : () }),
    ("substring-before", { charge($0, $1) ? xmlXPathSubstringBeforeFunction($0, $1) : () }),
    ("substring-after", { charge($0, $1) ? xmlXPathSubstringAfterFunction($0, $1) : () }),
    ("substring", { charge($0, $1) ? xmlXPathSubstringFunction($0, $1) : () }),
    ("string-length", { charge($0, $1) ? xmlXPathStringLengthFunction($0, $1) : () }),
    ("normalize-space", { charge($0, $1) ? xmlXPathNormalizeFunction($0, $1) : () }),
    ("translate", { charge($0, $1) ? xmlXPathTranslateFunction($0, $1) : () }),
    ("number", { charge($0, $1) ? xmlXPathNumberFunction($0, $1) : () }),
    ("sum", { charge($0, $1, takesAll: true) ? xmlXPathSumFunction($0, $1) : () }),
  ]

  /// - Returns: false where that reaches the limit; the evaluation then ends.
  private static func charge(_ parser: xmlXPathParserContextPtr?, _ count: Int32, takesAll: Bool = false) -> Bool {
    guard let parser, let context = parser.pointee.context else { return false }
    var cost = 0
    if count == 0 {
      if let node = context.pointee.node { cost = TreeSize.cost(node) }
    } else if let values = parser.pointee.valueTab {
      let last = Int(parser.pointee.valueNr)
      for index in max(0, last - Int(count))..<last {
        guard let value = values[index] else { continue }
        cost += Self.cost(value, takesAll: takesAll)
      }
    }
    let operations = context.pointee.opCount + UInt(cost)
    guard operations <= context.pointee.opLimit else {
      xmlXPathErr(parser, Int32(XPATH_OP_LIMIT_EXCEEDED.rawValue))
      return false
    }
    context.pointee.opCount = operations
    return true
  }

  /// The string value of a node set is that of its first node; `sum` takes those of all.
  private static func cost(_ value: xmlXPathObjectPtr, takesAll: Bool) -> Int {
    if value.pointee.type == XPATH_STRING, let text = value.pointee.stringval { return Int(xmlStrlen(text)) / 64 }
    guard value.pointee.type == XPATH_NODESET, let set = value.pointee.nodesetval, set.pointee.nodeNr > 0 else {
      return 0
    }
    xmlXPathNodeSetSort(set)
    return (0..<(takesAll ? Int(set.pointee.nodeNr) : 1)).reduce(0) { sum, index in
      sum + (set.pointee.nodeTab[index].map(TreeSize.cost) ?? 0)
    }
  }
}
