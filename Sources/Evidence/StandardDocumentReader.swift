internal import Documents
package import Grading
internal import Markup

/// Derives values from recorded bytes: XPath through libxml2, JSON and YAML as trees. Pure: it reads nothing but its
/// arguments, so a recorded page says the same at a regrade as it said live.
package struct StandardDocumentReader: DocumentReader {
  package init() {}

  package func nodes(_ xpath: String, in document: Document) throws(Obstacle) -> [DocumentNode] {
    let value: MarkupValue
    do {
      let query = try XPathQuery(xpath)
      value =
        if document.format == .xml {
          try Markup.evaluate(query, inXML: document.bytes)
        } else {
          try Markup.evaluate(query, inHTML: document.bytes, contentType: document.contentType)
        }
    } catch {
      // A page that cannot be parsed at all has no nodes: what is looked for is not there.
      if error.kind == .malformed || error.kind == .refusedDTD { return [] }
      throw Obstacle("the page could not be searched for \(xpath): \(error.message)")
    }
    return switch value {
    case .nodes(let nodes): nodes.map { DocumentNode(name: $0.name, text: $0.text) }
    case .text(let text): [DocumentNode(name: "", text: text)]
    case .number(let number): [DocumentNode(name: "", text: Value.decimal(number).words)]
    case .truth(let truth): truth ? [DocumentNode(name: "", text: "true")] : []
    }
  }

  package func tree(of document: Document) throws(DocumentFault) -> Value {
    switch document.format {
    case .json: try JSONText.value(document.bytes)
    case .yaml: try YAMLText.value(document.bytes)
    case .html, .xml, .text: throw .malformed("it is \(document.format.rawValue), not data")
    }
  }

  /// Throws a sentence where `xpath` is not an XPath 1.0 expression: for the author, before anything is graded.
  package static func checkXPath(_ xpath: String) throws(InvalidQuery) {
    do {
      _ = try XPathQuery(xpath)
    } catch {
      throw InvalidQuery(message: error.description)
    }
  }

  package struct InvalidQuery: Error {
    package let message: String
  }
}
