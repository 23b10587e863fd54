extension Parser {
  /// What follows `[[`, up to and with `]]`.
  mutating func testExpression(from start: Int) throws(ScriptFault) -> TestExpression {
    skipBlanks()
    // bash finds this out when it gets there.
    let expression = isAtTestEnd ? .word(Word()) : try testOr()
    try skipLines()
    guard isAtTestEnd else { throw peek() == nil ? unclosed("']]'", from: start) : unexpected() }
    index += 2
    return expression
  }

  private var isAtTestEnd: Bool { isAt("]]") && (peek(2).map(Self.isMeta) ?? true) }

  private mutating func testOr() throws(ScriptFault) -> TestExpression {
    var expression = try testAnd()
    while true {
      try skipLines()
      guard accept("||") else { return expression }
      try count()
      try deepen()
      expression = .or(expression, try testAnd())
    }
  }

  private mutating func testAnd() throws(ScriptFault) -> TestExpression {
    var expression = try testNot()
    while true {
      try skipLines()
      guard accept("&&") else { return expression }
      try count()
      try deepen()
      expression = .and(expression, try testNot())
    }
  }

  /// `a && b && …` leans to the left without end, and is followed by recursion.
  private mutating func deepen() throws(ScriptFault) {
    testOperators += 1
    guard testOperators <= 200 else { throw limit("its tests are too long to follow") }
  }

  private mutating func testNot() throws(ScriptFault) -> TestExpression {
    try skipLines()
    guard isAt("!"), peek(1).map({ Self.isMeta($0) }) ?? false else { return try testPrimary() }
    index += 1
    return .not(try nested { parser throws(ScriptFault) in try parser.testNot() })
  }

  private mutating func testPrimary() throws(ScriptFault) -> TestExpression {
    try skipLines()
    let start = index
    if accept("(") {
      let inner = try nested { parser throws(ScriptFault) in try parser.testOr() }
      try skipLines()
      guard accept(")") else { throw peek() == nil ? unclosed("')'", from: start) : unexpected() }
      return inner
    }
    guard !isAtTestEnd, let first = try word() else { throw unexpected() }
    skipBlanks()
    if let operation = first.literal, Self.isUnary(operation), !isAtTestEnd, !isAt("&&"), !isAt("||"), !isAt(")"),
      binaryOperator() == nil
    {
      guard let operand = try word() else { throw unexpected() }
      return .unary(operation, operand)
    }
    guard let operation = binaryOperator() else { return .word(first) }
    index += operation.utf8.count
    skipBlanks()
    let second = operation == "=~" ? try word(.regularExpression) : try word(.pattern)
    guard let second else { throw unexpected() }
    return .binary(first, operation, second)
  }

  private static func isUnary(_ word: String) -> Bool {
    word.utf8.count == 2 && word.hasPrefix("-") && word.utf8.dropFirst().allSatisfy(isNameStart)
  }

  private func binaryOperator() -> String? {
    if isAt("<") || isAt(">") { return text(from: index, to: index + 1) }
    var end = index
    while end < bytes.count, end - index < 4, !Self.isMeta(bytes[end]) { end += 1 }
    let word = text(from: index, to: end)
    return Self.binaryOperators.contains(word) ? word : nil
  }

  private static let binaryOperators: Set<String> = [
    "=", "==", "!=", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef",
  ]
}
