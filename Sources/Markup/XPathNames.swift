/// Finds what libxml2 takes at compilation and refuses only at evaluation, if it comes to that: functions that are
/// not XPath's, variables and prefixes.
enum XPathNames {
  /// XPath 1.0 section 4.
  private static let functions: Set<String> = [
    "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat", "starts-with",
    "contains", "substring-before", "substring-after", "substring", "string-length", "normalize-space", "translate",
    "boolean", "not", "true", "false", "lang", "number", "sum", "floor", "ceiling", "round",
  ]
  /// Names before a bracket which are no functions: node types (section 2.3) and operators (section 3.7).
  private static let others: Set<String> = [
    "node", "text", "comment", "processing-instruction", "and", "or", "div", "mod",
  ]

  /// - Parameter expression: one that compiles.
  static func check(_ expression: String) throws(MarkupError) {
    let scalars = Array(expression.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "\"" || scalar == "'" {
        index = (scalars[(index + 1)...].firstIndex(of: scalar) ?? scalars.count) + 1
      } else if scalar == "$" {
        throw MarkupError(.invalidQuery, "XPath variables are not defined here", column: index + 1)
      } else if isNameStart(scalar) {
        let end = scalars[index...].firstIndex { !isNamePart($0) } ?? scalars.count
        try check(name: scalars[index..<end], before: scalars[end...])
        index = end
      } else {
        index += 1
      }
    }
  }

  private static func check(
    name: ArraySlice<Unicode.Scalar>, before rest: ArraySlice<Unicode.Scalar>
  ) throws(MarkupError) {
    let text = String(String.UnicodeScalarView(name))
    let column = name.startIndex + 1
    if rest.first == ":", rest.dropFirst().first != ":", text != "xml" {
      let message = "the XPath prefix \"\(text)\" is not defined here; use *[local-name() = '...']"
      throw MarkupError(.invalidQuery, message, column: column)
    }
    let next = rest.first { !$0.properties.isWhitespace }
    if next == "(", !functions.contains(text), !others.contains(text) {
      throw MarkupError(.invalidQuery, "XPath 1.0 has no function \"\(text)\"", column: column)
    }
  }

  private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic
  }

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    isNameStart(scalar) || scalar == "-" || scalar == "." || scalar.properties.numericType != nil
  }
}
