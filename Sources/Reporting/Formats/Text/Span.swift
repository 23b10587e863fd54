/// Text of one tone. It holds ``Shown``, so nothing reaches the paper that was not made safe.
struct Span {
  var text: Shown
  var tone: Tone

  init(_ text: Shown, _ tone: Tone = .plain) {
    self.text = text
    self.tone = tone
  }
}

enum Tone {
  case plain, strong, faint, good, bad, open

  /// The parameters of Select Graphic Rendition (ECMA-48 8.3.117); nil for none.
  var code: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .faint: "2"
    case .good: "32"
    case .bad: "31"
    case .open: "33"
    }
  }
}
