internal import CLibXML2

/// What a query gives of a node of a page.
func describeHTML(_ node: xmlNodePtr) -> MarkupNode {
  MarkupNode(name: displayName(node), text: VisibleText.of(node), attributes: node.attributes)
}

/// What a query gives of a node of an XML document.
func describeXML(_ node: xmlNodePtr) -> MarkupNode {
  // A namespace node is a structure of its own, of which only the kind is at the same place.
  if node.pointee.type == XML_NAMESPACE_DECL {
    let namespace = UnsafeMutableRawPointer(node).assumingMemoryBound(to: xmlNs.self).pointee
    return MarkupNode(
      name: namespace.prefix.map { String(cString: $0) } ?? "", text: namespace.href.map { String(cString: $0) } ?? "")
  }
  return MarkupNode(name: displayName(node), text: node.stringValue, attributes: node.attributes)
}

private func displayName(_ node: xmlNodePtr) -> String {
  switch node.pointee.type {
  case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: "#text"
  case XML_COMMENT_NODE: "#comment"
  case XML_DOCUMENT_NODE, XML_HTML_DOCUMENT_NODE: ""
  default: node.name
  }
}
