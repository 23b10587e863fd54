import Grading

/// A verdict as a shape, a word and a colour: each of them tells it alone.
extension Verdict {
  /// Hidden from screen readers, since the word stands beside it.
  var sign: Element {
    Element("svg", ["class": "sign", "viewBox": "0 0 16 16", "aria-hidden": "true"]) {
      for (shape, path) in shapes { Element("path", ["class": shape, "d": path]) }
    }
  }

  /// A disc with a tick, a square with a cross, a ring with a pause, a diamond with a question, a dash, a person.
  private var shapes: [(shape: Shown, path: Shown)] {
    switch self {
    case .passed: [("fill", "M8 0a8 8 0 1 1 0 16a8 8 0 1 1 0-16z"), ("cut", "M4.5 8.2l2.4 2.4l4.6-5")]
    case .failed:
      [
        (
          "fill",
          "M2 1h12l1 1v12l-1 1h-12l-1-1v-12z"
        ), ("cut", "M5 5l6 6M11 5l-6 6"),
      ]
    case .blocked: [("line", "M8 1.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 1 1 0-13.6zM6 5.5v5M10 5.5v5")]
    case .undetermined:
      [("line", "M8 .8l7.2 7.2l-7.2 7.2l-7.2-7.2zM6.3 6.6c.1-2.4 3.6-2.3 3.4 0c0 1.2-1.7 1.3-1.7 2.5M8 11.2v.1")]
    case .skipped: [("line", "M4 8h8")]
    case .manual: [("line", "M8 1.5a3 3 0 1 1 0 6a3 3 0 1 1 0-6zM2 14.8c.4-6.4 11.6-6.4 12 0z")]
    }
  }

  var word: Shown {
    switch self {
    case .passed: "Passed"
    case .failed: "Failed"
    case .blocked: "Waits"
    case .undetermined: "Could not look"
    case .skipped: "Not asked for"
    case .manual: "A person judges"
    }
  }

  var tint: Shown {
    switch self {
    case .passed: "tint-good"
    case .failed: "tint-bad"
    case .undetermined, .manual: "tint-open"
    case .blocked, .skipped: "tint-faint"
    }
  }
}
