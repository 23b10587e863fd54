extension Interpreter {
  /// Commands that only look at their words or write them.
  func plain(_ name: String, _ words: [Value]) -> Bool {
    record(words)
    guard state.isReached else { return true }
    let arguments = words.dropFirst()
    switch name {
    case "true": state.status = .yes
    case "false": state.status = .no
    case "[": state.status = arguments.last?.known == "]" ? test(arguments.dropLast()) : .no
    case "test": state.status = test(arguments)
    case "echo":
      write(Self.echoed(arguments))
      state.status = .yes
    default:
      state.status = .yes
      print(arguments)
    }
    return true
  }

  private static func echoed(_ arguments: ArraySlice<Value>) -> Value {
    var rest = arguments
    var hasEscapes = false
    var endsLine = true
    while let option = rest.first?.known, option.hasPrefix("-"), option.count > 1,
      option.dropFirst().allSatisfy({ "neE".contains($0) })
    {
      if option.contains("n") { endsLine = false }
      if option.contains("e") { hasEscapes = true }
      rest = rest.dropFirst()
    }
    var text = Value()
    for (place, argument) in rest.enumerated() {
      if place > 0 { text.append(" ") }
      text.append(argument)
    }
    if hasEscapes {
      var plain = Value()
      for piece in text.pieces {
        guard case .known(let known) = piece else {
          plain.append(Value(piece: piece))
          continue
        }
        let (escaped, ends) = Escapes.read(Array(known.utf8))
        plain.append(escaped)
        if ends { return plain }
      }
      text = plain
    }
    if endsLine { text.append("\n") }
    return text
  }

  private func print(_ arguments: ArraySlice<Value>) {
    var rest = arguments
    var target: String?
    if rest.first?.known == "-v" {
      target = rest.dropFirst().first?.known
      rest = rest.dropFirst(2)
    }
    if rest.first?.known == "--" { rest = rest.dropFirst() }
    let text = rest.first?.known.flatMap { formatted($0, Array(rest.dropFirst())) }
    if let target {
      set(target, text.map { .scalar($0) } ?? .unknown)
    } else if let text {
      write(text)
    } else {
      writeUnknown()
    }
  }

  /// `printf` with `%s`, `%d`, `%b`, `%q` and `%%`; nil for anything finer.
  private func formatted(_ format: String, _ arguments: [Value]) -> Value? {
    let parts = format.split(separator: "%", omittingEmptySubsequences: false)
    var result = Value()
    var rest = arguments[...]
    repeat {
      let before = rest.count
      result.append(Escapes.read(Array((parts.first ?? "").utf8)).text)
      var isLiteral = false
      for part in parts.dropFirst() {
        if isLiteral {
          result.append("%" + Escapes.read(Array(part.utf8)).text)
          isLiteral = false
          continue
        }
        guard let letter = part.first else {
          isLiteral = true
          continue
        }
        guard "sdbqi".contains(letter) else { return nil }
        let argument = rest.popFirst() ?? Value()
        if letter == "b", let known = argument.known {
          result.append(Escapes.read(Array(known.utf8)).text)
        } else {
          result.append(argument)
        }
        result.append(Escapes.read(Array(part.dropFirst().utf8)).text)
      }
      charge(1 + result.size / 256)
      guard state.isReached, result.size <= ScriptLimits.valueBytes else { return nil }
      if rest.count == before { break }
    } while !rest.isEmpty
    return result
  }

  // MARK: - Programs that pass a text on

  /// `cat`, `tr` and `grep` where what they read is known.
  ///
  /// - Returns: false where what they do is not known
  func filter(_ name: String, _ arguments: [Value]) -> Bool {
    guard case .text(let text) = state.input else { return false }
    switch name {
    case "cat" where arguments.isEmpty:
      write(text)
      state.status = .yes
    case "tr":
      guard let known = text.known, let changed = Self.translated(known, arguments.map { $0.known ?? "\0" }) else {
        return false
      }
      write(Value(changed))
      state.status = .yes
    case "cut", "head":
      guard let known = text.known, let changed = Self.cut(known, arguments.map { $0.known ?? "\0" }) else {
        return false
      }
      write(Value(changed))
      state.status = .yes
    case "grep", "egrep":
      guard let found = grep(text, arguments, isExtended: name == "egrep") else { return false }
      state.status = found
      writeUnknown()
    default: return false
    }
    state.input = .text(Value())
    return true
  }

  private static let lowerCase: Set<String> = ["[:lower:]", "a-z", "[a-z]"]
  private static let upperCase: Set<String> = ["[:upper:]", "A-Z", "[A-Z]"]

  private static func translated(_ text: String, _ arguments: [String]) -> String? {
    guard arguments.count == 2 else { return nil }
    if upperCase.contains(arguments[0]), lowerCase.contains(arguments[1]) { return text.lowercased() }
    if lowerCase.contains(arguments[0]), upperCase.contains(arguments[1]) { return text.uppercased() }
    if arguments[0] == "-d" {
      let set = arguments[1]
      if set == "[:space:]" { return text.filter { !$0.isWhitespace } }
      guard !set.contains("["), !set.contains("-"), !set.contains("\0") else { return nil }
      let unwanted = Escapes.read(Array(set.utf8)).text
      return String(String.UnicodeScalarView(text.unicodeScalars.filter { !unwanted.unicodeScalars.contains($0) }))
    }
    return nil
  }

  /// The first character.
  private static func cut(_ text: String, _ arguments: [String]) -> String? {
    guard ["-c1", "-c 1", "-c1-1", "-n1 -c1"].contains(arguments.joined(separator: " ")) else { return nil }
    return text.first.map { String($0) } ?? ""
  }

  private func grep(_ text: Value, _ arguments: [Value], isExtended: Bool) -> Truth? {
    var pattern: String?
    var letters = ""
    for argument in arguments {
      guard let known = argument.known else { return nil }
      if known.hasPrefix("-"), known.count > 1, pattern == nil {
        letters += known.dropFirst()
      } else {
        guard pattern == nil else { return nil }
        pattern = known
      }
    }
    guard let pattern, letters.allSatisfy({ "qiEwxsP".contains($0) }), let known = text.known,
      known.utf8.count < 1_000, !letters.contains("w")
    else { return nil }
    // In a basic expression these are plain characters: nobody asks a question with them.
    if !isExtended, !letters.contains("E"), !letters.contains("P"),
      pattern.contains(where: { "+?|(){}\\".contains($0) })
    {
      return nil
    }
    let whole = letters.contains("x") ? "^(\(pattern))$" : pattern
    guard let expression = RegularExpression([(whole, true)], ignoresCase: letters.contains("i")) else { return nil }
    var found = Truth.no
    for line in known.split(separator: "\n", omittingEmptySubsequences: false).dropLast(known.hasSuffix("\n") ? 1 : 0) {
      found = found.or(Truth(expression.isFound(in: String(line))))
    }
    return found
  }
}
