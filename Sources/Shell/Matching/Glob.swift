/// A pattern as `case` and `[[ ]]` have it (bash(1), Pattern Matching), extended patterns included.
struct Glob {
  private indirect enum Element {
    case scalar(Unicode.Scalar)
    case any
    case star
    case set(CharacterClass)
    case group(Unicode.Scalar, [[Element]])
  }

  private let elements: [Element]
  private let ignoresCase: Bool

  /// Steps of one question: beyond them nobody knows.
  private static let mostSteps = 20_000

  init(_ pieces: [(text: String, isPattern: Bool)], ignoresCase: Bool = false) {
    var scalars: [Unicode.Scalar] = []
    var isPlain: [Bool] = []
    for (text, isPattern) in pieces {
      for scalar in text.unicodeScalars {
        scalars.append(scalar)
        isPlain.append(!isPattern)
      }
    }
    var index = 0
    elements = Self.read(scalars, isPlain, &index, inGroup: false, depth: 0)
    self.ignoresCase = ignoresCase
  }

  var isEmpty: Bool { elements.isEmpty }

  /// Whether the whole text fits; nil where that is too much work.
  func matches(_ text: String) -> Bool? {
    let scalars = Array(text.unicodeScalars)
    var steps = 0
    return matches(scalars[...], &steps)
  }

  private func matches(_ text: ArraySlice<Unicode.Scalar>, _ steps: inout Int) -> Bool? {
    let fits = match(elements[...], text, &steps)
    return steps > Self.mostSteps ? nil : fits
  }

  // MARK: - Changing texts

  func removedPrefix(of text: String, longest: Bool) -> String? {
    let scalars = Array(text.unicodeScalars)
    let ends = longest ? Array((0...scalars.count).reversed()) : Array(0...scalars.count)
    var steps = 0
    for end in ends {
      guard let fits = matches(scalars[..<end], &steps) else { return nil }
      if fits { return String(String.UnicodeScalarView(scalars[end...])) }
    }
    return text
  }

  func removedSuffix(of text: String, longest: Bool) -> String? {
    let scalars = Array(text.unicodeScalars)
    let starts = longest ? Array(0...scalars.count) : Array((0...scalars.count).reversed())
    var steps = 0
    for start in starts {
      guard let fits = matches(scalars[start...], &steps) else { return nil }
      if fits { return String(String.UnicodeScalarView(scalars[..<start])) }
    }
    return text
  }

  func replaced(in text: String, _ place: Parameter.ReplacePlace, by new: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count < 1_000 else { return nil }
    var result = String.UnicodeScalarView()
    var start = 0
    var steps = 0
    var isDone = false
    while start < scalars.count {
      if !isDone, place != .start || start == 0 {
        var found: Int?
        for end in (start...scalars.count).reversed() where end > start && (place != .end || end == scalars.count) {
          guard let fits = matches(scalars[start..<end], &steps) else { return nil }
          if fits {
            found = end
            break
          }
        }
        if let found {
          result.append(contentsOf: new.unicodeScalars)
          start = found
          isDone = place != .all
          continue
        }
      }
      result.append(scalars[start])
      start += 1
    }
    return String(result)
  }

  // MARK: - Matching

  private func match(
    _ elements: ArraySlice<Element>, _ text: ArraySlice<Unicode.Scalar>, _ steps: inout Int
  ) -> Bool {
    var elements = elements
    var text = text
    while let element = elements.first {
      steps += 1
      guard steps <= Self.mostSteps else { return false }
      elements = elements.dropFirst()
      switch element {
      case .star:
        while case .star? = elements.first { elements = elements.dropFirst() }
        if elements.isEmpty { return true }
        return (text.startIndex...text.endIndex).contains { match(elements, text[$0...], &steps) }
      case .group(let kind, let choices):
        return (text.startIndex...text.endIndex).contains { end in
          steps += 1
          return fits(kind, choices, text[..<end], &steps) && match(elements, text[end...], &steps)
        }
      case .any:
        guard !text.isEmpty else { return false }
      case .scalar(let scalar):
        guard let first = text.first else { return false }
        guard first == scalar || (ignoresCase && CharacterClass.cases(first).contains(scalar)) else { return false }
      case .set(let set):
        guard let first = text.first, set.contains(first, ignoresCase: ignoresCase) else { return false }
      }
      text = text.dropFirst()
    }
    return text.isEmpty
  }

  private func fits(
    _ kind: Unicode.Scalar, _ choices: [[Element]], _ text: ArraySlice<Unicode.Scalar>, _ steps: inout Int
  ) -> Bool {
    guard steps <= Self.mostSteps else { return false }
    let isOne = choices.contains { match($0[...], text, &steps) }
    switch kind {
    case "@": return isOne
    case "!": return !isOne
    case "?": return isOne || text.isEmpty
    default:
      if isOne || (kind == "*" && text.isEmpty) { return true }
      // Several, one after the other.
      return text.indices.dropFirst().contains { middle in
        choices.contains { match($0[...], text[..<middle], &steps) } && fits("+", choices, text[middle...], &steps)
      }
    }
  }

  // MARK: - Reading

  private static func read(
    _ scalars: [Unicode.Scalar], _ isPlain: [Bool], _ index: inout Int, inGroup: Bool, depth: Int
  ) -> [Element] {
    var elements: [Element] = []
    while index < scalars.count {
      let scalar = scalars[index]
      if isPlain[index] {
        elements.append(.scalar(scalar))
        index += 1
        continue
      }
      if inGroup, scalar == "|" || scalar == ")" { return elements }
      if "?*+@!".unicodeScalars.contains(scalar), index + 1 < scalars.count, scalars[index + 1] == "(",
        !isPlain[index + 1], depth < 20
      {
        index += 2
        var choices = [read(scalars, isPlain, &index, inGroup: true, depth: depth + 1)]
        while index < scalars.count, scalars[index] == "|" {
          index += 1
          choices.append(read(scalars, isPlain, &index, inGroup: true, depth: depth + 1))
        }
        index += 1
        elements.append(.group(scalar, choices))
        continue
      }
      switch scalar {
      case "?": elements.append(.any)
      case "*": elements.append(.star)
      case "[":
        if let set = CharacterClass(scalars, at: &index, negatedBy: ["!", "^"]) {
          elements.append(.set(set))
          continue
        }
        elements.append(.scalar(scalar))
      case "\\" where index + 1 < scalars.count:
        index += 1
        elements.append(.scalar(scalars[index]))
      default: elements.append(.scalar(scalar))
      }
      index += 1
    }
    return elements
  }
}
