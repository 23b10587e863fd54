internal import Crypto

/// What content is named by: `sha256:` and 64 hexadecimal digits in lower case, or `sha512:` and 128 (OCI image
/// specification, descriptor.md).
struct ContentDigest: Sendable, Hashable, CustomStringConvertible {
  enum Algorithm: String, Sendable, Hashable, CaseIterable {
    case sha256, sha512
  }

  let algorithm: Algorithm
  let hex: String

  /// Nil where the text is no digest, or one that cannot be checked here.
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let algorithm = Algorithm(rawValue: String(parts[0])),
      parts[1].utf8.count == (algorithm == .sha256 ? 64 : 128),
      parts[1].utf8.allSatisfy({ isHexDigit($0) && !(UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) })
    else { return nil }
    self.algorithm = algorithm
    hex = String(parts[1])
  }

  /// The digest of `bytes`.
  init(of bytes: [UInt8], algorithm: Algorithm = .sha256) {
    self.algorithm = algorithm
    hex =
      switch algorithm {
      case .sha256: Self.hex(SHA256.hash(data: bytes))
      case .sha512: Self.hex(SHA512.hash(data: bytes))
      }
  }

  func matches(_ bytes: [UInt8]) -> Bool {
    ContentDigest(of: bytes, algorithm: algorithm) == self
  }

  var description: String { "\(algorithm.rawValue):\(hex)" }

  /// Enough of it for a person to recognise: `sha256:61e5a3c0d1f2`.
  var short: String { "\(algorithm.rawValue):\(hex.prefix(12))" }

  private static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
