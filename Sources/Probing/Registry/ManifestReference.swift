/// What a manifest is asked for by.
enum ManifestReference: Sendable, Hashable, CustomStringConvertible {
  case tag(String)
  case digest(ContentDigest)

  /// Nil where the text is neither a tag nor a digest.
  init?(_ text: String) {
    if let digest = ContentDigest(text) {
      self = .digest(digest)
    } else if Self.isTag(text) {
      self = .tag(text)
    } else {
      return nil
    }
  }

  /// `[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}`
  static func isTag(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count <= 128, first != UInt8(ascii: "."), first != UInt8(ascii: "-") else {
      return false
    }
    return bytes.allSatisfy { isLetter($0) || isDigit($0) || "._-".utf8.contains($0) }
  }

  var description: String {
    switch self {
    case .tag(let tag): tag
    case .digest(let digest): digest.description
    }
  }
}
