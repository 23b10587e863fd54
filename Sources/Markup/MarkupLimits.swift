/// How much of a document is read, and how much work a query may be. All are counts and none is a clock, so the same
/// bytes and query give the same answer on every machine and at every regrade.
package enum MarkupLimits {
  /// Bytes of a page or document, as received.
  package static let documentBytes = 4 * 1024 * 1024
  /// Start tags of one page or document.
  package static let tags = 50_000
  /// Elements, attributes and texts of one page or document. A union compares each node with all others.
  package static let documentNodes = 50_000
  /// Attributes of one tag. libxml2 compares each with all others.
  package static let attributes = 256
  /// Nesting of elements in a page. Browsers stop at 512. For XML libxml2's own limit of 256 holds.
  package static let depth = 2_048
  /// Bytes of an XPath expression.
  package static let queryBytes = 4_096
  /// libxml2's count of XPath operations (`xmlXPathContext.opLimit`): about one for each node that is
  /// looked at, and what ``XPathFunctions`` adds.
  package static let operations: UInt = 2_000_000
  /// Nodes that a query may give.
  package static let nodes = 10_000
  /// Bytes of text in the answer to a query.
  package static let textBytes = 8 * 1024 * 1024
  /// The bytes of each text times the number of elements around it, summed: what it costs an expression such as
  /// `//*[contains(., 'x')]` to look at all of them.
  static let nestedTextBytes = 256 * 1024 * 1024
  /// Tags times the number of elements open at that place, summed: libxml2 looks through the open elements at an end
  /// tag that closes none of them.
  static let tagsTimesDepth = 50_000_000
  /// Faults of one validation that are kept.
  static let faults = 100
}
