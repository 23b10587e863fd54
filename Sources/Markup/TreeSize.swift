internal import CLibXML2

/// Measures a tree before a query sees it, and leaves in each node what its string value costs.
///
/// libxml2's operation limit counts the nodes that a query steps over. It counts neither the making of a string value
/// (on 100,000 elements `//*[contains(/, 'x')]` took 326 s within the limit) nor the comparisons of a union (24 s for
/// `//b | //text()`). The first is charged by ``XPathFunctions``, the second is bounded by the number of nodes.
enum TreeSize {
  /// - Throws: `tooLarge`, `tooDeep`
  static func measure(_ document: xmlNodePtr) throws(MarkupError) {
    var nodes = 0
    var nestedText = 0
    try walk(
      document,
      enter: { node, depth throws(MarkupError) in
        guard depth <= MarkupLimits.depth else { throw tooDeep() }
        nodes += 1 + node.attributeCount
        guard nodes <= MarkupLimits.documentNodes else {
          throw MarkupError(.tooLarge, "the page or document has more than \(MarkupLimits.documentNodes) nodes")
        }
        let bytes = node.textBytes.count
        nestedText += bytes * depth
        guard nestedText <= MarkupLimits.nestedTextBytes else {
          throw MarkupError(.tooLarge, "the page or document has too much text at too great a depth")
        }
        node.pointee._private = UnsafeMutableRawPointer(bitPattern: 1 + bytes / 64)
        return .descend
      },
      leave: { node throws(MarkupError) in
        guard node != document, let parent = node.pointee.parent else { return }
        parent.pointee._private = UnsafeMutableRawPointer(bitPattern: cost(parent) + cost(node))
      })
  }

  /// What the string value of a measured node costs, as a number of operations: 1 for each node in it, and 1 for each
  /// 64 bytes of text. For an attribute it is 1; what is in it has no measure.
  static func cost(_ node: xmlNodePtr) -> Int {
    switch node.pointee.type {
    case XML_ATTRIBUTE_NODE, XML_NAMESPACE_DECL: 1
    default: Int(bitPattern: node.pointee._private)
    }
  }

  static func tooDeep() -> MarkupError {
    MarkupError(.tooDeep, "the page nests elements deeper than \(MarkupLimits.depth) levels")
  }
}

extension xmlNodePtr {
  fileprivate var attributeCount: Int {
    guard isElement else { return 0 }
    var count = 0
    var next = pointee.properties
    while let attribute = next {
      count += 1
      next = attribute.pointee.next
    }
    return count
  }
}
