extension Parser {
  mutating func command() throws(ScriptFault) -> Command {
    try count()
    return try nested { parser throws(ScriptFault) in
      if let compound = try parser.compound() { return compound }
      return try parser.simple()
    }
  }

  private mutating func simple() throws(ScriptFault) -> Command {
    let start = index
    var simple = SimpleCommand()
    var redirections: [Redirection] = []
    while true {
      skipBlanks()
      if let redirection = try redirection() {
        redirections.append(redirection)
      } else if simple.words.isEmpty, let assignment = try assignment() {
        simple.assignments.append(assignment)
      } else if simple.takesAssignments, let assignment = try assignment() {
        simple.words.append(.assignment(assignment))
      } else if let word = try word() {
        try count()
        if simple.words.isEmpty, simple.assignments.isEmpty, redirections.isEmpty, let name = word.literal {
          if let function = try functionAfter(name, from: start) { return function }
        }
        simple.words.append(.word(word))
      } else {
        break
      }
    }
    guard index > start else { throw unexpected() }
    return Command(kind: .simple(simple), redirections: redirections, line: line(at: start), offset: start)
  }

  /// `name () { … }`, when the name is read.
  private mutating func functionAfter(_ name: String, from start: Int) throws(ScriptFault) -> Command? {
    skipBlanks()
    guard isAt("(") else { return nil }
    index += 1
    skipBlanks()
    guard accept(")") else { throw unexpected() }
    return try function(name, from: start)
  }

  /// The body of a function: any compound command.
  mutating func function(_ name: String, from start: Int) throws(ScriptFault) -> Command {
    try skipLines()
    guard let body = try compound() else { throw unexpected() }
    return Command(kind: .function(Function(name: name, body: body)), line: line(at: start), offset: start)
  }

  // MARK: - Assignments

  private mutating func assignment() throws(ScriptFault) -> Assignment? {
    guard let first = peek(), Self.isNameStart(first) else { return nil }
    let start = index
    while let byte = peek(), Self.isName(byte) { index += 1 }
    let name = text(from: start)
    var subscript_: Word?
    if peek() == UInt8(ascii: "[") {
      // Only `name[…]=` is an assignment; anything else is a word with a pattern.
      guard subscriptIsAssigned() else {
        index = start
        return nil
      }
      index += 1
      subscript_ = try operand(until: [UInt8(ascii: "]")], inDouble: false)
      index += 1
    }
    let isAppended = accept("+=")
    guard isAppended || accept("=") else {
      index = start
      return nil
    }
    let content: Assignment.Content
    if peek() == UInt8(ascii: "(") {
      content = .array(try array())
    } else {
      content = .word(try word() ?? Word())
    }
    return Assignment(name: name, index: subscript_, isAppended: isAppended, content: content)
  }

  private func subscriptIsAssigned() -> Bool {
    var depth = 0
    for end in index..<bytes.count {
      switch bytes[end] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          let next = end + 1 < bytes.count ? bytes[end + 1] : 0
          return next == UInt8(ascii: "=")
            || (next == UInt8(ascii: "+") && end + 2 < bytes.count && bytes[end + 2] == UInt8(ascii: "="))
        }
      case 0x0A: return false
      default: continue
      }
    }
    return false
  }

  private mutating func array() throws(ScriptFault) -> [(index: Word?, value: Word)] {
    let start = index
    index += 1
    var elements: [(index: Word?, value: Word)] = []
    while true {
      try skipLines()
      if accept(")") { return elements }
      try count()
      var key: Word?
      if peek() == UInt8(ascii: "["), subscriptIsAssigned() {
        index += 1
        key = try operand(until: [UInt8(ascii: "]")], inDouble: false)
        index += 1
        _ = accept("+")
        index += 1
      }
      if let value = try word() {
        elements.append((key, value))
      } else if key != nil {
        elements.append((key, Word()))
      } else {
        throw peek() == nil ? unclosed("')'", from: start) : unexpected()
      }
    }
  }
}

extension SimpleCommand {
  /// Whether an argument may be `name=(…)`.
  fileprivate var takesAssignments: Bool {
    guard case .word(let word)? = words.first, let name = word.literal else { return false }
    return ["local", "declare", "typeset", "export", "readonly"].contains(name)
  }
}
