/// Why a page, a document, a query or a schema could not be read.
package struct MarkupError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Kind: String, Sendable, Hashable {
    /// The XPath expression is not one, or uses a function, variable or prefix that there is none of.
    case invalidQuery
    /// The XSD schema is not one.
    case invalidSchema
    /// More bytes, tags or text than ``MarkupLimits`` allow.
    case tooLarge
    /// Elements nested deeper than ``MarkupLimits`` allow.
    case tooDeep
    /// The query or the page takes more operations than ``MarkupLimits`` allow.
    case tooSlow
    /// An XML document with a document type declaration.
    case refusedDTD
    /// XML that is not well-formed.
    case malformed
    /// A character set that is known, but that this machine has no converter for.
    case unsupportedCharset
  }

  package let kind: Kind
  package let message: String
  /// The line of the document or schema, from 1.
  package let line: Int?
  /// The column in that line, or of the XPath expression, from 1.
  package let column: Int?

  init(_ kind: Kind, _ message: String, line: Int? = nil, column: Int? = nil) {
    self.kind = kind
    self.message = message
    self.line = line
    self.column = column
  }

  package var description: String {
    switch (line, column) {
    case (let line?, _): "line \(line): \(message)"
    case (nil, let column?): "column \(column): \(message)"
    case (nil, nil): message
    }
  }
}
