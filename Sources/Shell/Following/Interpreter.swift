/// Follows every way through a script that cannot be excluded, without running anything.
///
/// It keeps one ``State``. Where a condition is unknown, both ways are followed, one after the other, and what they
/// come to is merged; where it is known, only one is. A state with no share left is one that nothing reaches.
final class Interpreter {
  let circumstances: ScriptCircumstances
  var reading = ScriptReading()
  var state = State()
  /// Loops, functions and subshells that are being run, innermost last.
  var contexts: [Context] = []
  /// What catches standard output, innermost last; nil where it goes elsewhere.
  var captures: [Capture?] = []
  /// What surrounds the current command: the line, for reports.
  var line = 1
  /// Set while what is read has lines of its own, in `eval` and its like: the line that it stands in.
  var fixedLine: Int?
  /// While a loop is followed a second time, only commands that no round came to are news.
  var isRepeating = false
  var sites: Set<Site> = []
  /// The command that is being run.
  var site = Site(text: 0, offset: 0)
  private var askingSites: Set<Site> = []
  /// Texts that are evaluated get numbers, so that their offsets are not taken for those of others.
  var textNumber = 0
  /// The texts that functions stand in.
  var homes: [ObjectIdentifier: (text: Int, line: Int?)] = [:]
  private var texts = 0
  private(set) var steps = 0
  private var depth = 0
  private(set) var failure: ScriptFault?

  struct Site: Hashable {
    var text: Int
    var offset: Int
  }

  init(_ circumstances: ScriptCircumstances) {
    self.circumstances = circumstances
    if circumstances.answer != nil { state.arguments = [] }
  }

  func follow(_ script: Block) throws(ScriptFault) {
    inSubshell { self.run(script) }
    reading.functions = Array(Set(reading.functions)).sorted()
    if let failure { throw failure }
  }

  // MARK: - Limits

  func charge(_ cost: Int) {
    steps += cost
    if steps > ScriptLimits.steps { give(up: "there are more ways through it than are followed") }
  }

  func give(up words: String) {
    if failure == nil { failure = ScriptFault(.limit, line: line, words) }
    die()
  }

  func note(_ words: String) {
    let note = "line \(line): \(words)"
    guard reading.notes.count < 50, !reading.notes.contains(note) else { return }
    reading.notes.append(note)
  }

  // MARK: - Ways

  /// Nothing after this is reached on this way.
  func die() {
    state.share = 0
  }

  /// Follows each way from here; with several, each gets its share.
  func fork(_ ways: [() -> Void]) {
    let start = state
    var ends: [State] = []
    for (place, way) in ways.enumerated() {
      state = start
      state.share = max(start.share / Double(ways.count), 1e-290)
      if place > 0 { charge(1 + start.variables.count / 8) }
      guard failure == nil else { break }
      way()
      ends.append(state)
    }
    state = .merged(ends)
    if failure != nil { die() }
  }

  // MARK: - Commands

  func run(_ block: Block) {
    if block.commands.isEmpty { state.status = .yes }
    for command in block.commands {
      guard state.isReached else { return }
      run(command)
    }
  }

  func run(_ command: Command) {
    guard state.isReached else { return }
    charge(1)
    depth += 1
    defer { depth -= 1 }
    guard depth < ScriptLimits.depth else { return give(up: "it goes deeper than is followed") }
    line = fixedLine ?? command.line
    site = Site(text: textNumber, offset: command.offset)
    if command.redirections.isEmpty { return perform(command) }
    redirected(command.redirections) { self.perform(command) }
  }

  private func perform(_ command: Command) {
    switch command.kind {
    case .simple(let simple): run(simple)
    case .pipeline(let commands, let isNegated): pipeline(commands, isNegated: isNegated)
    case .logical(let first, let rest): logical(first, rest)
    case .background(let command):
      inSubshell(outlives: true) { self.run(command) }
      state.status = .yes
    case .group(let block): run(block)
    case .subshell(let block): inSubshell { self.run(block) }
    case .conditional(let clauses, let otherwise): conditional(clauses, otherwise: otherwise)
    case .loop(let condition, let isUntil, let body): loop(condition, isUntil: isUntil, body)
    case .each(let name, let words, let isSelect, let body):
      if isSelect { select(name, words, body) } else { each(name, words, body) }
    case .count(let start, let condition, let step, let body): count(start, condition, step, body)
    case .choice(let subject, let items): choose(subject, items)
    case .function(let function):
      state.functions[function.name] = [function]
      homes[ObjectIdentifier(function)] = (textNumber, fixedLine)
      state.status = .yes
      if !reading.functions.contains(function.name) { reading.functions.append(function.name) }
    case .test(let expression): state.status = evaluate(expression)
    case .arithmetic(let expression):
      state.status = Truth(calculate(expression).map { $0 != 0 })
    }
  }

  /// Runs a text that the script made or holds: `eval`, `bash -c`, a trap.
  func run(text: Value, _ what: String) {
    guard state.isReached else { return }
    let source = text.shown
    guard text.known != nil || !(text.isBlank || source.contains("$(") || source.contains("`")) else {
      note("what \(what) does is not known")
      state.status = .unknown
      return
    }
    charge(1 + source.utf8.count / 64)
    guard contexts.count < ScriptLimits.calls * 4, calls < ScriptLimits.calls else {
      note("\(what) goes deeper than is followed")
      state.status = .unknown
      return
    }
    let block: Block
    do {
      block = try Parser.script(Array(source.utf8), line: line, nesting: 0)
    } catch {
      guard error.kind == .syntax else { return give(up: error.words) }
      note("what \(what) does is no bash: \(error.words)")
      state.status = .no
      return
    }
    let (outerNumber, outerLine) = (textNumber, fixedLine)
    texts += 1
    textNumber = isRepeating ? textNumber : texts
    fixedLine = line
    calls += 1
    defer {
      calls -= 1
      (textNumber, fixedLine) = (outerNumber, outerLine)
    }
    run(block)
  }

  /// The status of the last `$(…)`: that of a command which only assigns.
  var substitutionStatus: Truth?
  /// What `exit` without a number ends with.
  var statusBefore = Truth.yes
  /// Functions and texts that are being run.
  var calls = 0

  // MARK: - What is told

  /// A person is asked here.
  func asked() {
    if state.isReached, askingSites.insert(site).inserted { reading.asks += 1 }
  }

  /// A command that does something outside of the script, or that an author may want to see.
  func record(_ words: [Value]) {
    guard state.isReached, let first = words.first else { return }
    guard sites.insert(site).inserted || !isRepeating else { return }
    guard reading.commands.count < ScriptLimits.commands else { return give(up: "it has more commands than are kept") }
    let name = first.shown.split(separator: "/").last.map(String.init) ?? first.shown
    var kept = [name]
    var size = name.utf8.count
    for word in words.dropFirst() {
      let text = word.shown
      size += text.utf8.count + 1
      guard size <= ScriptLimits.commandBytes else {
        kept.append("…")
        break
      }
      kept.append(text)
    }
    reading.commands.append(
      ReachedCommand(name: name, words: kept, isCertain: state.share > 1 - 1e-9, line: line))
  }
}
