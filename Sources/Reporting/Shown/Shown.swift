/// Text that is safe to show on one line of a terminal. Whatever comes from a student's machine becomes `Shown` before
/// it is printed, and there is no way to make one that skips the sanitising.
///
/// Control characters (CWE-150), bidirectional controls (CVE-2021-42574) and everything invisible are made visible: a tag
/// that ends in a zero-width space must not look like the tag that was asked for.
package struct Shown: Sendable, Hashable {
  package let text: String

  /// The most characters of one text, so that no machine floods a report.
  package static let longest = 1000

  /// More marks than this on one letter would draw over the lines above and below.
  private static let mostMarks = 4

  package init(_ untrusted: String, limit: Int = Shown.longest) {
    // Most of what is shown is short and plain.
    if untrusted.utf8.count <= limit, untrusted.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
      text = untrusted
      return
    }
    var shown = String.UnicodeScalarView()
    var count = 0
    var marks = 0
    var previous: Unicode.Scalar?
    // Scalars are counted, not characters: one character of hostile text may be a million scalars long.
    for scalar in untrusted.unicodeScalars {
      guard count < limit else {
        shown.append("…")
        break
      }
      count += 1
      marks = scalar.isMark ? marks + 1 : 0
      if scalar.isPlain(after: previous), marks <= Self.mostMarks {
        shown.append(scalar)
      } else {
        shown.append(contentsOf: scalar.picture.unicodeScalars)
      }
      previous = scalar
    }
    text = String(shown)
  }

  package var isEmpty: Bool { text.isEmpty }

  /// Without blanks and line breaks at its ends, as a block of YAML leaves them.
  package static func trimmed(_ untrusted: String) -> Shown {
    // By scalars: as a character, a blank with an invisible mark on it is a blank, too.
    var rest = untrusted.unicodeScalars[...]
    while rest.first?.properties.isWhitespace == true { rest.removeFirst() }
    while rest.last?.properties.isWhitespace == true { rest.removeLast() }
    return Shown(String(Substring(rest)))
  }
}

extension Shown {
  /// The most lines of one text.
  static let mostLines = 200

  /// A text of several lines, a line each: at most `most`, and of all of them together ``longest`` times four characters.
  /// What was left out is said in the last.
  static func lines(_ untrusted: String, most: Int = Shown.mostLines) -> [Shown] {
    var rest = untrusted.unicodeScalars[...]
    while rest.last?.isNewline == true { rest.removeLast() }
    var lines: [Shown] = []
    var room = longest * 4
    while true {
      guard lines.count < most, room > 0 else { return lines + ["…"] }
      let line = rest.prefix { !$0.isNewline }
      let shown = Shown(String(Substring(line)), limit: min(longest, room))
      lines.append(shown)
      room -= shown.text.unicodeScalars.count + 1
      rest = rest[line.endIndex...]
      guard let newline = rest.popFirst() else { return lines }
      if newline == "\r", rest.first == "\n" { rest.removeFirst() }
    }
  }
}

extension Shown: ExpressibleByStringInterpolation, CustomStringConvertible {
  package init(stringLiteral text: String) { self.init(text) }

  package var description: String { text }
}

extension Shown: Encodable {
  package func encode(to encoder: any Encoder) throws { try text.encode(to: encoder) }
}

extension Unicode.Scalar {
  /// As Unicode has it (5.8, newline guidelines).
  fileprivate var isNewline: Bool {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  var isMark: Bool {
    guard !isASCII else { return false }
    return switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }

  /// Whether a reader sees it for what it is.
  fileprivate func isPlain(after previous: Unicode.Scalar?) -> Bool {
    // What most text is made of needs no table.
    if isASCII { return (0x20..<0x7F).contains(value) }
    // The selector that turns a symbol into its emoji is no secret.
    if value == 0xFE0F, let previous { return !previous.isASCII && previous.properties.isEmoji }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
    default: return !properties.isDefaultIgnorableCodePoint
    }
  }

  /// ␛ for an escape, \u{202E} for what has no picture.
  fileprivate var picture: String {
    switch value {
    case 0..<0x20: Unicode.Scalar(0x2400 + value).map { String($0) } ?? escape
    case 0x7F: "␡"
    default: escape
    }
  }

  fileprivate var escape: String { "\\u{\(String(value, radix: 16, uppercase: true))}" }
}

extension Shown {
  /// The same in ASCII, for a locale without UTF-8.
  var inASCII: Shown {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return self }
    return Shown(text.unicodeScalars.map(\.inASCII).joined(), limit: Self.longest * 2)
  }
}

extension Unicode.Scalar {
  fileprivate var inASCII: String {
    switch self {
    case _ where isASCII: String(self)
    case "·", "–", "—", "‒", "‐", "‑", "−": "-"
    case "…": "..."
    case "“", "”", "„": "\""
    case "‘", "’", "‚": "'"
    case "→": "->"
    case "×": "x"
    case "\u{A0}": " "
    // Pictures of control characters, as terminals write them: ^[ for an escape.
    case "\u{2400}"..."\u{241F}": Unicode.Scalar(value - 0x2400 + 0x40).map { "^\($0)" } ?? escape
    case "␡": "^?"
    default: escape
    }
  }
}
