import Grading

/// Points as a bar: what was earned, what is lost only for now, what is open, and the rest.
///
/// Drawn as SVG, whose attributes are no styles: the page's policy forbids those.
struct Bar {
  enum Kind: CaseIterable {
    case earned, waiting, open, lost

    var words: Shown {
      switch self {
      case .earned: "earned"
      case .waiting: "waiting for something else"
      case .open: "still open"
      case .lost: "not earned"
      }
    }

    var tint: Shown {
      switch self {
      case .earned: "bar-earned"
      case .waiting: "bar-waiting"
      case .open: "bar-open"
      case .lost: "bar-lost"
      }
    }
  }

  struct Part {
    let kind: Kind
    let points: Rational
  }

  /// The parts that there are, from left to right.
  let parts: [Part]
  private let possible: Rational

  init(_ score: Score, waiting: Rational) {
    possible = score.possible
    let lost = score.possible - score.earned - waiting - score.open
    parts = [
      Part(kind: .earned, points: score.earned), Part(kind: .waiting, points: waiting),
      Part(kind: .open, points: score.open), Part(kind: .lost, points: lost),
    ].filter { $0.points > .zero }
  }

  /// - Parameter passMark: 0 to 1, drawn where the total is.
  func element(passMark: Rational? = nil) -> Element {
    Element(
      "svg", ["class": passMark == nil ? "bar" : "bar total", "role": "img", "aria-label": label(passMark)]
    ) {
      Element("rect", ["class": "bar-lost", "width": "100%", "height": passMark == nil ? "100%" : "16"])
      var start = Rational.zero
      for part in parts where part.kind != .lost {
        Element(
          "rect",
          [
            "class": part.kind.tint, "x": percent(take(part.points, after: &start)), "width": percent(part.points),
            "height": passMark == nil ? "100%" : "16",
          ])
      }
      if let passMark { markers(at: passMark * possible) }
    }
  }

  private func markers(at points: Rational) -> [Element] {
    let place = percent(points)
    let share = points / possible ?? .zero
    // Near an end the words stand beside the line, so that none of them is cut off.
    let anchor: Shown =
      share < Rational(15, over: 100) ?? .zero ? "start" : share > Rational(85, over: 100) ?? .one ? "end" : "middle"
    return [
      Element("line", ["class": "mark-line", "x1": place, "x2": place, "y1": "-4", "y2": "22"]),
      Element("text", ["x": place, "y": "38", "text-anchor": anchor], "pass mark \(points.words)"),
    ]
  }

  private func take(_ points: Rational, after start: inout Rational) -> Rational {
    defer { start = start + points }
    return start
  }

  private func percent(_ points: Rational) -> Shown {
    "\(((points / possible ?? .zero) * Rational(100)).words)%"
  }

  /// "10 of 20 earned, 5 waiting for something else, 5 not earned".
  private func label(_ passMark: Rational?) -> Shown {
    var words = parts.map { "\($0.points.words) \($0.kind.words)" }
    words.append("of \(possible.words)")
    if let passMark { words.append("pass mark \((passMark * possible).words)") }
    return "\(words.joined(separator: ", "))"
  }
}
