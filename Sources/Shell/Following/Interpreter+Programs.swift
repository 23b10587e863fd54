extension Interpreter {
  /// A program, or what a name that is not known stands for.
  func program(_ words: [Value]) {
    guard state.isReached, let first = words.first else { return }
    let path = first.known ?? ""
    // A relative path is a file of the student's own, whatever its name.
    let name = path.contains("/") && !path.hasPrefix("/") ? "" : path.split(separator: "/").last.map(String.init) ?? ""
    if let wrapper = Wrapper.all[name] { return wrapped(words, wrapper) }
    if Self.shells.contains(name) { return shell(words) }
    if name == "su" { return switchUser(words) }
    if path.hasPrefix("/"), ["echo", "printf", "test", "[", "true", "false"].contains(name) {
      _ = plain(name, words)
      return
    }
    record(words)
    guard state.isReached else { return }
    if filter(name, Array(words.dropFirst())) { return }
    if !Self.silent.contains(name) { writeUnknown() }
    state.status = .unknown
    if name == "sleep", words.dropFirst().contains(where: { ["infinity", "inf"].contains($0.known ?? "") }) { die() }
  }

  /// Programs that write nothing to standard output.
  private static let silent: Set<String> = [
    "sleep", "mkdir", "rm", "rmdir", "touch", "chmod", "chown", "cp", "mv", "ln", "clear", "stty",
  ]

  private func wrapped(_ words: [Value], _ wrapper: Wrapper) {
    let inner = wrapper.inner(words)
    guard let first = inner.first else {
      record(words)
      writeUnknown()
      state.status = .unknown
      return
    }
    charge(1)
    calls += 1
    defer { calls -= 1 }
    guard calls < ScriptLimits.calls else { return give(up: "a command has more others before it than are followed") }
    // Some of the shell's own are also programs; the rest of them `sudo exit` does not find.
    if ["echo", "printf", "test", "[", "true", "false"].contains(first.known ?? "") {
      _ = plain(first.known ?? "", inner)
    } else {
      program(inner)
    }
    if wrapper.hidesOutcome {
      state.status = .unknown
      writeUnknown()
    }
  }

  // MARK: - command, builtin, exec, eval

  func indirectly(_ name: String, _ words: [Value], _ arguments: [Value]) -> Bool {
    switch name {
    case "eval":
      var text = Value()
      for (place, argument) in arguments.enumerated() {
        if place > 0 { text.append(" ") }
        text.append(argument)
      }
      run(text: text, "eval")
    case "exec":
      var rest = arguments[...]
      while let option = rest.first?.known, option.hasPrefix("-"), option.count > 1 {
        rest = rest.dropFirst(option.hasSuffix("a") ? 2 : 1)
      }
      guard !rest.isEmpty else {
        state.status = .yes
        return true
      }
      program(Array(rest))
      state.traps = []
      _ = leave(.subshell)
    default:
      let isQuery = arguments.first?.known.map { $0.hasPrefix("-") && ($0.contains("v") || $0.contains("V")) } ?? false
      guard !isQuery, !arguments.isEmpty else {
        record(words)
        writeUnknown()
        state.status = .unknown
        return true
      }
      let isOption = arguments.first?.known == "-p" || arguments.first?.known == "--"
      charge(1)
      invoke(isOption ? Array(arguments.dropFirst()) : arguments, heedsFunctions: false)
    }
    return true
  }

  // MARK: - Other shells

  static let shells: Set<String> = ["bash", "sh", "dash", "zsh", "ksh", "ash", "rbash"]

  /// `bash -c text`, or a shell that reads its commands from standard input.
  private func shell(_ words: [Value]) {
    var rest = words.dropFirst()
    var hasText = false
    var readsInput = false
    while let option = rest.first?.known, option.hasPrefix("-") || option.hasPrefix("+"), option.count > 1 {
      rest = rest.dropFirst()
      if option == "--" { break }
      guard !option.hasPrefix("--") else { continue }
      if option.contains("n"), option.hasPrefix("-") {
        record(words)
        state.status = .unknown
        return
      }
      if option.contains("c") { hasText = true }
      if option.contains("s") { readsInput = true }
      if option.hasSuffix("o") || option.hasSuffix("O") { rest = rest.dropFirst() }
    }
    if hasText, let text = rest.first {
      return newShell(text, Array(rest.dropFirst(2)), words)
    }
    if rest.isEmpty || readsInput, case .text(let text) = state.input {
      state.input = .unknown
      return newShell(text, Array(rest), words)
    }
    record(words)
    if rest.isEmpty || readsInput { note("what \(words.first?.shown ?? "a shell") reads is not known") }
    writeUnknown()
    state.status = .unknown
  }

  private func newShell(_ text: Value, _ arguments: [Value], _ words: [Value]) {
    let (line, site) = (line, site)
    if text.known == nil, text.isBlank { record(words) }
    inSubshell {
      self.state.functions = [:]
      self.state.aliases = [:]
      self.state.arguments = arguments
      self.run(text: text, words.first?.shown ?? "a shell")
    }
    (self.line, self.site) = (line, site)
  }

  private func switchUser(_ words: [Value]) {
    guard let place = words.firstIndex(where: { $0.known == "-c" || $0.known == "--command" }), place + 1 < words.count
    else {
      record(words)
      state.status = .unknown
      return
    }
    newShell(words[place + 1], [], words)
  }
}
