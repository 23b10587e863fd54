internal import CLibXML2

/// What to do with a node that a walk enters.
enum NodeStep {
  case descend
  case skip
  case remove
}

/// Walks a subtree in document order. Not recursive: a page decides how deep it is nested.
///
/// - Parameters:
///   - enter: gets a node and its depth below the root, which has 0. A removed node is freed with all that is in it.
///   - leave: gets each node that was descended into, after what is in it.
func walk<Failure: Error>(
  _ root: xmlNodePtr,
  enter: (xmlNodePtr, Int) throws(Failure) -> NodeStep,
  leave: (xmlNodePtr) throws(Failure) -> Void
) throws(Failure) {
  var depth = 0
  var next: xmlNodePtr? = root
  while let node = next {
    let step = try enter(node, depth)
    if step == .descend, node.hasOwnChildren, let child = node.pointee.children {
      depth += 1
      next = child
      continue
    }
    if step == .descend { try leave(node) }
    var last = node
    while last != root, last.pointee.next == nil, let parent = last.pointee.parent {
      last = parent
      depth -= 1
      try leave(last)
    }
    next = last == root ? nil : last.pointee.next
    if step == .remove, node != root {
      xmlUnlinkNode(node)
      xmlFreeNode(node)
    }
  }
}

extension xmlNodePtr {
  /// The children of an entity reference belong to its declaration, and those of other kinds are no content.
  var hasOwnChildren: Bool {
    let type = pointee.type
    return type == XML_ELEMENT_NODE || type == XML_DOCUMENT_NODE || type == XML_HTML_DOCUMENT_NODE
  }

  var isElement: Bool { pointee.type == XML_ELEMENT_NODE }

  var isText: Bool { pointee.type == XML_TEXT_NODE || pointee.type == XML_CDATA_SECTION_NODE }

  var name: String { pointee.name.map { String(cString: $0) } ?? "" }

  /// The bytes of a text node, without copying them.
  var textBytes: UnsafeBufferPointer<UInt8> {
    guard isText, let content = pointee.content else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))
  }

  /// XPath's string value.
  var stringValue: String {
    guard let content = xmlNodeGetContent(self) else { return "" }
    defer { assay_xml_free(content) }
    return String(cString: content)
  }

  var attributes: [String: String] {
    guard isElement else { return [:] }
    var result: [String: String] = [:]
    var next = pointee.properties
    while let attribute = next {
      let node = UnsafeMutableRawPointer(attribute).assumingMemoryBound(to: xmlNode.self)
      result[node.name] = node.stringValue
      next = attribute.pointee.next
    }
    return result
  }
}
