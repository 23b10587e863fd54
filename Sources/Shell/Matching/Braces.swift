/// Brace expansion: `{v1.0,latest}` and `{1..3}` (bash(1), Brace Expansion).
enum Braces {
  fileprivate enum Atom {
    case byte(UInt8)
    case part(WordPart)
  }

  /// The words that a word stands for; nil where they are more than are followed.
  static func expanded(_ word: Word) -> [Word]? {
    let hasBraces = word.parts.contains { part in
      if case .literal(let text) = part { text.utf8.contains(UInt8(ascii: "{")) } else { false }
    }
    guard hasBraces else { return [word] }
    var atoms: [Atom] = []
    for part in word.parts {
      if case .literal(let text) = part { atoms += text.utf8.map(Atom.byte) } else { atoms.append(.part(part)) }
    }
    var budget = ScriptLimits.braceWords
    return expand(atoms[...], &budget, depth: 0)?.map(word(of:))
  }

  private static func expand(_ atoms: ArraySlice<Atom>, _ budget: inout Int, depth: Int) -> [[Atom]]? {
    guard depth < 20 else { return nil }
    var start = atoms.startIndex
    while let open = atoms[start...].firstIndex(where: { $0.is(UInt8(ascii: "{")) }) {
      guard let group = group(atoms, open: open) else {
        start = open + 1
        continue
      }
      var choices: [[Atom]] = []
      if group.commas.isEmpty {
        guard let sequence = sequence(atoms[(open + 1)..<group.close]) else {
          start = open + 1
          continue
        }
        guard sequence.count <= budget else { return nil }
        choices = sequence.map { $0.utf8.map(Atom.byte) }
      } else {
        var first = open + 1
        for end in group.commas + [group.close] {
          guard let inner = expand(atoms[first..<end], &budget, depth: depth + 1) else { return nil }
          choices += inner
          first = end + 1
        }
      }
      guard let tails = expand(atoms[(group.close + 1)...], &budget, depth: depth + 1),
        choices.count * tails.count <= budget
      else { return nil }
      budget -= choices.count * tails.count
      let head = Array(atoms[..<open])
      return choices.flatMap { choice in tails.map { head + choice + $0 } }
    }
    return [Array(atoms)]
  }

  private static func group(_ atoms: ArraySlice<Atom>, open: Int) -> (commas: [Int], close: Int)? {
    var depth = 0
    var commas: [Int] = []
    for place in open..<atoms.endIndex {
      if atoms[place].is(UInt8(ascii: "{")) { depth += 1 }
      if atoms[place].is(UInt8(ascii: ",")), depth == 1 { commas.append(place) }
      if atoms[place].is(UInt8(ascii: "}")) {
        depth -= 1
        if depth == 0 { return (commas, place) }
      }
    }
    return nil
  }

  /// `1..5`, `01..10`, `1..9..2`, `a..e`; nil for anything else.
  private static func sequence(_ atoms: ArraySlice<Atom>) -> [String]? {
    var bytes: [UInt8] = []
    for atom in atoms {
      guard case .byte(let byte) = atom else { return nil }
      bytes.append(byte)
    }
    var ends: [String] = []
    var rest = Substring(String(decoding: bytes, as: UTF8.self))
    while let range = rest.firstRange(of: "..") {
      ends.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    ends.append(String(rest))
    guard ends.count == 2 || ends.count == 3, let step = ends.count == 3 ? Int(ends[2]) : 1, step != .min else {
      return nil
    }
    if let first = Int(ends[0]), let last = Int(ends[1]) {
      let isPadded = ends[..<2].contains { $0.count > 1 && $0.hasPrefix("0") }
      let width = isPadded ? max(ends[0].count, ends[1].count) : 0
      return numbers(first, last, step).map { number in
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
      }
    }
    guard ends[0].utf8.count == 1, ends[1].utf8.count == 1, let first = ends[0].utf8.first,
      let last = ends[1].utf8.first
    else { return nil }
    return numbers(Int(first), Int(last), step).map { String(decoding: [UInt8(truncatingIfNeeded: $0)], as: UTF8.self) }
  }

  /// One more than may be followed, where there are more.
  private static func numbers(_ first: Int, _ last: Int, _ step: Int) -> [Int] {
    let step = max(1, abs(step))
    var numbers: [Int] = []
    for number in stride(from: first, through: last, by: first <= last ? step : -step) {
      numbers.append(number)
      if numbers.count > ScriptLimits.braceWords { break }
    }
    return numbers
  }

  private static func word(of atoms: [Atom]) -> Word {
    var run = WordRun()
    for atom in atoms {
      switch atom {
      case .byte(let byte): run.add(byte)
      case .part(let part): run.add(part)
      }
    }
    return run.word(true) ?? Word()
  }
}

extension Braces.Atom {
  fileprivate func `is`(_ byte: UInt8) -> Bool {
    if case .byte(byte) = self { true } else { false }
  }
}
