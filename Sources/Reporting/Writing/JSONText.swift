import FoundationEssentials

extension ReportFormat {
  /// `value` as a JSON document, its keys sorted, ending with a line break.
  static func json(of value: some Encodable) throws -> String {
    try json(of: value, [.prettyPrinted]) + "\n"
  }

  /// The same on one line, without its break: a part of a document that would be too long otherwise.
  static func jsonLine(of value: some Encodable) throws -> String {
    try json(of: value, [])
  }

  private static func json(of value: some Encodable, _ formatting: JSONEncoder.OutputFormatting) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
    return escapingInvisible(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// What JSON may leave bare and a terminal should not see (DEL, C1, bidirectional controls, what is no character), in
  /// JSON's own escapes. Such characters stand only in strings, so the value stays the same.
  private static func escapingInvisible(_ json: String) -> String {
    // Before U+007F, and in all of UTF-8 that it begins, there is nothing of the kind.
    guard json.utf8.contains(where: { $0 >= 0x7F }), json.unicodeScalars.contains(where: \.isUnsafeInJSON) else {
      return json
    }
    var safe = String.UnicodeScalarView()
    for scalar in json.unicodeScalars {
      guard scalar.isUnsafeInJSON else {
        safe.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        safe.append(contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".unicodeScalars)
      }
    }
    return String(safe)
  }
}

extension Unicode.Scalar {
  fileprivate var isUnsafeInJSON: Bool {
    guard value >= 0x7F else { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: return true
    default: return false
    }
  }
}
