/// A text, as far as it is known: known stretches with holes between them.
struct Value: Equatable {
  enum Piece: Equatable {
    case known(String)
    /// What only a run would tell. It is shown as it is written, `$1`, or as what it will be unless somebody says
    /// otherwise: `latest` for `${1:-latest}`.
    case hole(String, isLikely: Bool)
  }

  private(set) var pieces: [Piece] = []

  init(_ text: String) {
    if !text.isEmpty { pieces = [.known(text)] }
  }

  init() {}

  static func hole(_ source: String) -> Value { Value(piece: .hole(source, isLikely: false)) }

  static func likely(_ text: String) -> Value { Value(piece: .hole(text, isLikely: true)) }

  init(piece: Piece) {
    pieces = [piece]
  }

  static let empty = Value()

  /// The text, where all of it is known.
  var known: String? {
    if pieces.isEmpty { return "" }
    guard pieces.count == 1, case .known(let text) = pieces[0] else { return nil }
    return text
  }

  /// Whether nothing of it is known, not even likely.
  var isBlank: Bool {
    !pieces.isEmpty
      && pieces.allSatisfy { if case .hole(_, isLikely: false) = $0 { true } else { false } }
  }

  /// As a report shows it.
  var shown: String {
    pieces.map { piece in
      switch piece {
      case .known(let text), .hole(let text, _): text
      }
    }.joined()
  }

  /// Whether it is empty.
  var isEmpty: Truth {
    if pieces.isEmpty { return .yes }
    return pieces.contains { if case .known = $0 { true } else { false } } ? .no : .unknown
  }

  var size: Int {
    pieces.reduce(0) { sum, piece in
      switch piece {
      case .known(let text), .hole(let text, _): sum + text.utf8.count
      }
    }
  }

  mutating func append(_ text: String) {
    guard !text.isEmpty else { return }
    if case .known(let last)? = pieces.last {
      pieces[pieces.count - 1] = .known(last + text)
    } else {
      pieces.append(.known(text))
    }
  }

  mutating func append(_ other: Value) {
    for piece in other.pieces {
      if case .known(let text) = piece { append(text) } else { pieces.append(piece) }
    }
  }

  static func + (one: Value, other: Value) -> Value {
    var sum = one
    sum.append(other)
    return sum
  }

  /// The same, as it would be if `text` were what it most likely is.
  var asLikely: Value { pieces.isEmpty ? .likely("") : .likely(shown) }

  /// Without the line ends at its end, as `$(…)` leaves them out.
  var withoutLastLineEnds: Value {
    var result = self
    while case .known(let text)? = result.pieces.last {
      result.pieces.removeLast()
      var kept = Substring(text)
      while kept.unicodeScalars.last == "\n" { kept.unicodeScalars.removeLast() }
      guard kept.isEmpty else {
        result.append(String(kept))
        return result
      }
    }
    return result
  }

  /// The first line, and what follows it; nil where there is nothing at all.
  var firstLine: (line: Value, rest: Value)? {
    guard !pieces.isEmpty else { return nil }
    var line = Value()
    for (place, piece) in pieces.enumerated() {
      guard case .known(let text) = piece, let end = text.unicodeScalars.firstIndex(of: "\n") else {
        line.append(Value(piece: piece))
        continue
      }
      line.append(String(text[..<end]))
      var rest = Value(String(text.unicodeScalars[text.unicodeScalars.index(after: end)...]))
      for piece in pieces[(place + 1)...] { rest.append(Value(piece: piece)) }
      return (line, rest)
    }
    return (line, Value())
  }

  /// The fields that an unquoted expansion is split into. A hole stays in one piece.
  func split(_ separators: String) -> [Value] {
    var fields: [Value] = []
    var field: Value?
    for piece in pieces {
      let text: String
      let remake: (String) -> Value
      switch piece {
      case .known(let known): (text, remake) = (known, { Value($0) })
      case .hole(let likely, isLikely: true): (text, remake) = (likely, { .likely($0) })
      case .hole:
        field = (field ?? Value()) + Value(piece: piece)
        continue
      }
      var stretch = ""
      for scalar in text.unicodeScalars {
        if separators.unicodeScalars.contains(scalar) {
          if !stretch.isEmpty { field = (field ?? Value()) + remake(stretch) }
          stretch = ""
          if let full = field { fields.append(full) }
          field = nil
        } else {
          stretch.unicodeScalars.append(scalar)
        }
      }
      if !stretch.isEmpty { field = (field ?? Value()) + remake(stretch) }
    }
    if let field { fields.append(field) }
    return fields
  }
}
