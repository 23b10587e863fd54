/// An extended regular expression as `=~` and `grep` have it, as far as scripts that ask a question use it.
struct RegularExpression {
  private indirect enum Node {
    case scalar(Unicode.Scalar)
    case any
    case set(CharacterClass)
    case start
    case end
    case group([[Node]])
    case repeated(Node, least: Int, most: Int)
  }

  private let choices: [[Node]]
  private let ignoresCase: Bool
  private static let mostSteps = 50_000

  /// - Returns: nil for what it does not understand
  init?(_ pieces: [(text: String, isPattern: Bool)], ignoresCase: Bool) {
    var scalars: [Unicode.Scalar] = []
    for (text, isPattern) in pieces {
      for scalar in text.unicodeScalars {
        if !isPattern, "\\.[]{}()*+?|^$".unicodeScalars.contains(scalar) { scalars.append("\\") }
        scalars.append(scalar)
      }
    }
    var reader = Reader(scalars: scalars)
    guard let choices = reader.choices(depth: 0), reader.index == scalars.count else { return nil }
    self.choices = choices
    self.ignoresCase = ignoresCase
  }

  /// Whether it is found anywhere in the text; nil where that is too much work.
  func isFound(in text: String) -> Bool? {
    let scalars = Array(text.unicodeScalars)
    var steps = 0
    let isFound = (0...scalars.count).contains { start in
      choices.contains { match($0[...], scalars, start, &steps) { _, _ in true } }
    }
    return steps > Self.mostSteps ? nil : isFound
  }

  private func match(
    _ nodes: ArraySlice<Node>, _ text: [Unicode.Scalar], _ place: Int, _ steps: inout Int,
    _ then: (Int, inout Int) -> Bool
  ) -> Bool {
    steps += 1
    guard steps <= Self.mostSteps else { return false }
    guard let node = nodes.first else { return then(place, &steps) }
    let rest = nodes.dropFirst()
    switch node {
    case .start: return place == 0 && match(rest, text, place, &steps, then)
    case .end: return place == text.count && match(rest, text, place, &steps, then)
    case .any: return place < text.count && match(rest, text, place + 1, &steps, then)
    case .scalar(let scalar):
      guard place < text.count else { return false }
      let isSame = text[place] == scalar || (ignoresCase && CharacterClass.cases(text[place]).contains(scalar))
      return isSame && match(rest, text, place + 1, &steps, then)
    case .set(let set):
      return place < text.count && set.contains(text[place], ignoresCase: ignoresCase)
        && match(rest, text, place + 1, &steps, then)
    case .group(let choices):
      return choices.contains { choice in
        match(choice[...], text, place, &steps) { match(rest, text, $0, &$1, then) }
      }
    case .repeated(let node, let least, let most):
      if most > 0, text.count - place >= 0 {
        let next = Node.repeated(node, least: max(0, least - 1), most: most - 1)
        let again = match([node], text, place, &steps) { end, steps in
          // A round that takes nothing is no round.
          (end > place || least > 0) && match([next] + rest, text, end, &steps, then)
        }
        if again { return true }
      }
      return least == 0 && match(rest, text, place, &steps, then)
    }
  }

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var index = 0

    mutating func choices(depth: Int) -> [[Node]]? {
      guard depth < 20, scalars.count < 300 else { return nil }
      var choices: [[Node]] = []
      repeat {
        if !choices.isEmpty { index += 1 }
        guard let sequence = sequence(depth: depth) else { return nil }
        choices.append(sequence)
      } while index < scalars.count && scalars[index] == "|"
      return choices
    }

    private mutating func sequence(depth: Int) -> [Node]? {
      var nodes: [Node] = []
      while index < scalars.count {
        let scalar = scalars[index]
        switch scalar {
        case "|", ")": return nodes
        case "(":
          index += 1
          guard let inner = choices(depth: depth + 1), index < scalars.count, scalars[index] == ")" else { return nil }
          nodes.append(.group(inner))
        case "[":
          guard let set = CharacterClass(scalars, at: &index, negatedBy: ["^"]) else { return nil }
          nodes.append(.set(set))
          continue
        case "*", "+", "?":
          guard let last = nodes.popLast() else { return nil }
          nodes.append(.repeated(last, least: scalar == "+" ? 1 : 0, most: scalar == "?" ? 1 : 200))
        case "{": return nil
        case "^": nodes.append(.start)
        case "$": nodes.append(.end)
        case ".": nodes.append(.any)
        case "\\":
          index += 1
          guard index < scalars.count, !CharacterClass.cases(scalars[index])[0].properties.isAlphabetic else {
            return nil
          }
          nodes.append(.scalar(scalars[index]))
        default: nodes.append(.scalar(scalar))
        }
        index += 1
      }
      return nodes
    }
  }
}
