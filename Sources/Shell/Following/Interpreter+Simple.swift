extension Interpreter {
  func run(_ simple: SimpleCommand) {
    let (line, site) = (line, site)
    substitutionStatus = nil
    var words: [Value] = []
    var declared: [Assignment] = []
    for argument in simple.words {
      switch argument {
      case .word(let word): words += fields(of: word)
      case .assignment(let assignment): declared.append(assignment)
      }
      guard state.isReached else { return }
    }
    guard words.count <= ScriptLimits.fields else { return give(up: "a command has more words than are followed") }
    charge(words.count / 8)
    let isAlone = words.isEmpty
    var kept: [(name: String, variable: Variable?)] = []
    for assignment in simple.assignments {
      if !isAlone { kept.append((assignment.name, state.variables[assignment.name])) }
      assign(assignment)
    }
    // What was expanded may have run commands of its own.
    (self.line, self.site) = (line, site)
    guard !isAlone else {
      state.status = substitutionStatus ?? .yes
      return
    }
    if declared.isEmpty { invoke(words) } else { declare(words, declared) }
    for (name, variable) in kept { state.variables[name] = variable }
  }

  // MARK: - Finding what a name means

  /// Runs a command whose words are expanded: a function, something of the shell's own, or a program.
  func invoke(_ words: [Value], heedsFunctions: Bool = true) {
    guard state.isReached, let first = words.first else { return }
    guard let name = first.known else { return program(words) }
    if heedsFunctions {
      if state.options.contains(.aliases), let alias = state.aliases[name] {
        return expandAlias(name, alias, Array(words.dropFirst()))
      }
      if let choices = state.functions[name] {
        let arguments = Array(words.dropFirst())
        guard choices.count > 1 else {
          if let function = choices.first ?? nil { return call(function, arguments) }
          return invoke(words, heedsFunctions: false)
        }
        return fork(
          choices.map { choice in
            { choice.map { self.call($0, arguments) } ?? self.invoke(words, heedsFunctions: false) }
          })
      }
    }
    if !builtin(name, words) { program(words) }
  }

  private func expandAlias(_ name: String, _ alias: Value, _ arguments: [Value]) {
    let words = alias.split(" \t\n")
    guard let known = alias.known, !words.isEmpty, !known.contains(where: { ";&|<>()`\"'\\{}".contains($0) }) else {
      record([.hole("alias \(name)")] + arguments)
      note("what the alias \(name) does is not followed")
      state.status = .unknown
      return
    }
    // Its own name in it is not expanded again.
    if words[0].known == name { return invoke(words + arguments, heedsFunctions: false) }
    charge(1)
    calls += 1
    defer { calls -= 1 }
    guard calls < ScriptLimits.calls else { return }
    invoke(words + arguments)
  }

  // MARK: - Functions

  func call(_ function: Function, _ arguments: [Value]) {
    var context = Context(.function)
    context.function = function
    let outer = state.arguments
    state.arguments = arguments
    context.start = state
    for earlier in contexts where earlier.function === function {
      guard let start = earlier.start, start.isLike(state) else { continue }
      // It calls itself with nothing changed: it never returns.
      note("\(function.name) calls itself without end")
      return die()
    }
    guard calls < ScriptLimits.calls else {
      note("\(function.name) calls itself deeper than is followed")
      state.arguments = outer
      state.status = .unknown
      return
    }
    calls += 1
    contexts.append(context)
    state.hidden.append([:])
    let (outerText, outerLine) = (textNumber, fixedLine)
    (textNumber, fixedLine) = homes[ObjectIdentifier(function)] ?? (textNumber, fixedLine)
    run(function.body)
    (textNumber, fixedLine) = (outerText, outerLine)
    calls -= 1
    var ends = contexts.removeLast().left
    if state.isReached { ends.append(state) }
    state = .merged(ends)
    for (name, variable) in state.hidden.popLast() ?? [:] { state.variables[name] = variable }
    state.arguments = outer
  }

  // MARK: - Variables

  func set(_ name: String, _ variable: Variable) {
    var variable = variable
    if case .scalar(let value) = variable, value.size > ScriptLimits.valueBytes { variable = .unknown }
    if case .array(let elements) = variable, elements.count > ScriptLimits.fields { variable = .unknown }
    if state.variables.count >= ScriptLimits.variables, state.variables[name] == nil {
      return give(up: "it has more variables than are followed")
    }
    state.variables[name] = variable
  }

  func assign(_ assignment: Assignment) {
    let name = assignment.name
    switch assignment.content {
    case .array(let written):
      var elements: [Variable.Element] = []
      if assignment.isAppended, case .array(let earlier)? = state.variables[name] { elements = earlier }
      for (index, word) in written {
        if let index {
          elements.append(.init(key: key(index), value: value(of: word)))
          continue
        }
        for field in fields(of: word) {
          elements.append(.init(key: String(elements.count), value: field))
        }
      }
      charge(elements.count / 8)
      set(name, .array(elements))
    case .word(let word):
      let value = value(of: word)
      guard let index = assignment.index else {
        guard assignment.isAppended else { return set(name, .scalar(value)) }
        switch state.variables[name] {
        case .scalar(let earlier)?: set(name, .scalar(earlier.isBlank ? .hole("") : earlier + value))
        case nil: set(name, .unknown)
        default: set(name, .scalar(value))
        }
        return
      }
      var elements: [Variable.Element] = []
      if case .array(let earlier)? = state.variables[name] { elements = earlier }
      let key = key(index)
      if let place = elements.firstIndex(where: { $0.key == key }) {
        elements[place].value = assignment.isAppended ? elements[place].value + value : value
      } else {
        elements.append(.init(key: key, value: value))
      }
      charge(elements.count / 8)
      set(name, .array(elements))
    }
  }

  /// The element that is meant: a number, or a name of an associative array.
  func key(_ index: Word) -> String {
    let text = value(of: index)
    if let known = text.known, Int(known) != nil { return known }
    if let number = evaluate(arithmetic: text), text.known?.first?.isLetter != true { return String(number) }
    return text.shown
  }

  /// `local`, `export` and their like, with their assignments.
  private func declare(_ words: [Value], _ assignments: [Assignment]) {
    let isLocal = ["local", "declare", "typeset"].contains(words[0].known ?? "")
    let isGlobal = words.dropFirst().contains { $0.known?.hasPrefix("-") == true && $0.known?.contains("g") == true }
    var shown = words
    for assignment in assignments {
      if isLocal, !isGlobal { hide(assignment.name) }
      assign(assignment)
      var text = Value(assignment.name + "=")
      switch state.variables[assignment.name] {
      case .scalar(let value)?: text.append(value.isBlank ? Value("…") : value)
      default: text.append("(…)")
      }
      shown.append(text)
    }
    if isLocal, !isGlobal { for word in words.dropFirst() { declareLocal(word) } }
    record(shown)
    state.status = .yes
  }

  func declareLocal(_ word: Value) {
    guard let name = word.known, !name.hasPrefix("-"), !state.hidden.isEmpty else { return }
    hide(name)
    set(name, .unset)
  }

  private func hide(_ name: String) {
    guard let last = state.hidden.indices.last, state.hidden[last][name] == nil else { return }
    state.hidden[last][name] = .some(state.variables[name])
  }
}
