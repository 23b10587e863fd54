/// What ends a word.
enum WordMode {
  case normal
  /// After `==` in `[[ ]]`: `@(…)` is part of it.
  case pattern
  /// After `=~`: parentheses and bars are part of it.
  case regularExpression
}

extension Parser {
  /// The word that begins here; nil where none does.
  mutating func word(_ mode: WordMode = .normal) throws(ScriptFault) -> Word? {
    let start = index
    var run = WordRun()
    var parentheses = 0
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "|"):
        let opensPattern = byte == UInt8(ascii: "(") && run.endsInPatternMark
        guard mode == .regularExpression || parentheses > 0 || opensPattern else { return run.word(index > start) }
        if byte == UInt8(ascii: "(") { parentheses += 1 }
        if byte == UInt8(ascii: ")") {
          guard parentheses > 0 else { return run.word(index > start) }
          parentheses -= 1
        }
        run.add(byte)
        index += 1
      case UInt8(ascii: "<"), UInt8(ascii: ">"):
        if peek(1) == UInt8(ascii: "("), mode == .normal {
          run.add(.expansion(try processSubstitution(), isQuoted: false))
          continue
        }
        guard parentheses > 0 else { return run.word(index > start) }
        run.add(byte)
        index += 1
      case _ where Self.isMeta(byte):
        guard parentheses > 0, byte != 0x0A else { return run.word(index > start) }
        run.add(byte)
        index += 1
      default:
        try part(byte, into: &run)
      }
    }
    return run.word(index > start)
  }

  /// A text within `${…}`, `[…]` or `((…))`, up to one of `ends`, which stays.
  mutating func operand(until ends: [UInt8], inDouble: Bool) throws(ScriptFault) -> Word {
    let start = index
    var run = WordRun()
    var brackets = 0
    while let byte = peek() {
      if brackets == 0, ends.contains(byte) { return run.word(true) ?? Word() }
      if ends.contains(UInt8(ascii: "]")) {
        if byte == UInt8(ascii: "[") { brackets += 1 }
        if byte == UInt8(ascii: "]") { brackets -= 1 }
      }
      if inDouble, byte == UInt8(ascii: "'") {
        // In `"${a:-'b}'}"` a pair of quotes hides the brace, and stays.
        let end = ends == [UInt8(ascii: "}")] ? bytes[(index + 1)...].firstIndex(of: byte) ?? index : index
        run.add(.quoted(text(from: index, to: end + 1)))
        index = end + 1
      } else {
        try part(byte, into: &run)
      }
    }
    throw unclosed("'\(String(decoding: ends, as: UTF8.self))'", from: start)
  }

  /// One quoted text, expansion or plain byte.
  mutating func part(_ byte: UInt8, into run: inout WordRun) throws(ScriptFault) {
    let start = index
    switch byte {
    case UInt8(ascii: "\\"):
      index += 1
      guard let next = peek() else { return run.add(byte) }
      index += 1
      guard next != 0x0A else { return }
      while let byte = peek(), byte & 0xC0 == 0x80 { index += 1 }
      run.add(.quoted(text(from: start + 1)))
    case UInt8(ascii: "'"):
      guard let end = bytes[(index + 1)...].firstIndex(of: byte) else { throw unclosed("second '", from: start) }
      index = end + 1
      run.add(.quoted(text(from: start + 1, to: end)))
    case UInt8(ascii: "\""):
      index += 1
      try count()
      for part in try doubleQuoted(until: byte) { run.add(part) }
    case UInt8(ascii: "$"):
      if isAt("$'") {
        run.add(.quoted(try escapedText()))
      } else if isAt("$\"") {
        index += 1
      } else if let expansion = try expansion(inDouble: false) {
        run.add(.expansion(expansion, isQuoted: false))
      } else {
        run.add(byte)
        index += 1
      }
    case UInt8(ascii: "`"):
      run.add(.expansion(try backquoted(inDouble: false), isQuoted: false))
    default:
      run.add(byte)
      index += 1
    }
  }

  /// The parts of a text in double quotes, whose opening quote is read, up to and with the closing one; with nil to
  /// the end, for here-documents.
  mutating func doubleQuoted(until end: UInt8?) throws(ScriptFault) -> [WordPart] {
    let start = index
    var parts: [WordPart] = []
    var text: [UInt8] = []
    func flush() {
      guard !text.isEmpty else { return }
      parts.append(.quoted(String(decoding: text, as: UTF8.self)))
      text = []
    }
    while let byte = peek() {
      if byte == end {
        index += 1
        if text.isEmpty, parts.isEmpty { parts.append(.quoted("")) }
        flush()
        return parts
      }
      switch byte {
      case UInt8(ascii: "\\"):
        let next = peek(1)
        if next == 0x0A {
          index += 2
          continue
        }
        if let next, next == end || "$`\\".utf8.contains(next) {
          text.append(next)
          index += 2
          continue
        }
      case UInt8(ascii: "$"):
        if let expansion = try expansion(inDouble: true) {
          flush()
          parts.append(.expansion(expansion, isQuoted: true))
          try count()
          continue
        }
      case UInt8(ascii: "`"):
        flush()
        parts.append(.expansion(try backquoted(inDouble: end != nil), isQuoted: true))
        try count()
        continue
      default: break
      }
      text.append(byte)
      index += 1
    }
    guard end == nil else { throw unclosed("second \"", from: start) }
    flush()
    return parts
  }
}

/// The parts of a word while it is read.
struct WordRun {
  private var parts: [WordPart] = []
  private var literal: [UInt8] = []

  var endsInPatternMark: Bool { literal.last.map("?*+@!".utf8.contains) ?? false }

  mutating func add(_ byte: UInt8) {
    literal.append(byte)
  }

  mutating func add(_ part: WordPart) {
    flush()
    parts.append(part)
  }

  private mutating func flush() {
    guard !literal.isEmpty else { return }
    parts.append(.literal(String(decoding: literal, as: UTF8.self)))
    literal = []
  }

  mutating func word(_ isThere: Bool) -> Word? {
    flush()
    return isThere ? Word(parts) : nil
  }
}
