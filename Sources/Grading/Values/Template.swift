/// Text with `${name}` in it. There is nothing else: no loops, no arithmetic, no shell.
package struct Template: Sendable, Hashable {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  /// The names asked for, in order, `registry` or `found.tags`.
  package var names: [String] {
    segments.compactMap { if case .name(let name) = $0 { name } else { nil } }
  }

  /// The text with every name replaced by what `value` gives; a name without a value stays as it is written.
  package func filled(_ value: (String) -> String?) -> String {
    segments.map { segment in
      switch segment {
      case .literal(let text): text
      case .name(let name): value(name) ?? "${\(name)}"
      }
    }.joined()
  }

  private enum Segment {
    case literal(String)
    case name(String)
  }

  private var segments: [Segment] {
    var segments: [Segment] = []
    var rest = text[...]
    while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      segments.append(.literal(String(rest[..<start.lowerBound])))
      segments.append(.name(String(rest[start.upperBound..<end])))
      rest = rest[rest.index(after: end)...]
    }
    segments.append(.literal(String(rest)))
    return segments
  }
}
