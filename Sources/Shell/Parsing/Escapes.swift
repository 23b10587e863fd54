/// Backslash escapes of `$'…'`, `echo -e` and `printf`.
enum Escapes {
  /// The text with its escapes carried out, and whether it ends the output (`\c`).
  static func read(_ bytes: [UInt8]) -> (text: String, ends: Bool) {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < bytes.count else {
        result.append(byte)
        continue
      }
      let letter = bytes[index]
      index += 1
      if let plain = plain[letter] {
        result.append(plain)
      } else if letter == UInt8(ascii: "c") {
        return (String(decoding: result, as: UTF8.self), true)
      } else if let (radix, most) = numbered[letter] {
        let first = radix == 8 && letter != UInt8(ascii: "0") ? index - 1 : index
        let digits = bytes[first...].prefix(most).prefix { isDigit($0, radix: radix) }
        guard let number = UInt32(String(decoding: digits, as: UTF8.self), radix: radix) else {
          result += letter == UInt8(ascii: "0") ? [0] : [byte, letter]
          continue
        }
        index = first + digits.count
        if letter == UInt8(ascii: "u") || letter == UInt8(ascii: "U") {
          if let scalar = Unicode.Scalar(number) { result += Array(String(Character(scalar)).utf8) }
        } else {
          result.append(UInt8(truncatingIfNeeded: number))
        }
      } else {
        result += [byte, letter]
      }
    }
    return (String(decoding: result, as: UTF8.self), false)
  }

  private static let plain: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "a"): 0x07,
    UInt8(ascii: "b"): 0x08, UInt8(ascii: "e"): 0x1B, UInt8(ascii: "E"): 0x1B, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "v"): 0x0B, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "'"): 0x27, UInt8(ascii: "\""): 0x22,
  ]

  /// Radix and most digits, by the letter or digit after the backslash.
  private static let numbered: [UInt8: (radix: Int, most: Int)] = {
    var table: [UInt8: (radix: Int, most: Int)] = [
      UInt8(ascii: "x"): (16, 2), UInt8(ascii: "u"): (16, 4), UInt8(ascii: "U"): (16, 8),
    ]
    for digit in UInt8(ascii: "0")...UInt8(ascii: "7") { table[digit] = (8, 3) }
    return table
  }()

  private static func isDigit(_ byte: UInt8, radix: Int) -> Bool {
    String(decoding: [byte], as: UTF8.self).first?.hexDigitValue.map { $0 < radix } ?? false
  }
}
