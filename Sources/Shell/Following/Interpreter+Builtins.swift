extension Interpreter {
  /// Runs what is part of the shell.
  ///
  /// - Returns: false for anything else
  func builtin(_ name: String, _ words: [Value]) -> Bool {
    let arguments = Array(words.dropFirst())
    switch name {
    case "command", "builtin", "exec", "eval": return indirectly(name, words, arguments)
    case "read": read(words, arguments)
    case "[", "test", "echo", "printf", "true", "false": return plain(name, words)
    default:
      guard let run = Self.builtins[name] else { return false }
      record(words)
      guard state.isReached else { return true }
      statusBefore = state.status
      state.status = .yes
      run(self)(arguments)
    }
    return true
  }

  private static let builtins: [String: @Sendable (Interpreter) -> ([Value]) -> Void] = {
    let quiet: @Sendable (Interpreter) -> ([Value]) -> Void = { _ in { _ in } }
    let unsure: @Sendable (Interpreter) -> ([Value]) -> Void = { shell in { _ in shell.state.status = .unknown } }
    return [
      ":": quiet, "umask": quiet, "ulimit": quiet, "hash": quiet, "enable": quiet, "disown": quiet,
      "cd": unsure, "wait": unsure, "pushd": unsure, "popd": unsure,
      "exit": { shell in { shell.exit($0) } },
      "logout": { shell in { shell.exit($0) } },
      "return": { shell in { shell.returned($0) } },
      "break": { shell in { shell.leaveLoop($0, continues: false) } },
      "continue": { shell in { shell.leaveLoop($0, continues: true) } },
      "source": { shell in { shell.source($0) } },
      ".": { shell in { shell.source($0) } },
      "set": { shell in { shell.setOptions($0) } },
      "shift": { shell in { shell.shift($0) } },
      "shopt": { shell in { shell.shopt($0) } },
      "unset": { shell in { shell.unset($0) } },
      "alias": { shell in { shell.alias($0) } },
      "unalias": { shell in { for name in $0 { shell.state.aliases[name.shown] = nil } } },
      "local": { shell in { $0.forEach(shell.declareLocal) } },
      "declare": { shell in { $0.forEach(shell.declareLocal) } },
      "typeset": { shell in { $0.forEach(shell.declareLocal) } },
      "export": quiet, "readonly": quiet,
      "trap": { shell in { shell.trap($0) } },
      "let": { shell in { shell.calculateAll($0) } },
      "getopts": { shell in { shell.getopts($0) } },
      "mapfile": { shell in { shell.mapfile($0) } },
      "readarray": { shell in { shell.mapfile($0) } },
      "kill": { shell in { shell.kill($0) } },
    ]
  }()

  // MARK: - Leaving

  private func exit(_ arguments: [Value]) {
    setStatus(arguments.first)
    _ = leave(.subshell)
  }

  private func returned(_ arguments: [Value]) {
    setStatus(arguments.first)
    if leave(.function) { return }
    // A subshell of a function ends; outside of functions it is an error, and the script goes on.
    if contexts.contains(where: { $0.kind == .function }) { _ = leave(.subshell) } else { state.status = .no }
  }

  /// Without a number it is the status of the command before.
  private func setStatus(_ number: Value?) {
    state.status = number.map { Truth($0.known.map { $0 == "0" }) } ?? statusBefore
  }

  private func leaveLoop(_ arguments: [Value], continues: Bool) {
    _ = leave(.loop, levels: arguments.first?.known.flatMap { Int($0) } ?? 1, continues: continues)
  }

  private func kill(_ arguments: [Value]) {
    state.status = .unknown
    // The script ends itself.
    if arguments.contains(where: { $0 == .hole("$$") || $0 == .hole("$BASHPID") }) { _ = leave(.subshell) }
  }

  // MARK: - Options and parameters

  private func setOptions(_ arguments: [Value]) {
    for (place, argument) in arguments.enumerated() {
      let text = argument.known ?? ""
      if text == "--" || (!text.hasPrefix("-") && !text.hasPrefix("+")) {
        if place > 0, arguments[place - 1].known?.hasSuffix("o") == true, text == "noexec" { return die() }
        if place > 0, arguments[place - 1].known?.hasSuffix("o") == true { continue }
        state.arguments = Array(arguments[(text == "--" ? place + 1 : place)...])
        return
      }
      // From here on nothing is run.
      if text.hasPrefix("-"), text.contains("n") { return die() }
    }
  }

  private func shift(_ arguments: [Value]) {
    guard let count = arguments.first.map({ $0.known.flatMap { Int($0) } }) ?? 1, count >= 0 else {
      state.arguments = nil
      return
    }
    guard let current = state.arguments else { return }
    if count > current.count { state.status = .no } else { state.arguments = Array(current.dropFirst(count)) }
  }

  private func shopt(_ arguments: [Value]) {
    let isOn = arguments.contains { $0.known == "-s" }
    guard isOn || arguments.contains(where: { $0.known == "-u" }) else { return }
    for (name, option) in [("expand_aliases", State.Option.aliases), ("nocasematch", .ignoresCase)]
    where arguments.contains(where: { $0.known == name }) {
      if isOn { state.options.insert(option) } else { state.options.remove(option) }
    }
  }

  private func unset(_ arguments: [Value]) {
    let isFunction = arguments.first?.known == "-f"
    for name in arguments.compactMap(\.known) where !name.hasPrefix("-") {
      if isFunction || state.variables[name] == nil { state.functions[name] = nil }
      if !isFunction { set(name, .unset) }
    }
  }

  private func alias(_ arguments: [Value]) {
    for argument in arguments {
      let shown = argument.shown
      guard let equals = shown.firstIndex(of: "=") else { continue }
      let value = String(shown[shown.index(after: equals)...])
      state.aliases[String(shown[..<equals])] = argument.known == nil ? .hole(value) : Value(value)
    }
  }

  private func trap(_ arguments: [Value]) {
    let arguments = arguments.first?.known == "--" ? Array(arguments.dropFirst()) : arguments
    guard let handler = arguments.first, arguments.count > 1 else { return }
    let isForExit = arguments.dropFirst().contains { ["EXIT", "0", "exit", "SIGEXIT"].contains($0.known ?? "") }
    guard isForExit else { return }
    state.traps = handler.known == "-" || handler.known == "" ? [] : [handler]
  }

  private func source(_ arguments: [Value]) {
    note("what is in \(arguments.first?.shown ?? "a file") is not known")
    state.status = .unknown
  }

  private func calculateAll(_ arguments: [Value]) {
    var last: Int? = 0
    for argument in arguments { last = evaluate(arithmetic: argument) }
    state.status = Truth(last.map { $0 != 0 })
  }

  private func getopts(_ arguments: [Value]) {
    state.status = state.arguments?.isEmpty == true ? .no : .unknown
    if arguments.count > 1, let name = arguments[1].known { set(name, .unknown) }
    set("OPTARG", .unknown)
  }

  private func mapfile(_ arguments: [Value]) {
    let name = arguments.last?.known.flatMap { $0.hasPrefix("-") ? nil : $0 } ?? "MAPFILE"
    guard case .text(let text) = state.input else { return set(name, .unknown) }
    var elements: [Variable.Element] = []
    var rest = text
    while let (line, following) = rest.firstLine {
      elements.append(.init(key: String(elements.count), value: line))
      rest = following
      charge(1)
      guard state.isReached else { return }
    }
    set(name, .array(elements))
  }
}
