extension Interpreter {
  func loop(_ condition: Block, isUntil: Bool, _ body: Block) {
    rounds(
      isEndless: condition.isConstant && !isUntil,
      condition: {
        self.run(condition)
        if isUntil { self.state.status = self.state.status.negated }
      }, body: { self.run(body) })
  }

  func count(_ start: Word, _ condition: Word, _ step: Word, _ body: Block) {
    _ = calculate(start)
    rounds(
      isEndless: condition.parts.isEmpty,
      condition: {
        let value = condition.parts.isEmpty ? 1 : self.calculate(condition)
        self.state.status = Truth(value.map { $0 != 0 })
      }, body: { self.run(body) }, step: { _ = self.calculate(step) })
  }

  /// Rounds while the condition is known to hold, up to a bound; where it is unknown, one that may be taken.
  ///
  /// A loop that comes back to where it began never ends: only what left it goes on.
  ///
  /// - Parameter isEndless: the condition holds whatever happens
  private func rounds(isEndless: Bool, condition: () -> Void, body: () -> Void, step: () -> Void = {}) {
    contexts.append(Context(.loop))
    var ends: [State] = []
    var number = 0
    while state.isReached {
      let before = state
      condition()
      guard state.isReached else { break }
      if state.status == .no {
        ends.append(state)
        break
      }
      let isKnown = state.status == .yes
      if !isKnown {
        state = state.halved
        ends.append(state)
      }
      round(body, step)
      number += 1
      let mayGoOn = isKnown && number < (isThrifty ? 1 : ScriptLimits.loopRounds)
      if isKnown, state.isReached, state.isLike(before) {
        goRound(before)
        break
      }
      if mayGoOn { continue }
      if state.isLike(before) {
        ends.append(state)
        break
      }
      if !isKnown { ends.append(state.halved) }
      again((isKnown ? state : state.halved).widened(since: before), condition, body, step, &ends)
      break
    }
    state = .unreached
    finishLoop(isEndless ? [] : ends)
  }

  /// A loop that is back where it began: all that is left in it leaves one day where something left it, unless the
  /// script may have ended in it.
  private func goRound(_ before: State) {
    let place = contexts.count - 1
    let left = contexts[place].left.reduce(0) { $0 + $1.share }
    if left > 0, left + state.share > before.share * 0.999, let last = contexts[place].left.indices.last {
      contexts[place].left[last].share += state.share
    }
  }

  /// Whether so much was followed that loops are now taken once.
  private var isThrifty: Bool { steps > ScriptLimits.thrift || reading.commands.count > ScriptLimits.manyCommands }

  private func round(_ body: () -> Void, _ step: () -> Void) {
    body()
    let place = contexts.count - 1
    state = .merged(contexts[place].continued + [state])
    contexts[place].continued = []
    if state.isReached { step() }
  }

  /// What any later round may come to: commands that no round came to before.
  private func again(
    _ start: State, _ condition: () -> Void, _ body: () -> Void, _ step: () -> Void, _ ends: inout [State]
  ) {
    let outer = isRepeating
    isRepeating = true
    defer { isRepeating = outer }
    state = start
    condition()
    if state.status == .no {
      ends.append(state)
      return
    }
    round(body, step)
    // It may have been the last.
    ends.append(state)
  }

  private func finishLoop(_ ends: [State]) {
    let context = contexts.removeLast()
    var left = context.left
    for place in left.indices { left[place].status = .yes }
    state = .merged(ends + left)
  }

  // MARK: - for and select

  func each(_ name: String, _ words: [Word]?, _ body: Block) {
    let items = words.map { $0.flatMap { fields(of: $0) } } ?? state.arguments ?? [.hole("$@")]
    guard state.isReached else { return }
    contexts.append(Context(.loop))
    state.status = .yes
    var ends: [State] = []
    let most = isThrifty ? 1 : ScriptLimits.loopItems
    let start = state
    for item in items.prefix(most) {
      guard state.isReached else { break }
      if item.isBlank {
        // It may stand for no item, for one or for several.
        charge(1 + state.variables.count / 8)
        state = state.halved
        ends.append(state)
      }
      set(name, .scalar(item.isBlank ? .hole("") : item))
      round({ self.run(body) }, {})
      if item.isBlank { state = .merged(ends + [state]) }
      if item.isBlank { ends = [] }
    }
    if items.count > most, state.isReached {
      note("not every round of a loop is followed")
      again(state.widened(since: start), { self.set(name, .unknown) }, { self.run(body) }, {}, &ends)
    } else {
      ends.append(state)
    }
    finishLoop(ends)
  }

  /// A menu. Who answers with a number means that item; who answers with a word means the item that begins with it.
  func select(_ name: String, _ words: [Word]?, _ body: Block) {
    let site = site
    let items = words.map { $0.flatMap { fields(of: $0) } } ?? state.arguments ?? [.hole("$@")]
    rounds(
      isEndless: false,
      condition: {
        guard case .terminal = self.state.input else {
          self.set("REPLY", .unknown)
          self.set(name, .unknown)
          self.state.status = .unknown
          return
        }
        self.site = site
        self.asked()
        guard let answer = self.circumstances.answer else {
          self.set("REPLY", .unknown)
          self.set(name, .unknown)
          self.state.status = .yes
          return
        }
        self.set("REPLY", .scalar(Value(answer)))
        self.set(name, .scalar(Self.choice(answer, items)))
        self.state.status = .yes
      }, body: { self.run(body) })
  }

  private static func choice(_ answer: String, _ items: [Value]) -> Value {
    if let number = Int(answer), number > 0, number <= items.count { return items[number - 1] }
    guard !answer.isEmpty else { return Value() }
    return items.first { $0.shown.lowercased().hasPrefix(answer.lowercased()) } ?? Value()
  }
}

extension Block {
  /// Whether it is `true` or `:`.
  fileprivate var isConstant: Bool {
    guard commands.count == 1, case .simple(let simple) = commands[0].kind, simple.words.count == 1,
      case .word(let word) = simple.words[0]
    else { return false }
    return word.literal == "true" || word.literal == ":"
  }
}
