extension Interpreter {
  func pipeline(_ commands: [Command], isNegated: Bool) {
    if commands.count == 1 {
      run(commands[0])
    } else {
      let outer = state.input
      for (place, command) in commands.enumerated() {
        guard state.isReached else { return }
        if place == commands.count - 1 {
          inSubshell(outlives: true) { self.run(command) }
        } else {
          let output = captured { self.inSubshell(outlives: true) { self.run(command) } }
          state.input = output.map { .text($0) } ?? .unknown
        }
      }
      state.input = outer
    }
    if isNegated { state.status = commands.isEmpty ? .no : state.status.negated }
  }

  func logical(_ first: Command, _ rest: [(operation: LogicalOperation, command: Command)]) {
    run(first)
    for (operation, command) in rest {
      guard state.isReached else { return }
      let wanted: Truth = operation == .and ? .yes : .no
      if state.status == wanted {
        run(command)
      } else if state.status == .unknown {
        fork([
          {
            self.state.status = wanted
            self.run(command)
          }, { self.state.status = wanted.negated },
        ])
      }
    }
  }

  func conditional(_ clauses: [(condition: Block, body: Block)], otherwise: Block?) {
    var ends: [State] = []
    for (condition, body) in clauses {
      run(condition)
      guard state.isReached, state.status != .no else { continue }
      var rest = State.unreached
      if state.status == .unknown {
        charge(1 + state.variables.count / 8)
        state = state.halved
        rest = state
      }
      run(body)
      ends.append(state)
      state = rest
    }
    if state.isReached {
      state.status = .yes
      if let otherwise { run(otherwise) }
      ends.append(state)
    }
    state = .merged(ends)
  }

  func choose(_ subject: Word, _ items: [ChoiceItem]) {
    let subject = value(of: subject)
    var ends: [State] = []
    /// What came through the end of the body before.
    var falling = State.unreached
    for item in items {
      var entering = falling
      falling = .unreached
      if state.isReached {
        let fits = item.patterns.reduce(Truth.no) { fits, pattern in
          fits == .yes ? .yes : fits.or(matches(subject, pattern))
        }
        switch fits {
        case .yes:
          entering = entering.merged(state)
          state = .unreached
        case .unknown:
          charge(1 + state.variables.count / 8)
          state = state.halved
          entering = entering.merged(state)
        case .no: break
        }
      }
      guard entering.isReached else { continue }
      let rest = state
      state = entering
      run(item.body)
      switch item.end {
      case .leave:
        ends.append(state)
        state = rest
      case .fallThrough:
        falling = state
        state = rest
      case .tryNext: state = rest.merged(state)
      }
    }
    if state.isReached { state.status = items.isEmpty ? .yes : state.status }
    state = .merged(ends + [falling, state])
  }

  // MARK: - Redirections

  func redirected(_ redirections: [Redirection], _ body: () -> Void) {
    let outer = state.input
    var isCaught = false
    for redirection in redirections {
      switch redirection.target {
      case .document(let document):
        let text = value(of: document.text)
        if redirection.descriptor == 0 { state.input = .text(text) }
      case .word(let word):
        let target = value(of: word)
        if redirection.operation == "<<<" {
          if redirection.descriptor == 0 { state.input = .text(target + Value("\n")) }
        } else if redirection.operation.hasPrefix("<") {
          if redirection.descriptor == 0 { state.input = input(from: target, redirection.operation) }
        } else if redirection.operation.hasPrefix("&") || redirection.descriptor == 1 {
          isCaught = true
        }
      }
    }
    guard state.isReached else { return }
    let inner = state.input
    if isCaught { captures.append(nil) }
    body()
    if isCaught { captures.removeLast() }
    // What a loop read of a text is its own; what `read < text` does not read is gone.
    if inner != outer || redirections.contains(where: { $0.descriptor == 0 }) { state.input = outer }
  }

  private func input(from target: Value, _ operation: String) -> State.Input {
    let name = target.known
    if name == "/dev/tty" || (operation == "<&" && (name == "0" || name == "1" || name == "2")) { return .terminal }
    return name == "/dev/null" ? .text(Value()) : .unknown
  }
}
