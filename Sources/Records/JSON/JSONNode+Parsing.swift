extension JSONNode {
  /// Nil for what is not a document, or one that is nested more than 200 deep.
  init?(_ json: [UInt8]) {
    let node = json.withUnsafeBufferPointer { bytes -> JSONNode? in
      var parser = JSONParser(bytes: bytes)
      guard let node = parser.value(depth: 0) else { return nil }
      parser.skipSpace()
      return parser.place == bytes.count ? node : nil
    }
    guard let node else { return nil }
    self = node
  }
}

private struct JSONParser {
  private static let deepest = 200

  /// Used only while the array that it is of is borrowed.
  let bytes: UnsafeBufferPointer<UInt8>
  var place = 0

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }

  mutating func value(depth: Int) -> JSONNode? {
    guard depth < Self.deepest else { return nil }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return record(depth)
    case UInt8(ascii: "["): return list(depth)
    case UInt8(ascii: "\""): return text().map(JSONNode.text)
    case UInt8(ascii: "t"): return word("true") ? .truth(true) : nil
    case UInt8(ascii: "f"): return word("false") ? .truth(false) : nil
    case UInt8(ascii: "n"): return word("null") ? .null : nil
    default: return number()
    }
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func word(_ word: StaticString) -> Bool {
    guard bytes.count - place >= word.utf8CodeUnitCount else { return false }
    for offset in 0..<word.utf8CodeUnitCount where bytes[place + offset] != word.utf8Start[offset] { return false }
    place += word.utf8CodeUnitCount
    return true
  }

  private mutating func record(_ depth: Int) -> JSONNode? {
    place += 1
    var members: [JSONNode.Member] = []
    if skip(UInt8(ascii: "}")) { return .record(members) }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\""), let key = text(), skip(UInt8(ascii: ":")), let value = value(depth: depth + 1)
      else { return nil }
      members.append(.init(key: key, value: value))
      if skip(UInt8(ascii: ",")) { continue }
      return skip(UInt8(ascii: "}")) ? .record(members) : nil
    }
  }

  private mutating func list(_ depth: Int) -> JSONNode? {
    place += 1
    var items: [JSONNode] = []
    if skip(UInt8(ascii: "]")) { return .list(items) }
    while true {
      guard let item = value(depth: depth + 1) else { return nil }
      items.append(item)
      if skip(UInt8(ascii: ",")) { continue }
      return skip(UInt8(ascii: "]")) ? .list(items) : nil
    }
  }

  /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
  private mutating func number() -> JSONNode? {
    let start = place
    var isWhole = true
    if next == UInt8(ascii: "-") { place += 1 }
    let first = place
    guard digits() > 0, bytes[first] != UInt8(ascii: "0") || place == first + 1 else { return nil }
    if next == UInt8(ascii: ".") {
      isWhole = false
      place += 1
      guard digits() > 0 else { return nil }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isWhole = false
      place += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
      guard digits() > 0 else { return nil }
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if isWhole, let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else { return nil }
    // 2.0 is a whole number, too.
    return Int(exactly: number).map(JSONNode.integer) ?? .decimal(number)
  }

  private mutating func digits() -> Int {
    let start = place
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    return place - start
  }

  /// From one quotation mark to the next.
  private mutating func text() -> String? {
    place += 1
    var start = place
    var unescaped: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        defer { place += 1 }
        let rest = bytes[start..<place]
        guard !unescaped.isEmpty else { return String(validating: rest, as: UTF8.self) }
        unescaped += rest
        return String(validating: unescaped, as: UTF8.self)
      case UInt8(ascii: "\\"):
        unescaped += bytes[start..<place]
        guard let character = escaped() else { return nil }
        unescaped += String(character).utf8
        start = place
      case ..<0x20: return nil
      default: place += 1
      }
    }
    return nil
  }

  private mutating func escaped() -> Unicode.Scalar? {
    place += 1
    guard let letter = next else { return nil }
    place += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard let unit = unit() else { return nil }
      guard (0xD800..<0xDC00).contains(unit) else { return Unicode.Scalar(unit) }
      guard word(#"\u"#), let low = self.unit(), (0xDC00..<0xE000).contains(low) else { return nil }
      return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    default: return nil
    }
  }

  /// Four hexadecimal digits.
  private mutating func unit() -> UInt32? {
    guard place + 4 <= bytes.count else { return nil }
    defer { place += 4 }
    var unit: UInt32 = 0
    for byte in bytes[place..<place + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}
