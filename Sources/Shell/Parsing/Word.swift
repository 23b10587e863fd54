/// A word as it was written: what becomes of it is known only when it is expanded.
struct Word {
  var parts: [WordPart] = []

  init(_ parts: [WordPart] = []) {
    self.parts = parts
  }

  /// The text of a word without quotes and expansions; nil for any other.
  var literal: String? {
    if parts.isEmpty { return "" }
    guard parts.count == 1, case .literal(let text) = parts[0] else { return nil }
    return text
  }
}

enum WordPart {
  /// Without quotes: patterns, braces and `~` mean something in it.
  case literal(String)
  /// From quotes or after a backslash.
  case quoted(String)
  case expansion(Expansion, isQuoted: Bool)
}

/// Something that begins with `$`, a backquote, `<(` or `>(`.
struct Expansion {
  indirect enum Kind {
    case parameter(Parameter)
    /// Nil where the text in backquotes could not be read: bash reads it only when it gets there.
    case command(Block?)
    case arithmetic(Word)
    case process(Block)
  }

  var kind: Kind
  /// As written, `${tag:-latest}`.
  var source: String
}

/// What is between the braces of `${…}`, or the name after `$`.
struct Parameter {
  enum Operation {
    case none
    case length
    /// `${!name}`, `${!name[@]}`, `${!prefix*}`
    case indirect
    /// `-`, `=`, `?` or `+`; with `:` an empty value counts as none.
    case fallback(UInt8, countsEmpty: Bool, Word)
    case removePrefix(longest: Bool, Word)
    case removeSuffix(longest: Bool, Word)
    case replace(ReplacePlace, Word, Word)
    case slice(Word, Word?)
    case changeCase(upper: Bool, all: Bool)
    /// `@Q` and the like, and what bash would complain about.
    case other
  }

  enum ReplacePlace {
    case first, all, start, end
  }

  var name: String
  var index: Word?
  var operation: Operation
}
