extension Parser {
  /// A command that is made of others, with its redirections; nil where none begins.
  mutating func compound() throws(ScriptFault) -> Command? {
    let start = index
    guard let kind = try compoundKind() else {
      index = start
      return nil
    }
    var redirections: [Redirection] = []
    skipBlanks()
    while let redirection = try redirection() {
      redirections.append(redirection)
      skipBlanks()
    }
    return Command(kind: kind, redirections: redirections, line: line(at: start), offset: start)
  }

  private mutating func compoundKind() throws(ScriptFault) -> Command.Kind? {
    let start = index
    if isAt("((") {
      index += 2
      if let expression = try arithmetic(from: start) { return .arithmetic(expression) }
      try goBack(to: start)
    }
    if accept("(") {
      let body = try filledBlock()
      guard accept(")") else { throw peek() == nil ? unclosed("')'", from: start) : unexpected() }
      return .subshell(body)
    }
    guard let word = reservedWord() else { return nil }
    index += word.utf8.count
    switch word {
    case "{":
      let body = try filledBlock()
      try expectWord("}", from: start)
      return .group(body)
    case "if": return try conditional(from: start)
    case "while", "until":
      let condition = try filledBlock()
      return .loop(condition: condition, until: word == "until", body: try loopBody(from: start))
    case "for", "select": return try each(isSelect: word == "select", from: start)
    case "case": return try choice(from: start)
    case "[[": return .test(try testExpression(from: start))
    case "function": return try namedFunction(from: start)
    case "coproc": return try coprocess()
    default: return nil
    }
  }

  private mutating func namedFunction(from start: Int) throws(ScriptFault) -> Command.Kind {
    skipBlanks()
    guard let name = try word()?.literal else { throw unexpected() }
    skipBlanks()
    let body = index
    if accept("(") {
      skipBlanks()
      // `function f (a)`: the body is in parentheses.
      if !accept(")") { index = body }
    }
    return try function(name, from: start).kind
  }

  /// `coproc a`, `coproc { a; }` or `coproc NAME { a; }`.
  private mutating func coprocess() throws(ScriptFault) -> Command.Kind {
    skipBlanks()
    let start = index
    if let first = peek(), Self.isNameStart(first), reservedWord() == nil, try word()?.literal != nil {
      skipBlanks()
      if let body = try compound() { return .background(body) }
    }
    index = start
    return .background(try command())
  }

  private mutating func conditional(from start: Int) throws(ScriptFault) -> Command.Kind {
    var clauses: [(condition: Block, body: Block)] = []
    repeat {
      let condition = try filledBlock()
      try expectWord("then", from: start)
      clauses.append((condition, try filledBlock()))
    } while acceptWord("elif")
    let otherwise = acceptWord("else") ? try filledBlock() : nil
    try expectWord("fi", from: start)
    return .conditional(clauses, otherwise: otherwise)
  }

  /// `do … done`, or `{ … }`.
  private mutating func loopBody(from start: Int) throws(ScriptFault) -> Block {
    try skipLines()
    if acceptWord("{") {
      let body = try filledBlock()
      try expectWord("}", from: start)
      return body
    }
    try expectWord("do", from: start)
    let body = try filledBlock()
    try expectWord("done", from: start)
    return body
  }

  private mutating func each(isSelect: Bool, from start: Int) throws(ScriptFault) -> Command.Kind {
    skipBlanks()
    if !isSelect, accept("((") { return try counted(from: start) }
    guard let name = try word()?.literal else { throw unexpected() }
    try skipLines()
    var words: [Word]?
    if acceptWord("in") {
      var found: [Word] = []
      skipBlanks()
      while let word = try word() {
        try count()
        found.append(word)
        skipBlanks()
      }
      words = found
      guard peek() == UInt8(ascii: ";") || peek() == 0x0A else { throw unexpected() }
    }
    if isAt(";"), !isAt(";;") { index += 1 }
    return .each(name: name, words: words, isSelect: isSelect, body: try loopBody(from: start))
  }

  /// `for ((…; …; …))`, after its parentheses.
  private mutating func counted(from start: Int) throws(ScriptFault) -> Command.Kind {
    var parts: [Word] = []
    for _ in 0..<2 {
      parts.append(try operand(until: [UInt8(ascii: ";")], inDouble: true))
      guard accept(";") else { throw unexpected() }
    }
    guard let step = try arithmetic(from: start) else { throw unexpected() }
    skipBlanks()
    if isAt(";"), !isAt(";;") { index += 1 }
    return .count(start: parts[0], condition: parts[1], step: step, body: try loopBody(from: start))
  }

  private mutating func choice(from start: Int) throws(ScriptFault) -> Command.Kind {
    skipBlanks()
    guard let subject = try word() else { throw unexpected() }
    try expectWord("in", from: start)
    var items: [ChoiceItem] = []
    while true {
      try skipLines()
      if acceptWord("esac") { return .choice(subject, items) }
      guard peek() != nil else { throw unclosed("'esac'", from: start) }
      try count()
      if accept("(") { skipBlanks() }
      var patterns: [Word] = []
      repeat {
        skipBlanks()
        guard let pattern = try word() else { throw unexpected() }
        patterns.append(pattern)
        skipBlanks()
      } while accept("|")
      guard accept(")") else { throw unexpected() }
      let body = try block()
      let end: ChoiceItem.End
      if accept(";;&") {
        end = .tryNext
      } else if accept(";&") {
        end = .fallThrough
      } else if accept(";;") {
        end = .leave
      } else if reservedWord() == "esac" {
        end = .leave
      } else {
        throw peek() == nil ? unclosed("'esac'", from: start) : unexpected()
      }
      items.append(ChoiceItem(patterns: patterns, body: body, end: end))
    }
  }
}
