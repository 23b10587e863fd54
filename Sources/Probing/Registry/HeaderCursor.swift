/// Reads the parts that structured header values are made of (RFC 9110 section 5.6).
struct HeaderCursor {
  private var rest: ArraySlice<UInt8>

  init(_ value: String) {
    rest = Array(value.utf8)[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// Whether the next byte is a space or a tab.
  var isAtSpace: Bool { rest.first == 0x20 || rest.first == 0x09 }

  mutating func skipSpace() {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let byte = rest.first, byte == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Everything up to `character`, which is skipped too; nil where it does not come.
  mutating func text(upTo character: Unicode.Scalar) -> String? {
    guard let end = rest.firstIndex(of: UInt8(ascii: character)) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  /// A token of one or more characters (section 5.6.2).
  mutating func token() -> String? {
    take { isLetter($0) || isDigit($0) || "!#$%&'*+-.^_`|~".utf8.contains($0) }
  }

  /// A token68 (section 11.2) that is followed by a comma or the end.
  mutating func token68() -> String? {
    var ahead = self
    guard let start = ahead.take({ isLetter($0) || isDigit($0) || "-._~+/".utf8.contains($0) }) else { return nil }
    let end = ahead.take { $0 == UInt8(ascii: "=") } ?? ""
    ahead.skipSpace()
    guard ahead.isAtEnd || ahead.rest.first == UInt8(ascii: ",") else { return nil }
    self = ahead
    return start + end
  }

  /// `name=value`, the value a token or a quoted string; nothing is consumed where that is not what comes.
  mutating func parameter() -> (name: String, value: String)? {
    var ahead = self
    guard let name = ahead.token() else { return nil }
    ahead.skipSpace()
    guard ahead.skip("=") else { return nil }
    ahead.skipSpace()
    guard let value = ahead.quotedString() ?? ahead.token() else { return nil }
    self = ahead
    return (name.lowercased(), value)
  }

  /// A quoted string without its quotes and escapes (section 5.6.4); nil where it does not end.
  private mutating func quotedString() -> String? {
    guard rest.first == UInt8(ascii: "\"") else { return nil }
    var bytes: [UInt8] = []
    var isEscaped = false
    for (index, byte) in zip(rest.indices, rest).dropFirst() {
      if isEscaped {
        bytes.append(byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        rest = rest[(index + 1)...]
        return String(decoding: bytes, as: UTF8.self)
      } else {
        bytes.append(byte)
      }
    }
    return nil
  }

  private mutating func take(_ belongs: (UInt8) -> Bool) -> String? {
    let taken = rest.prefix(while: belongs)
    guard !taken.isEmpty else { return nil }
    rest = rest.dropFirst(taken.count)
    return String(decoding: taken, as: UTF8.self)
  }
}
