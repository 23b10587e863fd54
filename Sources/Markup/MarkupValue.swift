/// The answer to a query: the four types of XPath 1.0 (section 1), with nodes as plain values.
package enum MarkupValue: Sendable, Hashable {
  /// In document order.
  case nodes([MarkupNode])
  case number(Double)
  case truth(Bool)
  case text(String)
}

/// What a query found of one node.
package struct MarkupNode: Sendable, Hashable {
  /// The name of an element or attribute (in HTML in lower case, in XML without its prefix); `#text` for text; empty
  /// for a whole document.
  package let name: String
  /// For HTML the visible text, with runs of white space and no-break spaces as one blank and none at the ends; for
  /// XML the string value. For an attribute its value as it is.
  package let text: String
  /// The attributes of an element. A value that is left out in HTML (`<input checked>`) is empty.
  package let attributes: [String: String]

  package init(name: String, text: String, attributes: [String: String] = [:]) {
    self.name = name
    self.text = text
    self.attributes = attributes
  }
}
