/// Where a script is at one moment of one way through it.
struct State {
  /// How much of all ways is here: 1 where everything comes by, 0 where nothing does. An unknown condition sends half
  /// to either side.
  var share = 1.0
  var status = Truth.yes
  var variables: [String: Variable] = [:]
  /// What `local` hid, by function that is being run.
  var hidden: [[String: Variable?]] = []
  /// The positional parameters; nil where they are unknown.
  var arguments: [Value]?
  var functions: [String: [Function?]] = [:]
  var aliases: [String: Value] = [:]
  /// What `trap … EXIT` left.
  var traps: [Value] = []
  var options: Set<Option> = []
  var input = Input.terminal

  enum Option: Hashable {
    case aliases, ignoresCase
  }

  enum Input: Equatable {
    /// Where a person answers.
    case terminal
    case unknown
    /// A text, as far as it is not read yet.
    case text(Value)
  }

  var isReached: Bool { share > 0 }

  /// Half of what is here. It never becomes nothing, however often it is halved.
  var halved: State {
    var half = self
    half.share = share > 0 ? max(share / 2, 1e-290) : 0
    return half
  }

  static var unreached: State {
    var state = State()
    state.share = 0
    return state
  }

  /// Whether a second round from here would be like the first.
  func isLike(_ other: State) -> Bool {
    variables == other.variables && arguments == other.arguments && input == other.input
  }

  /// Where both ways meet again.
  func merged(_ other: State) -> State {
    guard isReached else { return other }
    guard other.isReached else { return self }
    var result = self
    result.share += other.share
    if status != other.status { result.status = .unknown }
    result.variables = variables.merged(other.variables, Variable.merged)
    for depth in hidden.indices where depth < other.hidden.count {
      result.hidden[depth].merge(other.hidden[depth]) { one, _ in one }
    }
    if arguments != other.arguments { result.arguments = nil }
    for name in Set(functions.keys).union(other.functions.keys) {
      var choices = functions[name] ?? [nil]
      for choice in other.functions[name] ?? [nil] where !choices.contains(where: { $0 === choice }) {
        choices.append(choice)
      }
      result.functions[name] = choices
    }
    if aliases != other.aliases { result.aliases.merge(other.aliases) { one, _ in one } }
    for trap in other.traps where !traps.contains(trap) { result.traps.append(trap) }
    result.options.formUnion(other.options)
    if input != other.input { result.input = .unknown }
    return result
  }

  static func merged(_ states: [State]) -> State {
    states.reduce(.unreached) { $0.merged($1) }
  }

  /// This state, with what changed since `earlier` unknown: what holds in any later round.
  func widened(since earlier: State) -> State {
    var result = self
    for name in Set(variables.keys).union(earlier.variables.keys) where variables[name] != earlier.variables[name] {
      result.variables[name] = .unknown
    }
    if arguments != earlier.arguments { result.arguments = nil }
    if input != earlier.input { result.input = .unknown }
    return result
  }
}

extension Dictionary where Value: Equatable {
  fileprivate func merged(_ other: Self, _ merge: (Value?, Value?) -> Value?) -> Self {
    if self == other { return self }
    var result = self
    for (key, value) in self where other[key] != value { result[key] = merge(value, other[key]) }
    for (key, value) in other where self[key] == nil { result[key] = merge(nil, value) }
    return result
  }
}
