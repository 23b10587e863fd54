/// Derives values from the bytes of a document. Implementations are pure: the same bytes and query give the same values,
/// live and at a regrade.
package protocol DocumentReader: Sendable {
  /// The nodes that an XPath 1.0 expression selects in an HTML or XML document.
  func nodes(_ xpath: String, in document: Document) throws(Obstacle) -> [DocumentNode]
  /// A JSON or YAML document as a value. Throws ``UnreadableDocument`` where the document's author is at fault.
  func tree(of document: Document) throws(DocumentFault) -> Value
}

package struct DocumentNode: Sendable, Hashable {
  package var name: String
  /// As a reader would see it: hidden parts left out, white space folded.
  package var text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// Why a document has no values.
package enum DocumentFault: Error, Sendable, Hashable {
  /// It is not what it should be: "line 4: mapping values are not allowed here". The student's to mend.
  case malformed(String)
  /// A limit of ours was reached.
  case obstructed(Obstacle)
}
