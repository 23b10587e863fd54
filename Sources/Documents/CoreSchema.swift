internal import Grading

/// What a plain scalar means: YAML 1.2's core schema (section 10.3.2). YAML 1.1's `yes`, `on` and base-60 numbers stay
/// text; so do `.inf` and `.nan`, which no lab compares with, and numbers beyond what a double holds.
enum CoreSchema {
  static func value(_ text: String) -> Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .truth(true)
    case "false", "False", "FALSE": return .truth(false)
    default: break
    }
    if let number = integer(text) { return .integer(number) }
    if isDecimal(text), let number = Double(text), number.isFinite { return .decimal(number) }
    return .text(text)
  }

  private static func integer(_ text: String) -> Int? {
    for (prefix, radix) in [("0x", 16), ("0o", 8)] where text.hasPrefix(prefix) {
      // `Int` would take a sign here.
      let digits = text.dropFirst(2)
      return digits.first?.isHexDigit == true ? Int(digits, radix: radix) : nil
    }
    return Int(text)
  }

  private static func isDecimal(_ text: String) -> Bool {
    text.contains { $0.isNumber } && text.allSatisfy { "0123456789+-.eE".contains($0) }
  }
}
