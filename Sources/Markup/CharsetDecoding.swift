internal import Glibc

extension Charset {
  /// The text as well-formed UTF-8, without byte order mark and NUL. What is not in the character set becomes U+FFFD.
  ///
  /// - Throws: `unsupportedCharset`
  func decode(_ bytes: [UInt8]) throws(MarkupError) -> [UInt8] {
    var text: [UInt8]
    switch self {
    case .utf8:
      text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    case .utf16(let isBigEndian):
      let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
      }
      text = Array(String(decoding: units, as: UTF16.self).utf8)
    case .windows1252:
      text = []
      text.reserveCapacity(bytes.count)
      for byte in bytes {
        if byte < 0x80 { text.append(byte) } else { text += Array(String(Self.windows1252Scalar(byte)).utf8) }
      }
    case .other(let name):
      text = try Self.convert(bytes, from: name)
    }
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    if text.contains(0) { text.removeAll { $0 == 0 } }
    return text
  }

  private static func windows1252Scalar(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(windows1252Upper[Int(byte) - 0x80]) ?? "\u{FFFD}"
  }

  /// WHATWG Encoding, index windows-1252, for the bytes 0x80 to 0x9F.
  private static let windows1252Upper: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  /// iconv(3). A byte that is no part of a character becomes U+FFFD.
  private static func convert(_ bytes: [UInt8], from name: String) throws(MarkupError) -> [UInt8] {
    let converter = iconv_open("UTF-8", name)
    // iconv_open returns (iconv_t)-1 for a name that it does not know.
    guard let converter, Int(bitPattern: converter) != -1 else {
      throw MarkupError(
        .unsupportedCharset, "this machine cannot convert the character set \(name); serve the page as UTF-8")
    }
    defer { iconv_close(converter) }

    var result: [UInt8] = []
    var input = bytes.map { CChar(bitPattern: $0) }
    var block = [CChar](repeating: 0, count: 64 * 1024)
    input.withUnsafeMutableBufferPointer { input in
      block.withUnsafeMutableBufferPointer { block in
        var next = input.baseAddress
        var left = input.count
        while left > 0 {
          var free = block.baseAddress
          var room = block.count
          let status = iconv(converter, &next, &left, &free, &room)
          let reason = errno
          result += block.prefix(block.count - room).map { UInt8(bitPattern: $0) }
          if status == -1, reason != E2BIG, left > 0 {
            result += [0xEF, 0xBF, 0xBD]
            next = next?.advanced(by: 1)
            left -= 1
          }
        }
      }
    }
    return Array(String(decoding: result, as: UTF8.self).utf8)
  }
}
