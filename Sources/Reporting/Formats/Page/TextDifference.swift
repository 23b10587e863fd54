/// What one text has and another lacks: word by word, or line by line where either has several lines.
struct TextDifference: Hashable {
  enum Kind: Hashable {
    /// In both.
    case same
    /// Expected, and not found.
    case missing
    /// Found, and not expected.
    case extra
  }

  struct Piece: Hashable {
    var kind: Kind
    var text: String
  }

  /// In reading order, what is missing before what stands in its place. A piece a line where it goes by lines.
  let pieces: [Piece]
  let isByLine: Bool

  /// More words or lines than these, between what both begin and end with, are not compared one by one: the effort
  /// grows with their square.
  static let mostCompared = 200

  init(expected: String, found: String) {
    isByLine = [expected, found].contains { $0.contains(where: \.isNewline) }
    let tokens = isByLine ? Self.lines(of:) : Self.words(of:)
    let pieces = Self.compare(tokens(expected), tokens(found))
    self.pieces = isByLine ? pieces : Self.joined(pieces)
  }

  private static func compare(_ old: [Substring], _ new: [Substring]) -> [Piece] {
    let start = zip(old, new).prefix { $0 == $1 }.count
    let most = min(old.count, new.count) - start
    let end = zip(old.reversed(), new.reversed()).prefix(most).prefix { $0 == $1 }.count
    func same(_ tokens: some Sequence<Substring>) -> [Piece] { tokens.map { Piece(kind: .same, text: String($0)) } }
    return same(old.prefix(start))
      + compareMiddle(Array(old[start..<(old.count - end)]), Array(new[start..<(new.count - end)]))
      + same(old.suffix(end))
  }

  private static func compareMiddle(_ old: [Substring], _ new: [Substring]) -> [Piece] {
    var missing = Set(old.indices)
    var extra = Set(new.indices)
    if old.count <= mostCompared, new.count <= mostCompared {
      (missing, extra) = ([], [])
      for change in new.difference(from: old) {
        switch change {
        case .remove(let offset, _, _): missing.insert(offset)
        case .insert(let offset, _, _): extra.insert(offset)
        }
      }
    }
    var pieces: [Piece] = []
    var (place, other) = (0, 0)
    while place < old.count || other < new.count {
      if place < old.count, missing.contains(place) {
        pieces.append(Piece(kind: .missing, text: String(old[place])))
        place += 1
      } else if other < new.count, extra.contains(other) {
        pieces.append(Piece(kind: .extra, text: String(new[other])))
        other += 1
      } else {
        if place < old.count { pieces.append(Piece(kind: .same, text: String(old[place]))) }
        place += 1
        other += 1
      }
    }
    return pieces
  }

  private static func lines(of text: String) -> [Substring] {
    var rest = text[...]
    while rest.last?.isNewline == true { rest.removeLast() }
    return rest.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// Words, the blanks between them, and every other sign for itself.
  private static func words(of text: String) -> [Substring] {
    var words: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
      let word: Substring =
        if first.isWordLike {
          rest.prefix { $0.isWordLike }
        } else if first.isWhitespace {
          rest.prefix { $0.isWhitespace }
        } else {
          rest.prefix(1)
        }
      words.append(word)
      rest = rest[word.endIndex...]
    }
    return words
  }

  private static func joined(_ pieces: [Piece]) -> [Piece] {
    pieces.reduce(into: []) { joined, piece in
      if let last = joined.indices.last, joined[last].kind == piece.kind {
        joined[last].text += piece.text
      } else {
        joined.append(piece)
      }
    }
  }
}

extension Character {
  fileprivate var isWordLike: Bool { isLetter || isNumber || self == "_" }
}
