/// A way through records and lists: `http.headers.X-Content-Type-Options[0]`. A key that has a dot of its own is quoted:
/// `auths."registry.example".auth`.
package struct ValuePath: Sendable, Hashable {
  package let text: String
  private let steps: [Step]

  private enum Step: Sendable, Hashable {
    case key(String)
    case index(Int)
  }

  /// Nil where the text is not a path.
  package init?(_ text: String) {
    self.text = text
    var steps: [Step] = []
    var rest = text[...]
    while let first = rest.first {
      if first == "[" {
        guard let end = rest.firstIndex(of: "]"), let index = Int(rest[rest.index(after: rest.startIndex)..<end]),
          index >= 0
        else { return nil }
        steps.append(.index(index))
        rest = rest[rest.index(after: end)...]
      } else if first == "\"" {
        rest = rest.dropFirst()
        guard let end = rest.firstIndex(of: "\"") else { return nil }
        steps.append(.key(String(rest[..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        let end = rest.firstIndex { $0 == "." || $0 == "[" } ?? rest.endIndex
        guard end > rest.startIndex else { return nil }
        steps.append(.key(String(rest[..<end])))
        rest = rest[end...]
      }
      guard let next = rest.first, next != "[" else { continue }
      guard next == ".", rest.count > 1 else { return nil }
      rest = rest.dropFirst()
    }
    guard !steps.isEmpty else { return nil }
    self.steps = steps
  }

  /// What is there; null where the way ends early.
  package func value(in value: Value) -> Value {
    var value = value
    for step in steps {
      switch (step, value) {
      case (.key(let key), .record(let values)): value = values[key] ?? .null
      case (.index(let index), .list(let values)) where index < values.count: value = values[index]
      default: return .null
      }
    }
    return value
  }
}
