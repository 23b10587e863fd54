/// What a `style` attribute says about whether its element is drawn (CSS Syntax section 5, CSS Display 3).
struct InlineStyle {
  /// The value of `display` that counts, in lower case; nil where there is none that a browser would take.
  private(set) var display: String?
  private(set) var visibility: String?
  private var important: Set<String> = []

  var hides: Bool { display == "none" || visibility == "hidden" || visibility == "collapse" }

  init(_ style: String) {
    guard !style.isEmpty else { return }
    for declaration in Self.declarations(style) {
      guard let colon = declaration.firstIndex(of: ":") else { continue }
      let property = Self.words(declaration[..<colon]).joined(separator: " ")
      guard property == "display" || property == "visibility" else { continue }
      let value = declaration[declaration.index(after: colon)...].replacing("!", with: " ! ")
      set(property, words: Self.words(value))
    }
  }

  /// The last declaration counts, one with `!important` before one without. What is no value of the property is as
  /// if it were not there.
  private mutating func set(_ property: String, words: [String]) {
    var words = words
    let isImportant = words.suffix(2) == ["!", "important"]
    if isImportant { words.removeLast(2) }
    let known = property == "display" ? Self.displayWords : Self.visibilityWords
    guard !words.isEmpty, words.allSatisfy(known.contains) else { return }
    guard isImportant || !important.contains(property) else { return }
    if isImportant { important.insert(property) }
    let value = words.joined(separator: " ")
    if property == "display" { display = value } else { visibility = value }
  }

  /// Splits at semicolons that are in no string and no brackets, with comments taken out.
  private static func declarations(_ style: String) -> [String] {
    var result: [String] = []
    var current = String.UnicodeScalarView()
    var quote: Unicode.Scalar?
    var brackets = 0
    var rest = Substring(style).unicodeScalars
    while let scalar = rest.popFirst() {
      if let open = quote {
        if scalar == "\\" { _ = rest.popFirst() }
        if scalar == open { quote = nil }
      } else if scalar == "/", rest.first == "*" {
        rest = comment(rest)
        current.append(" ")
        continue
      } else if scalar == ";", brackets == 0 {
        result.append(String(current))
        current = String.UnicodeScalarView()
        continue
      } else if scalar == "\"" || scalar == "'" {
        quote = scalar
      } else if "([{".unicodeScalars.contains(scalar) {
        brackets += 1
      } else if ")]}".unicodeScalars.contains(scalar) {
        brackets = max(0, brackets - 1)
      }
      current.append(scalar)
    }
    return result + [String(current)]
  }

  /// What follows the comment that has just begun; it ends with the style if nothing else ends it.
  private static func comment(_ text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
    var rest = text.dropFirst()
    while let scalar = rest.popFirst() {
      if scalar == "*", rest.first == "/" { return rest.dropFirst() }
    }
    return rest
  }

  private static func words(_ text: some StringProtocol) -> [String] {
    text.lowercased().unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
  }

  private static let global: Set<String> = ["inherit", "initial", "unset", "revert", "revert-layer"]

  private static let visibilityWords = global.union(["visible", "hidden", "collapse"])

  private static let displayWords = global.union([
    "none", "contents", "block", "inline", "run-in", "flow", "flow-root", "table", "flex", "grid", "ruby", "math",
    "list-item", "inline-block", "inline-table", "inline-flex", "inline-grid", "table-row-group", "table-header-group",
    "table-footer-group", "table-row", "table-cell", "table-column-group", "table-column", "table-caption",
    "-webkit-box", "-webkit-inline-box", "-webkit-flex", "-webkit-inline-flex",
  ])
}
