internal import Grading

/// The text of a file whose bytes may be anything.
struct TextContent {
  /// Bytes that are not UTF-8 are replaced by U+FFFD.
  let text: String
  let isUTF8: Bool
  private let bytes: [UInt8]

  /// The most lines that are told apart.
  static let mostLines = 10_000

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if let text = String(validating: bytes, as: UTF8.self) {
      self.text = text
      isUTF8 = true
    } else {
      text = String(decoding: bytes, as: UTF8.self)
      isUTF8 = false
    }
  }

  var encoding: String { isUTF8 ? "UTF-8" : "not UTF-8" }

  /// Without their ends, LF or CR LF; what follows the last end is a line only if there is something.
  var lines: [String] {
    Self.byteLines(bytes, most: Self.mostLines).map { String(decoding: $0, as: UTF8.self) }
  }

  static func byteLines(_ bytes: [UInt8], most: Int = .max) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = bytes[...]
    while !rest.isEmpty, lines.count < most {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      var line = rest[..<end]
      if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
      lines.append(line)
      rest = rest[min(end + 1, rest.endIndex)...]
    }
    return lines
  }
}
