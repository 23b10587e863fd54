extension Value {
  /// The longest wording of one value, in characters: what a student's machine says must not flood a report.
  package static let longestWording = 240

  /// The value as a person would say it, on one line and never longer than ``longestWording``.
  package var words: String {
    let words = bounded(unboundedWords, to: Self.longestWording)
    // Most words are one line of ASCII.
    guard words.utf8.contains(where: { $0 < 0x20 || $0 >= 0x80 }) else { return words }
    return String(words.map { $0.isNewline ? " " : $0 })
  }

  private var unboundedWords: String {
    switch self {
    case .null: return "nothing"
    case .truth(let truth): return truth ? "yes" : "no"
    case .integer, .decimal: return scalarText ?? ""
    case .text(let text): return text.isEmpty ? "nothing" : text
    case .list(let values):
      guard !values.isEmpty else { return "none" }
      let shown = values.prefix(12).map(\.words).joined(separator: ", ")
      return values.count > 12 ? "\(shown) and \(values.count - 12) more" : shown
    case .record(let values):
      guard !values.isEmpty else { return "nothing" }
      let shown = values.sorted { $0.key < $1.key }.prefix(12).map { "\($0): \($1.words)" }.joined(separator: ", ")
      return values.count > 12 ? "\(shown) and \(values.count - 12) more" : shown
    case .document(let document):
      return "\(document.bytes.count) bytes of \(document.format.rawValue)"
    }
  }
}

/// `text` cut to `limit` characters, the cut being shown.
package func bounded(_ text: String, to limit: Int) -> String {
  // Measured in UTF-8 first: a byte count is at hand, a character count of hostile text is not.
  guard text.utf8.count > limit else { return text }
  // One character may be a letter under a million accents: scalars are bounded as well.
  let scalars = text.unicodeScalars
  let most = scalars.index(scalars.startIndex, offsetBy: 4 * limit, limitedBy: scalars.endIndex) ?? scalars.endIndex
  let part = text[..<most]
  let end = part.index(part.startIndex, offsetBy: limit, limitedBy: part.endIndex) ?? part.endIndex
  return end == text.endIndex ? text : text[..<end] + "…"
}

/// `items` joined as in a sentence: "a", "a and b", "a, b and c".
package func sentenceList(_ items: some Collection<String>, conjunction: String = "and") -> String {
  guard let last = Array(items).last else { return "" }
  guard items.count > 1 else { return last }
  return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}
