internal import FoundationEssentials

/// How the helper writes bytes, as the tools of its machine allow.
enum HelperEncoding: Sendable {
  case base64, hexadecimal

  /// Nil for what is not in this encoding.
  func decode(_ text: [UInt8]) -> [UInt8]? {
    switch self {
    case .base64: Data(base64Encoded: Data(text)).map { Array($0) }
    case .hexadecimal: Self.bytes(ofPairs: text)
    }
  }

  private static func bytes(ofPairs text: [UInt8]) -> [UInt8]? {
    guard text.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    for index in stride(from: 0, to: text.count, by: 2) {
      guard let high = digit(text[index]), let low = digit(text[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
