/// Bytes as they came from the machine, kept as evidence, with what is needed to read them the same way again.
package struct Document: Sendable, Hashable {
  /// How the bytes are to be read.
  package enum Format: String, Sendable, Hashable, CaseIterable {
    case html, xml, json, yaml, text
  }

  package var format: Format
  /// The `Content-Type` header's value, where the bytes came over HTTP: it may name the charset.
  package var contentType: String?
  package var bytes: [UInt8]

  package init(_ format: Format, _ bytes: [UInt8], contentType: String? = nil) {
    self.format = format
    self.contentType = contentType
    self.bytes = bytes
  }
}
