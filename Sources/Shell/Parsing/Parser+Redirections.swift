extension Parser {
  mutating func redirection() throws(ScriptFault) -> Redirection? {
    let start = index
    var descriptor: Int?
    var isNamed = false
    if peek() == UInt8(ascii: "{") {
      var end = index + 1
      while end < bytes.count, Self.isName(bytes[end]) { end += 1 }
      guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: "}"), bytes[end + 1] == 0x3C || bytes[end + 1] == 0x3E
      else { return nil }
      index = end + 1
      isNamed = true
    } else {
      while let byte = peek(), Self.isDigit(byte), index - start < 6 { index += 1 }
      descriptor = Int(text(from: start))
    }
    guard let operation = redirectionOperator(isNumbered: index > start) else {
      index = start
      return nil
    }
    if descriptor == nil, !isNamed { descriptor = operation.hasPrefix("<") ? 0 : 1 }
    skipBlanks()
    if operation == "<<" || operation == "<<-" {
      let document = try delimiter(stripsTabs: operation == "<<-")
      pending.append(document)
      return Redirection(descriptor: descriptor, operation: operation, target: .document(document))
    }
    guard let word = try word() else { throw unexpected() }
    return Redirection(descriptor: descriptor, operation: operation, target: .word(word))
  }

  private mutating func redirectionOperator(isNumbered: Bool) -> String? {
    // `<(` and `>(` are words.
    if isAt("<(") || isAt(">(") { return nil }
    for operation in Self.operators {
      if operation.first == "&", isNumbered { continue }
      if bytes[index...].starts(with: operation.utf8) {
        index += operation.utf8.count
        return operation
      }
    }
    return nil
  }

  /// Longest first.
  private static let operators = ["<<<", "<<-", "&>>", "<<", "<&", "<>", ">>", ">&", ">|", "&>", "<", ">"]

  // MARK: - Here-documents

  /// The word that ends the text: quotes in it count only as a sign that nothing is expanded.
  private mutating func delimiter(stripsTabs: Bool) throws(ScriptFault) -> HereDocument {
    let start = index
    var text: [UInt8] = []
    var isQuoted = false
    var quote: UInt8?
    while let byte = peek() {
      if let open = quote {
        if byte == open { quote = nil } else { text.append(byte) }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
        isQuoted = true
      } else if byte == UInt8(ascii: "\\") {
        isQuoted = true
        index += 1
        if let next = peek() { text.append(next) }
      } else if Self.isMeta(byte) {
        break
      } else {
        text.append(byte)
      }
      index += 1
    }
    guard index > start, quote == nil else { throw unexpected() }
    return HereDocument(delimiter: text, isQuoted: isQuoted, stripsTabs: stripsTabs)
  }

  /// The text, from here to the line that is the delimiter; without one it goes to the end, with a warning of bash.
  mutating func read(_ document: HereDocument) throws(ScriptFault) {
    let first = index
    var body: [UInt8] = []
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
      var line = bytes[index..<end]
      index = min(end + 1, bytes.count)
      if document.stripsTabs { line = line.drop { $0 == 0x09 } }
      if line.elementsEqual(document.delimiter) { break }
      // Within `$(…)` the delimiter may be followed by the parenthesis.
      if nesting > 1, line.starts(with: document.delimiter), line.dropFirst(document.delimiter.count).first == 0x29 {
        index = line.startIndex + document.delimiter.count
        break
      }
      body += line
      body.append(0x0A)
    }
    if document.isQuoted {
      document.text = Word([.quoted(String(decoding: body, as: UTF8.self))])
    } else {
      document.text = Word(
        try inner(body, line: line(at: first)) { parser throws(ScriptFault) in try parser.doubleQuoted(until: nil) })
    }
  }
}
