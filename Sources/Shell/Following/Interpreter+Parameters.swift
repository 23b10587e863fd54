extension Interpreter {
  /// Names that the environment of any session has, or that bash itself sets.
  static let sessionNames: Set<String> = [
    "HOME", "USER", "LOGNAME", "PATH", "PWD", "OLDPWD", "SHELL", "TERM", "LANG", "HOSTNAME", "UID", "EUID", "PPID",
    "RANDOM", "SECONDS", "LINENO", "BASH_VERSION", "BASH_SOURCE", "BASHPID", "FUNCNAME", "HOSTTYPE", "OSTYPE", "IFS",
    "EPOCHSECONDS", "TMPDIR", "MAIL", "EDITOR", "DISPLAY", "SUDO_USER", "PIPESTATUS", "BASH_REMATCH", "OPTARG",
    "OPTIND", "COLUMNS", "LINES", "SHLVL",
  ]

  func expand(_ parameter: Parameter, source: Value) -> Expanded {
    switch parameter.operation {
    case .none: return lookUp(parameter, source)
    case .indirect: return indirect(parameter, source)
    case .other: return .one(source)
    case .length:
      if parameter.isWhole || parameter.name == "@" || parameter.name == "*" {
        guard case .many(let values) = lookUp(parameter, source) else { return .one(source) }
        return .one(values.contains(where: \.isBlank) ? source : Value(String(values.count)))
      }
      return .one(joined(lookUp(parameter, source)).known.map { Value(String($0.unicodeScalars.count)) } ?? source)
    case .fallback(let sign, let countsEmpty, let word): return fallback(parameter, sign, countsEmpty, word, source)
    case .slice(let offset, let length):
      let start = calculate(offset)
      let count = length.map { calculate($0) }
      guard parameter.name != "@", parameter.name != "*", !parameter.isWhole else { return .one(source) }
      guard let text = joined(lookUp(parameter, source)).known, let start, count != .some(nil) else {
        return .one(source)
      }
      return .one(Self.slice(text, start, count ?? nil).map { Value($0) } ?? source)
    case .removePrefix, .removeSuffix, .replace, .changeCase: return changed(parameter, source)
    }
  }

  private static func slice(_ text: String, _ start: Int, _ length: Int?) -> String? {
    let scalars = Array(text.unicodeScalars)
    let first = start < 0 ? scalars.count + start : start
    guard first >= 0, first <= scalars.count else { return "" }
    let end = length.map { $0 < 0 ? scalars.count + $0 : first.addingReportingOverflow($0).partialValue }
    let last = min(end ?? scalars.count, scalars.count)
    guard last >= first else { return nil }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars[first..<last])
    return String(result)
  }

  // MARK: - Values

  private func lookUp(_ parameter: Parameter, _ source: Value) -> Expanded {
    switch parameter.name {
    case "@", "*": return state.arguments.map { .many($0) } ?? .one(source)
    case "#": return .one(state.arguments.map { Value(String($0.count)) } ?? source)
    case "?": return .one(state.status == .yes ? Value("0") : state.status == .no ? Value("1") : source)
    case "0": return .one(.hole("$0"))
    case "$", "!", "-", "": return .one(source)
    default: break
    }
    if let number = Int(parameter.name) {
      guard let arguments = state.arguments else { return .one(source) }
      return .one(number <= arguments.count && number > 0 ? arguments[number - 1] : Value())
    }
    switch state.variables[parameter.name] {
    case .scalar(let value)?: return parameter.isWhole ? .many([value]) : .one(value)
    case .array(let elements)?:
      if parameter.isWhole { return .many(elements.map(\.value)) }
      let key = parameter.index.map(key) ?? "0"
      if key == "-1", let last = elements.last { return .one(last.value) }
      return .one(elements.first { $0.key == key }?.value ?? element(of: elements, at: parameter.index) ?? Value())
    case .unset?: return parameter.isWhole ? .many([]) : .one(Value())
    case nil:
      if parameter.name == "BASH_SOURCE" { return .one(.hole("$0")) }
      guard circumstances.answer != nil, !Self.sessionNames.contains(parameter.name) else { return .one(source) }
      return parameter.isWhole ? .many([]) : .one(Value())
    }
  }

  /// The element that a calculation names, `${list[i]}`: where no key is written like that, the name is a variable's.
  private func element(of elements: [Variable.Element], at index: Word?) -> Value? {
    guard let number = index.flatMap(calculate) else { return nil }
    return elements.first { $0.key == String(number) }?.value
  }

  /// Whether it is set; with `countsEmpty` whether it also has a text.
  private func isSet(_ parameter: Parameter, countsEmpty: Bool) -> Truth {
    if let number = Int(parameter.name), number > 0 {
      guard let arguments = state.arguments else { return .unknown }
      guard number <= arguments.count else { return .no }
      return countsEmpty ? arguments[number - 1].isEmpty.negated : .yes
    }
    if parameter.name == "@" || parameter.name == "*" { return Truth(state.arguments.map { !$0.isEmpty }) }
    switch state.variables[parameter.name] {
    case .scalar(let value)?:
      return countsEmpty ? value.isEmpty.negated : value.isBlank ? .unknown : .yes
    case .array(let elements)?: return Truth(!elements.isEmpty)
    case .unset?: return .no
    case nil: return circumstances.answer == nil || Self.sessionNames.contains(parameter.name) ? .unknown : .no
    }
  }

  private func fallback(
    _ parameter: Parameter, _ sign: UInt8, _ countsEmpty: Bool, _ word: Word, _ source: Value
  ) -> Expanded {
    let isSet = isSet(parameter, countsEmpty: countsEmpty)
    switch (sign, isSet) {
    case (UInt8(ascii: "+"), .yes): return .one(value(of: word))
    case (UInt8(ascii: "+"), .no): return .one(Value())
    case (UInt8(ascii: "+"), .unknown): return .one(source)
    case (UInt8(ascii: "?"), .no):
      _ = leave(.subshell)
      return .one(Value())
    case (UInt8(ascii: "?"), .unknown), (_, .yes): return lookUp(parameter, source)
    case (_, .no):
      let value = value(of: word)
      if sign == UInt8(ascii: "="), Int(parameter.name) == nil { set(parameter.name, .scalar(value)) }
      return .one(value)
    case (_, .unknown):
      let fallback = value(of: word)
      let result = fallback.isEmpty == .yes || fallback.isBlank ? source : fallback.asLikely
      if sign == UInt8(ascii: "="), Int(parameter.name) == nil { set(parameter.name, .scalar(result)) }
      return .one(result)
    }
  }

  private func indirect(_ parameter: Parameter, _ source: Value) -> Expanded {
    if parameter.isWhole {
      switch state.variables[parameter.name] {
      case .array(let elements)?: return .many(elements.map { Value($0.key) })
      case .unset?: return .many([])
      default: return .one(source)
      }
    }
    guard let name = joined(lookUp(parameter, source)).known, !name.isEmpty else { return .one(source) }
    return lookUp(Parameter(name: name, operation: .none), source)
  }

  // MARK: - Changes

  private func changed(_ parameter: Parameter, _ source: Value) -> Expanded {
    switch lookUp(parameter, source) {
    case .many(let values): return .many(values.map { changed($0, parameter.operation, source) })
    case .one(let value): return .one(changed(value, parameter.operation, source))
    }
  }

  private func changed(_ value: Value, _ operation: Parameter.Operation, _ source: Value) -> Value {
    // Each place of a text may be tried with the pattern.
    guard let text = value.known, text.utf8.count <= 1_000 else { return source }
    charge(1 + text.utf8.count / 2)
    switch operation {
    case .removePrefix(let longest, let word):
      return pattern(of: word)?.removedPrefix(of: text, longest: longest).map { Value($0) } ?? source
    case .removeSuffix(let longest, let word):
      return pattern(of: word)?.removedSuffix(of: text, longest: longest).map { Value($0) } ?? source
    case .replace(let place, let word, let replacement):
      guard let glob = pattern(of: word), let new = self.value(of: replacement).known else { return source }
      return glob.replaced(in: text, place, by: new).map { Value($0) } ?? source
    case .changeCase(let upper, let all):
      let head = all ? text : String(text.prefix(1))
      let tail = all ? "" : text.dropFirst()
      return Value((upper ? head.uppercased() : head.lowercased()) + tail)
    default: return source
    }
  }
}

extension Parameter {
  /// `[@]` or `[*]`.
  fileprivate var isWhole: Bool { index?.literal == "@" || index?.literal == "*" }
}
