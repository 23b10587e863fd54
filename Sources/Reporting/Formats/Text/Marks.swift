import Grading

/// The signs of a text report, in the characters that the reader's locale has.
struct Marks {
  private let unicode: Bool

  init(unicode: Bool) {
    self.unicode = unicode
  }

  /// The verdict's mark, as wide as every other.
  func mark(_ verdict: Verdict) -> Span {
    let sign: Shown =
      switch verdict {
      case .passed: unicode ? "✓" : "[ok]"
      case .failed: unicode ? "✗" : "[no]"
      case .blocked: unicode ? "‒" : "[--]"
      case .undetermined: unicode ? "?" : "[??]"
      case .skipped: unicode ? "·" : "[  ]"
      case .manual: unicode ? "✎" : "[by]"
      }
    return Span(sign, verdict.tone)
  }

  var filled: Shown { unicode ? "█" : "#" }
  var waiting: Shown { unicode ? "▒" : "~" }
  var open: Shown { "?" }
  var empty: Shown { unicode ? "░" : "." }
}

extension Verdict {
  var tone: Tone {
    switch self {
    case .passed: .good
    case .failed: .bad
    case .undetermined, .manual: .open
    case .blocked, .skipped: .faint
    }
  }
}
