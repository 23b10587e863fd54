extension Interpreter {
  // MARK: - [[ ]]

  func evaluate(_ expression: TestExpression) -> Truth {
    charge(1)
    guard state.isReached else { return .unknown }
    switch expression {
    case .word(let word): return value(of: word).isEmpty.negated
    case .not(let inner): return evaluate(inner).negated
    case .and(let one, let other):
      let first = evaluate(one)
      return first == .no ? .no : first.and(evaluate(other))
    case .or(let one, let other):
      let first = evaluate(one)
      return first == .yes ? .yes : first.or(evaluate(other))
    case .unary(let operation, let word): return unary(operation, value(of: word))
    case .binary(let left, let operation, let right):
      let value = value(of: left)
      switch operation {
      case "=", "==": return matches(value, right)
      case "!=": return matches(value, right).negated
      case "=~": return found(right, in: value)
      case "-eq", "-ne", "-lt", "-le", "-gt", "-ge":
        return compare(evaluate(arithmetic: value), operation, calculate(right))
      default: return binary(value, operation, self.value(of: right))
      }
    }
  }

  private func found(_ word: Word, in subject: Value) -> Truth {
    var pieces: [(text: String, isPattern: Bool)] = []
    for part in word.parts {
      switch part {
      case .literal(let text): pieces.append((text, true))
      case .quoted(let text): pieces.append((text, false))
      case .expansion(let expansion, let isQuoted):
        guard let text = joined(expand(expansion)).known else { return .unknown }
        pieces.append((text, !isQuoted))
      }
    }
    guard let text = subject.known, text.utf8.count < 1_000 else { return .unknown }
    let ignoresCase = state.options.contains(.ignoresCase)
    return Truth(RegularExpression(pieces, ignoresCase: ignoresCase)?.isFound(in: text))
  }

  private func unary(_ operation: String, _ value: Value) -> Truth {
    switch operation {
    case "-z": value.isEmpty
    case "-n": value.isEmpty.negated
    // A run that is answered has a person at its terminal.
    case "-t": circumstances.answer != nil && state.input == .terminal && value.known == "0" ? .yes : .unknown
    case "-v": value.known.map { isSet($0) } ?? .unknown
    default: value.isEmpty == .yes ? .no : .unknown
    }
  }

  private func isSet(_ name: String) -> Truth {
    switch state.variables[name] {
    case .unset?: .no
    case .some(let variable): variable == .unknown ? .unknown : .yes
    case nil: .unknown
    }
  }

  private func binary(_ left: Value, _ operation: String, _ right: Value) -> Truth {
    switch operation {
    case "=", "==": return equal(left, right)
    case "!=": return equal(left, right).negated
    case "<", ">":
      guard let left = left.known, let right = right.known else { return .unknown }
      return Truth(operation == "<" ? left < right : left > right)
    case "-eq", "-ne", "-lt", "-le", "-gt", "-ge":
      guard let one = left.known, let other = right.known else { return .unknown }
      // What is no number is an error, and an error is a no.
      guard let one = Self.number(one), let other = Self.number(other) else { return .no }
      return compare(one, operation, other)
    default: return .unknown
    }
  }

  private static func number(_ text: String) -> Int? {
    Int(text.filter { $0 != " " && $0 != "\t" })
  }

  private func equal(_ left: Value, _ right: Value) -> Truth {
    if let left = left.known, let right = right.known { return Truth(left == right) }
    if left == right, left == .hole("$0") { return .yes }
    if left.isEmpty == .no && right.isEmpty == .yes || left.isEmpty == .yes && right.isEmpty == .no { return .no }
    return .unknown
  }

  private func compare(_ left: Int?, _ operation: String, _ right: Int?) -> Truth {
    guard let left, let right else { return .unknown }
    return switch operation {
    case "-eq": Truth(left == right)
    case "-ne": Truth(left != right)
    case "-lt": Truth(left < right)
    case "-le": Truth(left <= right)
    case "-gt": Truth(left > right)
    default: Truth(left >= right)
    }
  }

  // MARK: - [ ] and test

  /// The operands between the brackets (bash(1), `test`): what they mean depends on how many there are.
  func test(_ operands: ArraySlice<Value>, depth: Int = 0) -> Truth {
    guard depth < 50 else { return .unknown }
    let words = operands.map { $0.known ?? "" }
    let first = operands.startIndex
    switch operands.count {
    case 0: return .no
    case 1: return operands[first].isEmpty.negated
    case 2:
      if words[0] == "!" { return operands[first + 1].isEmpty }
      // Anything else is an error: what an empty variable without quotes makes of `[ $x = y ]`.
      guard words[0].utf8.count == 2, words[0].hasPrefix("-") else {
        return operands[first].known == nil ? .unknown : .no
      }
      return unary(words[0], operands[first + 1])
    case 3 where Self.isBinary(words[1]): return binary(operands[first], words[1], operands[first + 2])
    default: break
    }
    for (joint, isOr) in [("-o", true), ("-a", false)] {
      guard let place = words.dropFirst().firstIndex(of: joint), place < words.count - 1 else { continue }
      let left = test(operands[..<(first + place)], depth: depth + 1)
      let right = test(operands[(first + place + 1)...], depth: depth + 1)
      return isOr ? left.or(right) : left.and(right)
    }
    if words[0] == "!" { return test(operands.dropFirst(), depth: depth + 1).negated }
    if words[0] == "(", words.last == ")" { return test(operands.dropFirst().dropLast(), depth: depth + 1) }
    return operands.contains { $0.known == nil } ? .unknown : .no
  }

  private static func isBinary(_ word: String) -> Bool {
    ["=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef"]
      .contains(word)
  }
}
