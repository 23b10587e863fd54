/// What the helper answers to an order.
struct HelperAnswer: Sendable, Hashable {
  /// The bytes of each kind of frame, decoded where they were encoded.
  private(set) var parts: [UInt8: [UInt8]] = [:]
  /// The kind of the last frame.
  private(set) var ending: UInt8 = 0
  private(set) var size = 0

  /// Kinds whose data are plain digits and letters.
  private static let plain = Set("Fspq".utf8)

  /// - Returns: `false` where the frame is not what a helper sends.
  mutating func take(_ frame: HelperFrame, encoding: HelperEncoding) -> Bool {
    if frame.isLast { ending = frame.kind }
    size += frame.data.count
    guard !Self.plain.contains(frame.kind) else {
      parts[frame.kind, default: []] += frame.data
      return true
    }
    guard let bytes = encoding.decode(frame.data) else { return false }
    parts[frame.kind, default: []] += bytes
    return true
  }

  func bytes(_ kind: Unicode.Scalar) -> [UInt8] { parts[UInt8(ascii: kind)] ?? [] }

  func text(_ kind: Unicode.Scalar) -> String { String(decoding: bytes(kind), as: UTF8.self) }

  func has(_ kind: Unicode.Scalar) -> Bool { parts[UInt8(ascii: kind)] != nil }

  /// The process group of a program that was started, as kill(1) takes it: a number greater than 1, or its negative.
  var group: String? { Self.group(bytes("p")) }

  static func group(_ bytes: [UInt8]) -> String? {
    guard bytes.count <= 11, let number = Int(String(decoding: bytes, as: UTF8.self)), number > 1 || number < -1
    else { return nil }
    return String(number)
  }
}

/// Why an order has no answer.
enum HelperFault: Error, Sendable, Hashable {
  case timedOut
  /// More came than was asked for.
  case tooMuch
  /// What came is not what a helper sends.
  case garbled
  case cancelled
  case lost(RemoteFailure)
}
