package import Grading

/// JSON (RFC 8259), read within limits.
package enum JSONText {
  /// Bytes of a document. Larger ones are refused unread.
  package static let mostBytes = 8 * 1024 * 1024
  /// Values of all kinds.
  package static let mostValues = 500_000
  /// Nesting of arrays and objects.
  package static let mostDepth = 500

  /// The document as a value. A number without fraction and exponent is an integer where it fits; of a key that is there
  /// twice the last counts, as for Docker.
  ///
  /// Throws ``DocumentFault/malformed(_:)`` with the line where it is not JSON. Foundation's decoder would not say where,
  /// and takes some documents that Docker does not.
  package static func value(_ bytes: [UInt8]) throws(DocumentFault) -> Value {
    guard bytes.count <= mostBytes else {
      throw .obstructed(Obstacle("a JSON document of \(bytes.count) bytes is over the limit of \(mostBytes)"))
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw .malformed("it begins with a byte order mark") }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .malformed("it is not text in UTF-8") }
    var reader = JSONReader(bytes)
    return try reader.document()
  }
}
