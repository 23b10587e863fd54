/// Evaluates an arithmetic expression (bash(1), ARITHMETIC EVALUATION). What is not known makes the result unknown;
/// assignments are carried out all the same.
struct Arithmetic {
  /// Stands for something unknown in the text.
  static let unknown: UInt8 = 1

  /// The number of a variable; nil where it is unknown.
  var value: (String) -> Int?
  var assign: (String, Int?) -> Void
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0
  private var isBad = false

  init(_ text: String, value: @escaping (String) -> Int?, assign: @escaping (String, Int?) -> Void) {
    bytes = Array(text.utf8).filter { $0 != 0x0A && $0 != 0x09 && $0 != 0x0D }
    self.value = value
    self.assign = assign
  }

  mutating func result() -> Int? {
    skip()
    guard index < bytes.count else { return 0 }
    var result = assignment()
    while accept(",") { result = assignment() }
    return isBad || index < bytes.count ? nil : result
  }

  // MARK: - Bytes

  private mutating func skip() {
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
  }

  private func isAt(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

  private mutating func accept(_ text: String) -> Bool {
    skip()
    guard isAt(text) else { return false }
    index += text.utf8.count
    skip()
    return true
  }

  private mutating func name() -> String? {
    skip()
    let start = index
    guard index < bytes.count, Parser.isNameStart(bytes[index]) else { return nil }
    while index < bytes.count, Parser.isName(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  // MARK: - Operators, the weakest first

  private static let assignments = ["**=", "<<=", ">>=", "*=", "/=", "%=", "+=", "-=", "&=", "^=", "|="]

  private mutating func assignment() -> Int? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50 else {
      isBad = true
      index = bytes.count
      return nil
    }
    let start = index
    if let name = name() {
      if isAt("[") {
        while index < bytes.count, bytes[index] != UInt8(ascii: "]") { index += 1 }
        index = min(index + 1, bytes.count)
      }
      skip()
      if isAt("="), !isAt("==") {
        index += 1
        let number = assignment()
        assign(name, number)
        return number
      }
      if let operation = Self.assignments.first(where: isAt) {
        index += operation.utf8.count
        let (left, right) = (value(name), assignment())
        let number = left.flatMap { left in right.flatMap { Self.apply(String(operation.dropLast()), left, $0) } }
        assign(name, number)
        return number
      }
      index = start
    }
    return ternary()
  }

  private mutating func ternary() -> Int? {
    let condition = binary(0)
    guard accept("?") else { return condition }
    let yes = assignment()
    guard accept(":") else {
      isBad = true
      return nil
    }
    let no = assignment()
    return condition.flatMap { $0 != 0 ? yes : no }
  }

  private static let levels: [[String]] = [
    ["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<=", ">=", "<", ">"], ["<<", ">>"], ["+", "-"],
    ["*", "/", "%"], ["**"],
  ]

  private mutating func binary(_ level: Int) -> Int? {
    guard level < Self.levels.count else { return unary() }
    var left = binary(level + 1)
    while let operation = binaryOperator(level) {
      index += operation.utf8.count
      let right = binary(level + 1)
      if operation == "||" || operation == "&&" {
        let decides = operation == "||"
        let (one, other) = (left.map { $0 != 0 }, right.map { $0 != 0 })
        if one == decides || other == decides {
          left = decides ? 1 : 0
        } else {
          left = one == nil || other == nil ? nil : decides ? 0 : 1
        }
        continue
      }
      left = left.flatMap { left in right.flatMap { Self.apply(operation, left, $0) } }
    }
    return left
  }

  private mutating func binaryOperator(_ level: Int) -> String? {
    skip()
    return Self.levels[level].first { operation in
      guard isAt(operation) else { return false }
      let next = index + operation.utf8.count < bytes.count ? bytes[index + operation.utf8.count] : 0
      if operation.utf8.count == 1, let byte = operation.utf8.first {
        // `|` is not the first half of `||`, and nothing before `=` is an operator by itself.
        if next == byte, "|&<>*".utf8.contains(byte) { return false }
        return next != UInt8(ascii: "=")
      }
      return operation == "==" || operation == "!=" || operation == "<=" || operation == ">="
        || next != UInt8(ascii: "=")
    }
  }

  private static func apply(_ operation: String, _ left: Int, _ right: Int) -> Int? {
    switch operation {
    case "+": return left &+ right
    case "-": return left &- right
    case "*": return left &* right
    case "/", "%":
      guard right != 0, right != -1 else { return right == 0 ? nil : operation == "%" ? 0 : 0 &- left }
      return operation == "/" ? left / right : left % right
    case "**":
      guard right >= 0, right < 64 else { return nil }
      return (0..<right).reduce(1) { power, _ in power &* left }
    case "<<": return left &<< right
    case ">>": return left &>> right
    case "&": return left & right
    case "|": return left | right
    case "^": return left ^ right
    case "==": return left == right ? 1 : 0
    case "!=": return left != right ? 1 : 0
    case "<": return left < right ? 1 : 0
    case ">": return left > right ? 1 : 0
    case "<=": return left <= right ? 1 : 0
    case ">=": return left >= right ? 1 : 0
    default: return nil
    }
  }

  private mutating func unary() -> Int? {
    depth += 1
    defer { depth -= 1 }
    skip()
    guard depth < 50, index < bytes.count else {
      isBad = true
      return nil
    }
    for (sign, change) in [("++", 1), ("--", -1)] where isAt(sign) {
      index += 2
      guard let name = name() else { return unary() }
      let number = value(name).map { $0 &+ change }
      assign(name, number)
      return number
    }
    if accept("!") { return unary().map { $0 == 0 ? 1 : 0 } }
    if accept("~") { return unary().map { ~$0 } }
    if accept("-") { return unary().map { 0 &- $0 } }
    if accept("+") { return unary() }
    return primary()
  }

  private mutating func primary() -> Int? {
    if accept("(") {
      var result = assignment()
      while accept(",") { result = assignment() }
      if !accept(")") { isBad = true }
      return result
    }
    if let name = name() {
      if isAt("[") {
        while index < bytes.count, bytes[index] != UInt8(ascii: "]") { index += 1 }
        index = min(index + 1, bytes.count)
        return nil
      }
      for (sign, change) in [("++", 1), ("--", -1)] where isAt(sign) {
        index += 2
        let number = value(name)
        assign(name, number.map { $0 &+ change })
        return number
      }
      return value(name)
    }
    let start = index
    while index < bytes.count, Parser.isName(bytes[index]) || bytes[index] == Self.unknown || bytes[index] == 0x23 {
      index += 1
    }
    guard index > start else {
      isBad = true
      index = bytes.count
      return nil
    }
    return Self.number(bytes[start..<index])
  }

  /// Decimal, `0x…`, `0…` or `base#…`.
  static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    let text = String(decoding: digits, as: UTF8.self).lowercased()
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
    if let mark = text.firstIndex(of: "#") {
      guard let base = Int(text[..<mark]), (2...36).contains(base) else { return nil }
      return Int(text[text.index(after: mark)...], radix: base)
    }
    if text.count > 1, text.hasPrefix("0") { return Int(text, radix: 8) }
    return Int(text)
  }
}

extension Interpreter {
  /// The number an expression comes to; nil where it is unknown. Its assignments are carried out.
  func calculate(_ expression: Word) -> Int? {
    evaluate(arithmetic: value(of: expression))
  }

  func evaluate(arithmetic value: Value) -> Int? {
    guard state.isReached, value.size <= 1_000 else { return nil }
    charge(1 + value.size / 64)
    let unknown = String(decoding: [Arithmetic.unknown], as: UTF8.self)
    let text = value.pieces.map { if case .known(let text) = $0 { text } else { unknown } }.joined()
    var arithmetic = Arithmetic(
      text, value: { self.number($0) }, assign: { self.set($0, $1.map { .scalar(Value(String($0))) } ?? .unknown) })
    return arithmetic.result()
  }

  private func number(_ name: String) -> Int? {
    switch state.variables[name] {
    case .scalar(let value)?:
      guard let text = value.known else { return nil }
      return text.isEmpty ? 0 : Int(text)
    case .array(let elements)?: return elements.first?.value.known.flatMap { Int($0) }
    case .unset?: return 0
    case nil: return circumstances.answer == nil || Self.sessionNames.contains(name) ? nil : 0
    }
  }
}
