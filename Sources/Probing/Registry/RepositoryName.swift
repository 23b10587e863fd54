/// A repository's name: OCI distribution specification 1.1, "Pulling manifests", and at most 255 bytes. One that comes
/// from a server is used in a request or path only when it passes this.
struct RepositoryName: Sendable, Hashable, CustomStringConvertible {
  let description: String

  init?(_ text: String) {
    guard text.utf8.count <= 255,
      text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy(Self.isComponent)
    else { return nil }
    description = text
  }

  /// `[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*`
  static func isComponent(_ text: Substring) -> Bool {
    func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLowercase(byte) }
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, isAlphanumeric(first), isAlphanumeric(last) else {
      return false
    }
    return bytes.split(whereSeparator: isAlphanumeric).allSatisfy { separator in
      let text = String(decoding: separator, as: UTF8.self)
      return text == "." || text == "_" || text == "__" || text.allSatisfy { $0 == "-" }
    }
  }
}
