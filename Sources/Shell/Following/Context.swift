/// Something that can be left before its end.
struct Context {
  enum Kind {
    case loop, function, subshell
  }

  var kind: Kind
  /// Where it was left from: `break`, `return`, `exit`.
  var left: [State] = []
  /// Where `continue` was met.
  var continued: [State] = []
  /// For a function: which, and where it began.
  var function: Function?
  var start: State?

  init(_ kind: Kind) {
    self.kind = kind
  }
}

/// Output that is caught by `$(…)` or a pipe.
final class Capture {
  private(set) var value = Value()
  private(set) var isKnown = true
  /// Of the state in which it began: what only some ways write is not known.
  let share: Double

  init(share: Double) {
    self.share = share
  }

  func write(_ text: Value, share: Double) {
    guard isKnown else { return }
    guard share > self.share * 0.999, value.size + text.size <= ScriptLimits.valueBytes else { return spoil() }
    value.append(text)
  }

  func spoil() {
    isKnown = false
    value = Value()
  }
}

extension Interpreter {
  /// Runs something whose end, changes and exit stay its own. Only its status comes out.
  ///
  /// - Parameter outlives: it runs beside the rest, so that the rest goes on even where it never ends
  func inSubshell(outlives: Bool = false, _ body: () -> Void) {
    let outer = state
    contexts.append(Context(.subshell))
    state.traps = []
    body()
    var end = State.merged((contexts.last?.left ?? []) + [state])
    if end.isReached, !end.traps.isEmpty {
      state = end
      let traps = end.traps
      state.traps = []
      let status = state.status
      // A handler's own `exit` ends it.
      contexts[contexts.count - 1].left = []
      for trap in traps { run(text: trap, "the handler of a trap") }
      end = State.merged((contexts.last?.left ?? []) + [state])
      end.status = status
    }
    contexts.removeLast()
    state = outer
    state.status = end.status
    if !end.isReached, !outlives { die() }
  }

  /// Leaves the innermost context of that kind, if one is within reach.
  ///
  /// - Returns: whether there is one
  func leave(_ kind: Context.Kind, levels: Int = 1, continues: Bool = false) -> Bool {
    var remaining = levels
    var found: Int?
    for place in contexts.indices.reversed() {
      let context = contexts[place]
      if context.kind == kind {
        found = place
        remaining -= 1
        if remaining == 0 { break }
      } else if context.kind == .subshell || (kind == .loop && context.kind == .function) {
        break
      }
    }
    guard let found else { return false }
    if continues { contexts[found].continued.append(state) } else { contexts[found].left.append(state) }
    die()
    return true
  }

  /// What `body` writes to standard output, where that is known.
  func captured(_ body: () -> Void) -> Value? {
    let capture = Capture(share: state.share)
    captures.append(capture)
    body()
    captures.removeLast()
    return capture.isKnown ? capture.value : nil
  }

  func write(_ text: Value) {
    captures.last.flatMap { $0 }?.write(text, share: state.share)
  }

  /// Something unknown is written.
  func writeUnknown() {
    captures.last.flatMap { $0 }?.spoil()
  }
}
