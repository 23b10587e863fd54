internal import Grading

/// Keeps what looks like a secret out of observations: environment variables, build steps and logs often carry some.
enum Masking {
  static let mask = "(hidden)"

  private static let words: Set<String> = [
    "PASSWORD", "PASSWD", "PASSPHRASE", "PASS", "SECRET", "SECRETS", "TOKEN", "KEY", "APIKEY", "CREDENTIAL",
    "CREDENTIALS",
  ]

  /// Whether a variable of this name is likely to hold a secret: one of its words says so.
  /// `REGISTRY_AUTH_HTPASSWD_PATH` does not.
  static func isSecret(_ name: some StringProtocol) -> Bool {
    let parts = name.uppercased().split { !$0.isLetter && !$0.isNumber }
    return parts.contains { part in
      words.contains(String(part)) || part.hasSuffix("PASSWORD") || part.hasSuffix("SECRET") || part.hasSuffix("TOKEN")
        || (part == "PWD" && parts.count > 1)
    }
  }

  /// `NAME=value` lines by name.
  static func environment(_ entries: [String]) -> Value {
    var values: [String: String?] = [:]
    for entry in entries {
      guard let equals = entry.firstIndex(of: "=") else {
        values[entry] = ""
        continue
      }
      values[String(entry[..<equals])] = String(entry[entry.index(after: equals)...])
    }
    return record(values)
  }

  /// Values by name, those of secret names hidden.
  static func record(_ values: [String: String?]) -> Value {
    var shown: [String: Value] = [:]
    for (name, value) in values {
      let value = value ?? ""
      shown[name] = .text(isSecret(name) && !value.isEmpty ? mask : withoutPasswords(value))
    }
    return .record(shown)
  }

  /// Running text, every `name=value` of a secret name hidden.
  static func text(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let equals = rest.firstIndex(of: "=") {
      let before = rest[..<equals]
      let name = before.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." }
      result += before
      result += "="
      rest = rest[rest.index(after: equals)...]
      guard isSecret(String(name.reversed())) else { continue }
      let end = endOfValue(rest)
      if end > rest.startIndex { result += mask }
      rest = rest[end...]
    }
    return withoutPasswords(result + rest)
  }

  private static func endOfValue(_ text: Substring) -> Substring.Index {
    guard let quote = text.first, quote == "\"" || quote == "'" else {
      return text.firstIndex(where: \.isWhitespace) ?? text.endIndex
    }
    var isEscaped = false
    for index in text.indices.dropFirst() {
      if text[index] == quote, !isEscaped { return text.index(after: index) }
      isEscaped = text[index] == "\\" && !isEscaped
    }
    return text.endIndex
  }

  /// Hides the password of `scheme://user:password@host`.
  private static func withoutPasswords(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let scheme = rest.firstRange(of: "://") {
      result += rest[..<scheme.upperBound]
      rest = rest[scheme.upperBound...]
      let authority = rest.prefix { !$0.isWhitespace && $0 != "/" && $0 != "\"" && $0 != "'" }
      guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else { continue }
      result += "\(authority[..<colon]):\(mask)"
      rest = rest[at...]
    }
    return result + rest
  }
}
