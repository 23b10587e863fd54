/// Why an archive could not be read.
package enum ArchiveError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The bytes end before the archive does.
  case truncated
  /// The bytes are not what the format prescribes: a wrong checksum, a damaged stream, a size that is no number.
  case corrupt
  /// More bytes than the limit allows, counted after decompression.
  case tooLarge
  /// More entries than the limit allows.
  case tooManyEntries
  /// A format or feature that is not read here, such as "zstd compression".
  case unsupported(String)

  package var description: String {
    switch self {
    case .truncated: "the archive ends too early; it was probably not transferred completely"
    case .corrupt: "the archive is damaged"
    case .tooLarge: "the archive is larger than is read here"
    case .tooManyEntries: "the archive has more entries than are read here"
    case .unsupported(let what): "the archive uses \(what), which is not read here"
    }
  }
}
