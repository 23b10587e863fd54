extension Interpreter {
  /// What an expansion comes to: one text, or the several fields of `"$@"`.
  enum Expanded {
    case one(Value)
    case many([Value])
  }

  /// The fields of a word, after braces, expansions and splitting. Patterns for files stay as they are written.
  func fields(of word: Word) -> [Value] {
    guard let words = Braces.expanded(word) else { return [.hole(value(of: word).shown)] }
    charge(words.count / 8)
    return words.flatMap { splitFields(of: $0) }
  }

  private func splitFields(of word: Word) -> [Value] {
    var fields: [Value] = []
    var field: Value?
    func append(_ value: Value) { field = (field ?? Value()) + value }
    func finish() {
      if let full = field { fields.append(full) }
      field = nil
    }
    for part in word.parts {
      switch part {
      case .literal(let text), .quoted(let text): append(Value(text))
      case .expansion(let expansion, let isQuoted):
        switch expand(expansion) {
        case .one(let value):
          guard !isQuoted else {
            append(value)
            continue
          }
          let separators = separators
          let parts = value.split(separators)
          guard let first = parts.first else {
            if value.isEmpty == .no { finish() }
            continue
          }
          if value.begins(with: separators) { finish() }
          append(first)
          for part in parts.dropFirst() {
            finish()
            append(part)
          }
          if value.ends(with: separators) { finish() }
        case .many(let values):
          for (place, value) in values.enumerated() {
            if place > 0 { finish() }
            if isQuoted || value.isEmpty != .yes { append(value) }
          }
        }
      }
    }
    finish()
    return fields
  }

  private var separators: String {
    guard case .scalar(let value)? = state.variables["IFS"], let known = value.known else { return " \t\n" }
    return known
  }

  /// A word as one text, as in an assignment.
  func value(of word: Word) -> Value {
    var result = Value()
    for part in word.parts {
      switch part {
      case .literal(let text), .quoted(let text): result.append(text)
      case .expansion(let expansion, _): result.append(joined(expand(expansion)))
      }
      if result.size > ScriptLimits.valueBytes { return .hole("…") }
    }
    return result
  }

  func joined(_ expanded: Expanded) -> Value {
    switch expanded {
    case .one(let value): return value
    case .many(let values):
      var result = Value()
      for (place, value) in values.enumerated() {
        if place > 0 { result.append(" ") }
        result.append(value)
      }
      return result
    }
  }

  func expand(_ expansion: Expansion) -> Expanded {
    guard state.isReached else { return .one(Value()) }
    let source = Value.hole(String(expansion.source.prefix(300)))
    switch expansion.kind {
    case .parameter(let parameter):
      let expanded = expand(parameter, source: source)
      if case .one(let value) = expanded, value.isBlank { return .one(value == .hole("$0") ? value : source) }
      return expanded
    case .arithmetic(let expression): return .one(calculate(expression).map { Value(String($0)) } ?? source)
    case .process(let block):
      let (line, site) = (line, site)
      captures.append(nil)
      inSubshell(outlives: true) { self.run(block) }
      captures.removeLast()
      (self.line, self.site) = (line, site)
      return .one(source)
    case .command(let block):
      guard let block else {
        note("what is in backquotes is no bash")
        return .one(source)
      }
      let (line, site) = (line, site)
      let status = state.status
      let output = captured { self.inSubshell { self.run(block) } }
      substitutionStatus = state.status
      state.status = status
      (self.line, self.site) = (line, site)
      return .one(output.map(\.withoutLastLineEnds) ?? source)
    }
  }

  /// A word as a pattern; nil where it is not known.
  func pattern(of word: Word) -> Glob? {
    var pieces: [(text: String, isPattern: Bool)] = []
    for part in word.parts {
      switch part {
      case .literal(let text): pieces.append((text, true))
      case .quoted(let text): pieces.append((text, false))
      case .expansion(let expansion, let isQuoted):
        guard let text = joined(expand(expansion)).known else { return nil }
        pieces.append((text, !isQuoted))
      }
    }
    return Glob(pieces, ignoresCase: state.options.contains(.ignoresCase))
  }

  /// Whether a text fits a pattern.
  func matches(_ subject: Value, _ word: Word) -> Truth {
    if word.literal == "*" { return .yes }
    if subject == .hole("$0"), value(of: word) == subject { return .yes }
    guard let glob = pattern(of: word) else { return .unknown }
    guard let text = subject.known else { return glob.isEmpty && subject.isEmpty == .no ? .no : .unknown }
    charge(text.utf8.count / 256)
    return Truth(glob.matches(text))
  }
}

extension Value {
  fileprivate func begins(with separators: String) -> Bool {
    guard case .known(let text)? = pieces.first, let first = text.unicodeScalars.first else { return false }
    return separators.unicodeScalars.contains(first)
  }

  fileprivate func ends(with separators: String) -> Bool {
    guard case .known(let text)? = pieces.last, let last = text.unicodeScalars.last else { return false }
    return separators.unicodeScalars.contains(last)
  }
}
