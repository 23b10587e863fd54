/// A line of the summary as its author wrote it, "Images pushed: v1.0, latest", in its two columns.
struct LineParts {
  static let widestLabel = 24

  var label: Shown?
  var value: Shown

  init(_ text: String) {
    let shown = Shown.trimmed(text)
    guard let colon = shown.text.firstRange(of: ": "), colon.lowerBound != shown.text.startIndex,
      String(shown.text[..<colon.lowerBound]).columns <= Self.widestLabel
    else {
      value = shown
      return
    }
    label = Shown(String(shown.text[..<colon.lowerBound]))
    value = Shown(String(shown.text[colon.upperBound...]))
  }
}
