/// The inside of one tag, read as the WHATWG tokenizer does (HTML sections 13.2.5.6 to 13.2.5.40).
struct HTMLTag {
  struct Attribute {
    /// In lower case.
    let name: String
    /// As written, without quotes; empty where there is no value.
    let value: Range<Int>
  }

  /// In lower case.
  let name: String
  private(set) var attributes: [Attribute] = []
  private(set) var isSelfClosing = false
  /// Just after the `>`.
  private(set) var end: Int

  /// A tag's name begins with a letter; with anything else a `<` is text.
  static func isName(_ bytes: [UInt8], at index: Int) -> Bool {
    index < bytes.count && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[index] | 0x20)
  }

  /// - Returns: nil where the text ends inside the tag; there is no tag then, and nothing else.
  init?(in bytes: [UInt8], nameAt start: Int) {
    var index = start
    name = Self.lowercased(bytes, &index) { byte, _ in Self.isBlank(byte) || byte == slash || byte == greater }
    end = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == greater {
        end = index + 1
        return
      }
      isSelfClosing = byte == slash
      if byte == slash || Self.isBlank(byte) {
        index += 1
      } else {
        attributes.append(Self.attribute(bytes, &index))
      }
      // Only a slash directly before the bracket closes the tag.
      if byte == slash, index < bytes.count, bytes[index] != greater { isSelfClosing = false }
    }
    return nil
  }

  private static func attribute(_ bytes: [UInt8], _ index: inout Int) -> Attribute {
    let first = index
    // An equals sign at the very start is part of the name.
    let name = lowercased(bytes, &index) { byte, at in
      isBlank(byte) || byte == slash || byte == greater || (byte == equals && at > first)
    }
    skipBlanks(bytes, &index)
    guard index < bytes.count, bytes[index] == equals else { return Attribute(name: name, value: index..<index) }
    index += 1
    skipBlanks(bytes, &index)
    guard index < bytes.count else { return Attribute(name: name, value: index..<index) }
    let quote = bytes[index]
    let start: Int
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      start = index + 1
      let close = bytes[start...].firstIndex(of: quote) ?? bytes.count
      index = min(close + 1, bytes.count)
      return Attribute(name: name, value: start..<close)
    }
    start = index
    while index < bytes.count, !isBlank(bytes[index]), bytes[index] != greater { index += 1 }
    return Attribute(name: name, value: start..<index)
  }

  private static func lowercased(
    _ bytes: [UInt8], _ index: inout Int, until isEnd: (UInt8, Int) -> Bool
  ) -> String {
    var name: [UInt8] = []
    while index < bytes.count, !isEnd(bytes[index], index) {
      let byte = bytes[index]
      name.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
      index += 1
    }
    return String(decoding: name, as: UTF8.self)
  }

  private static func skipBlanks(_ bytes: [UInt8], _ index: inout Int) {
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }
}

private let slash = UInt8(ascii: "/")
private let greater = UInt8(ascii: ">")
private let equals = UInt8(ascii: "=")

/// Where a comment ends (WHATWG HTML sections 13.2.5.43 to 13.2.5.51).
enum HTMLComment {
  /// - Parameter start: of `<!--`.
  /// - Returns: the place just after the comment; nil where it does not end.
  static func end(in bytes: [UInt8], after start: Int) -> Int? {
    var index = start + 4
    if bytes[index...].starts(with: ">".utf8) { return index + 1 }
    if bytes[index...].starts(with: "->".utf8) { return index + 2 }
    while index + 2 < bytes.count {
      guard let dash = bytes[index...].firstIndex(of: UInt8(ascii: "-")) else { return nil }
      if bytes[dash...].starts(with: "-->".utf8) { return dash + 3 }
      if bytes[dash...].starts(with: "--!>".utf8) { return dash + 4 }
      index = dash + 1
    }
    return nil
  }
}
