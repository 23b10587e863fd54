extension Parser {
  /// Commands up to something that cannot begin one: the end, `)`, `}`, `fi`, `;;` and their like.
  mutating func block() throws(ScriptFault) -> Block {
    var block = Block()
    try skipLines()
    while !isAtEnd {
      var command = try logical()
      skipBlanks()
      if isAt("&"), !isAt("&&") {
        index += 1
        command = Command(kind: .background(command), line: command.line, offset: command.offset)
      } else if isAt(";"), !isAt(";;"), !isAt(";&") {
        index += 1
      } else if let byte = peek(), byte != 0x0A, !isAtEnd {
        throw unexpected()
      }
      block.commands.append(command)
      try skipLines()
    }
    return block
  }

  /// A block with at least one command, as bash wants it.
  mutating func filledBlock() throws(ScriptFault) -> Block {
    let block = try block()
    guard !block.commands.isEmpty else { throw unexpected() }
    return block
  }

  /// Whether no command can begin here.
  private var isAtEnd: Bool {
    guard let byte = peek() else { return true }
    if byte == UInt8(ascii: ")") || isAt(";;") || isAt(";&") { return true }
    guard let word = reservedWord() else { return false }
    return Self.closingWords.contains(word)
  }

  private static let closingWords: Set<String> = ["then", "elif", "else", "fi", "do", "done", "esac", "}"]

  private static let reservedWords: Set<String> = closingWords.union([
    "if", "for", "select", "while", "until", "case", "function", "{", "!", "[[", "time", "coproc", "in",
  ])

  /// The reserved word that begins here. It counts as one only where a command may begin.
  func reservedWord() -> String? {
    var end = index
    while end < bytes.count, end - index < 10, !Self.isMeta(bytes[end]) { end += 1 }
    guard end > index, end - index < 10 else { return nil }
    let word = text(from: index, to: end)
    return Self.reservedWords.contains(word) ? word : nil
  }

  mutating func acceptWord(_ word: String) -> Bool {
    guard reservedWord() == word else { return false }
    index += word.utf8.count
    return true
  }

  /// The word that must come next, for something that began at `start`.
  mutating func expectWord(_ word: String, from start: Int) throws(ScriptFault) {
    try skipLines()
    guard !acceptWord(word) else { return }
    throw peek() == nil ? unclosed("'\(word)'", from: start) : unexpected()
  }

  /// Pipelines joined by `&&` and `||`.
  private mutating func logical() throws(ScriptFault) -> Command {
    let first = try pipeline()
    var rest: [(operation: LogicalOperation, command: Command)] = []
    while true {
      skipBlanks()
      let operation: LogicalOperation
      if accept("&&") {
        operation = .and
      } else if accept("||") {
        operation = .or
      } else {
        break
      }
      try skipLines()
      rest.append((operation, try pipeline()))
    }
    return rest.isEmpty ? first : Command(kind: .logical(first, rest), line: first.line, offset: first.offset)
  }

  private mutating func pipeline() throws(ScriptFault) -> Command {
    skipBlanks()
    let start = index
    var isNegated = false
    var isMarked = false
    while true {
      if acceptWord("!") || (isAt("!(") && accept("!")) {
        isNegated.toggle()
      } else if acceptWord("time") {
        skipBlanks()
        while isAt("-p") || isAt("--"), peek(2).map(Self.isMeta) ?? true { index += 2 }
      } else {
        break
      }
      isMarked = true
      skipBlanks()
    }
    if isMarked, peek() == nil || peek() == 0x0A || peek() == UInt8(ascii: ";") {
      return Command(kind: .pipeline([], isNegated: isNegated), line: line(at: start), offset: start)
    }
    var commands = [try command()]
    while true {
      skipBlanks()
      guard isAt("|"), !isAt("||") else { break }
      index += 1
      if peek() == UInt8(ascii: "&") { index += 1 }
      try skipLines()
      commands.append(try command())
    }
    if commands.count == 1, !isNegated { return commands[0] }
    return Command(kind: .pipeline(commands, isNegated: isNegated), line: line(at: start), offset: start)
  }
}
