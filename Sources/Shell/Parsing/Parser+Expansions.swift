extension Parser {
  /// What begins with `$`; nil where the dollar sign is only that.
  mutating func expansion(inDouble: Bool) throws(ScriptFault) -> Expansion? {
    let start = index
    guard let next = peek(1) else { return nil }
    let kind: Expansion.Kind
    switch next {
    case UInt8(ascii: "("):
      index += 2
      kind = try nested { parser throws(ScriptFault) in try parser.substitution(from: start) }
    case UInt8(ascii: "["):
      index += 2
      kind = .arithmetic(try operand(until: [UInt8(ascii: "]")], inDouble: true))
      index += 1
    case UInt8(ascii: "{"):
      index += 2
      kind = .parameter(try nested { parser throws(ScriptFault) in try parser.braced(inDouble: inDouble, from: start) })
    case _ where Self.isNameStart(next):
      index += 1
      while let byte = peek(), Self.isName(byte) { index += 1 }
      kind = .parameter(Parameter(name: text(from: start + 1), operation: .none))
    case _ where Self.isDigit(next) || "@*#?-$!".utf8.contains(next):
      index += 2
      kind = .parameter(Parameter(name: text(from: start + 1), operation: .none))
    default: return nil
    }
    try count()
    return Expansion(kind: kind, source: text(from: start))
  }

  /// After `$(`.
  private mutating func substitution(from start: Int) throws(ScriptFault) -> Expansion.Kind {
    if peek() == UInt8(ascii: "(") {
      index += 1
      if let expression = try arithmetic(from: start) { return .arithmetic(expression) }
      try goBack(to: start + 2)
    }
    return .command(try commandsInParentheses(from: start))
  }

  private mutating func commandsInParentheses(from start: Int) throws(ScriptFault) -> Block {
    let outer = pending
    pending = []
    defer { pending = outer + pending }
    let block = try block()
    guard accept(")") else { throw peek() == nil ? unclosed("')'", from: start) : unexpected() }
    return block
  }

  mutating func processSubstitution() throws(ScriptFault) -> Expansion {
    let start = index
    index += 2
    let block = try nested { parser throws(ScriptFault) in try parser.commandsInParentheses(from: start) }
    return Expansion(kind: .process(block), source: text(from: start))
  }

  /// An expression up to `))`, after its opening parentheses; nil where a single `)` shows that it is none.
  mutating func arithmetic(from start: Int) throws(ScriptFault) -> Word? {
    var run = WordRun()
    var depth = 0
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "("):
        depth += 1
        run.add(byte)
        index += 1
      case UInt8(ascii: ")"):
        if depth == 0 {
          guard peek(1) == byte else { return nil }
          index += 2
          return run.word(true) ?? Word()
        }
        depth -= 1
        run.add(byte)
        index += 1
      default: try part(byte, into: &run)
      }
    }
    throw unclosed("'))'", from: start)
  }

  // MARK: - Parameters

  /// After `${`.
  private mutating func braced(inDouble: Bool, from start: Int) throws(ScriptFault) -> Parameter {
    var parameter = Parameter(name: "", operation: .none)
    if peek() == UInt8(ascii: "#"), let next = peek(1), next != UInt8(ascii: "}"), !"-=?+:%#/".utf8.contains(next) {
      index += 1
      parameter.operation = .length
    } else if peek() == UInt8(ascii: "!"), let next = peek(1), Self.isName(next) {
      index += 1
      parameter.operation = .indirect
    }
    parameter.name = name()
    if peek() == UInt8(ascii: "["), !parameter.name.isEmpty {
      index += 1
      parameter.index = try operand(until: [UInt8(ascii: "]")], inDouble: false)
      index += 1
    }
    if case .none = parameter.operation { parameter.operation = try operation(inDouble: inDouble) }
    if peek() != UInt8(ascii: "}") {
      // `${!prefix*}`, or what bash would complain about when it gets there.
      _ = try operand(until: [UInt8(ascii: "}")], inDouble: inDouble)
      parameter.operation = .other
    }
    index += 1
    return parameter
  }

  private mutating func name() -> String {
    let start = index
    guard let first = peek() else { return "" }
    if Self.isNameStart(first) {
      while let byte = peek(), Self.isName(byte) { index += 1 }
    } else if Self.isDigit(first) {
      while let byte = peek(), Self.isDigit(byte) { index += 1 }
    } else if "@*#?-$!".utf8.contains(first) {
      index += 1
    }
    return text(from: start)
  }

  private mutating func operation(inDouble: Bool) throws(ScriptFault) -> Parameter.Operation {
    let closing: [UInt8] = [UInt8(ascii: "}")]
    let countsEmpty = peek() == UInt8(ascii: ":")
    if let sign = peek(countsEmpty ? 1 : 0), "-=?+".utf8.contains(sign) {
      index += countsEmpty ? 2 : 1
      return .fallback(sign, countsEmpty: countsEmpty, try operand(until: closing, inDouble: inDouble))
    }
    if accept(":") {
      let offset = try operand(until: [UInt8(ascii: ":"), UInt8(ascii: "}")], inDouble: true)
      return .slice(offset, accept(":") ? try operand(until: closing, inDouble: true) : nil)
    }
    if accept("##") { return .removePrefix(longest: true, try operand(until: closing, inDouble: false)) }
    if accept("#") { return .removePrefix(longest: false, try operand(until: closing, inDouble: false)) }
    if accept("%%") { return .removeSuffix(longest: true, try operand(until: closing, inDouble: false)) }
    if accept("%") { return .removeSuffix(longest: false, try operand(until: closing, inDouble: false)) }
    if accept("/") {
      let place: Parameter.ReplacePlace = accept("/") ? .all : accept("#") ? .start : accept("%") ? .end : .first
      let pattern = try operand(until: [UInt8(ascii: "/"), UInt8(ascii: "}")], inDouble: false)
      return .replace(place, pattern, accept("/") ? try operand(until: closing, inDouble: false) : Word())
    }
    for (sign, upper) in [(UInt8(ascii: "^"), true), (UInt8(ascii: ","), false)] where peek() == sign {
      index += 1
      let all = peek() == sign
      if all { index += 1 }
      return .changeCase(upper: upper, all: all)
    }
    return .none
  }

  // MARK: - Backquotes and $'…'

  /// bash reads the text in backquotes when it runs it, so a fault in it is none of the file's.
  mutating func backquoted(inDouble: Bool) throws(ScriptFault) -> Expansion {
    let start = index
    try count()
    index += 1
    var inner: [UInt8] = []
    while let byte = peek(), byte != UInt8(ascii: "`") {
      if byte == UInt8(ascii: "\\"), let next = peek(1),
        "`\\$".utf8.contains(next) || (inDouble && next == UInt8(ascii: "\""))
      {
        inner.append(next)
        index += 2
      } else {
        inner.append(byte)
        index += 1
      }
    }
    guard accept("`") else { throw unclosed("second `", from: start) }
    let block: Block?
    do {
      block = try self.inner(inner, line: line(at: start)) { parser throws(ScriptFault) in try parser.wholeText() }
    } catch {
      guard error.kind == .syntax else { throw error }
      block = nil
    }
    return Expansion(kind: .command(block), source: text(from: start))
  }

  /// `$'…'` with the escapes of C.
  mutating func escapedText() throws(ScriptFault) -> String {
    let start = index
    index += 2
    var inner: [UInt8] = []
    while let byte = peek() {
      index += 1
      if byte == UInt8(ascii: "'") { return Escapes.read(inner).text }
      inner.append(byte)
      if byte == UInt8(ascii: "\\"), let next = peek() {
        inner.append(next)
        index += 1
      }
    }
    throw unclosed("second '", from: start)
  }
}
