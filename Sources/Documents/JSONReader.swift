internal import Grading

/// Reads one JSON text (RFC 8259) by recursive descent; the bytes are known to be UTF-8.
struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0
  private var valuesLeft = JSONText.mostValues

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func document() throws(DocumentFault) -> Value {
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw unexpected() }
    return value
  }

  // MARK: - Values

  private mutating func value(depth: Int) throws(DocumentFault) -> Value {
    valuesLeft -= 1
    guard valuesLeft >= 0 else {
      throw .obstructed(Obstacle("a JSON document has more than \(JSONText.mostValues) values"))
    }
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .truth(true))
    case UInt8(ascii: "f"): return try word("false", .truth(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(DocumentFault) -> Value {
    var record: [String: Value] = [:]
    try elements(until: UInt8(ascii: "}"), depth: depth) { reader throws(DocumentFault) in
      guard reader.current == UInt8(ascii: "\"") else { throw reader.unexpected() }
      let key = try reader.text()
      reader.skipSpace()
      guard reader.skip(UInt8(ascii: ":")) else { throw reader.unexpected() }
      record[key] = try reader.value(depth: depth)
    }
    return .record(record)
  }

  private mutating func array(depth: Int) throws(DocumentFault) -> Value {
    var list: [Value] = []
    try elements(until: UInt8(ascii: "]"), depth: depth) { reader throws(DocumentFault) in
      list.append(try reader.value(depth: depth))
    }
    return .list(list)
  }

  /// What stands between brackets, separated by commas.
  private mutating func elements(
    until end: UInt8, depth: Int, _ element: (inout JSONReader) throws(DocumentFault) -> Void
  ) throws(DocumentFault) {
    guard depth <= JSONText.mostDepth else {
      throw .obstructed(Obstacle("a JSON document is nested deeper than the limit of \(JSONText.mostDepth)"))
    }
    position += 1
    skipSpace()
    if skip(end) { return }
    while true {
      skipSpace()
      try element(&self)
      skipSpace()
      if skip(end) { return }
      let comma = position
      guard skip(UInt8(ascii: ",")) else { throw unexpected() }
      skipSpace()
      if current == end {
        position = comma
        throw .malformed("line \(line): a comma with nothing after it")
      }
    }
  }

  private mutating func word(_ word: String, _ value: Value) throws(DocumentFault) -> Value {
    guard bytes[position...].starts(with: word.utf8) else { throw unexpected() }
    position += word.utf8.count
    return value
  }

  private mutating func number() throws(DocumentFault) -> Value {
    let start = position
    _ = skip(UInt8(ascii: "-"))
    if !skip(UInt8(ascii: "0")) { try digits() }
    var isWhole = true
    if skip(UInt8(ascii: ".")) {
      isWhole = false
      try digits()
    }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      isWhole = false
      if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
      try digits()
    }
    let written = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let number = Int(written) { return .integer(number) }
    guard let number = Double(written), number.isFinite else {
      throw .malformed("line \(line): a number that is too large")
    }
    return .decimal(number)
  }

  private mutating func digits() throws(DocumentFault) {
    let start = position
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    guard position > start else { throw unexpected() }
  }

  // MARK: - Texts

  private mutating func text() throws(DocumentFault) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += try escaped()
      case 0..<0x20:
        position -= 1
        throw .malformed("line \(line): a text that goes on over the end of its line, or holds a control character")
      default: text.append(byte)
      }
    }
    throw unexpected()
  }

  private mutating func escaped() throws(DocumentFault) -> [UInt8] {
    guard let byte = current else { throw unexpected() }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      var units = [try unit()]
      if UTF16.isLeadSurrogate(units[0]), skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) { units.append(try unit()) }
      guard let text = String(validating: units, as: UTF16.self) else {
        throw .malformed("line \(line): half a character after \\u")
      }
      return Array(text.utf8)
    default: throw .malformed("line \(line): \\ before something that it does not go with")
    }
  }

  private mutating func unit() throws(DocumentFault) -> UInt16 {
    let digits = bytes[position...].prefix(4).prefix { Character(Unicode.Scalar($0)).isHexDigit }
    guard digits.count == 4, let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16) else {
      throw .malformed("line \(line): \\u without four digits")
    }
    position += 4
    return unit
  }

  // MARK: - Bytes

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private var line: Int { 1 + bytes[..<position].count { $0 == UInt8(ascii: "\n") } }

  private func unexpected() -> DocumentFault {
    guard current != nil else { return .malformed("line \(line): it ends too early") }
    let rest = String(decoding: bytes[position...].prefix(64), as: UTF8.self)
    return .malformed("line \(line): '\(rest.first.map(String.init) ?? "")' is not valid JSON here")
  }
}
