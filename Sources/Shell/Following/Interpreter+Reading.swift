extension Interpreter {
  /// `read`: a person's answer where standard input is the terminal, else the next line of what it reads.
  func read(_ words: [Value], _ arguments: [Value]) {
    let request = ReadRequest(arguments)
    record(words)
    guard state.isReached else { return }
    guard !request.isElsewhere else { return forget(request, .unknown) }
    switch state.input {
    case .unknown: forget(request, .unknown)
    case .terminal:
      asked()
      guard let answer = circumstances.answer else { return forget(request, .unknown) }
      store(Value(request.length.map { String(answer.prefix($0)) } ?? answer), request)
      state.status = .yes
    case .text(let text):
      guard let (line, rest) = text.firstLine else {
        store(Value(), request)
        state.status = .no
        return
      }
      charge(1 + rest.size / 256)
      state.input = .text(rest)
      store(line, request)
      state.status = .yes
    }
  }

  private func forget(_ request: ReadRequest, _ status: Truth) {
    if let array = request.array { set(array, .unknown) }
    for name in request.names { set(name, .unknown) }
    state.status = status
  }

  private func store(_ line: Value, _ request: ReadRequest) {
    var separators = " \t\n"
    if case .scalar(let value)? = state.variables["IFS"] {
      guard let known = value.known else { return forget(request, .unknown) }
      separators = known
    }
    if let array = request.array {
      let fields = line.split(separators)
      return set(array, .array(fields.enumerated().map { .init(key: String($0.offset), value: $0.element) }))
    }
    if request.names == ["REPLY"], request.isDefault { return set("REPLY", .scalar(line)) }
    if request.names.count == 1 {
      // One name takes the line, without the blanks around it.
      guard let known = line.known else { return set(request.names[0], .scalar(line)) }
      var scalars = Substring(known).unicodeScalars
      let blanks = separators.unicodeScalars.filter { $0 == " " || $0 == "\t" }
      while let first = scalars.first, blanks.contains(first) { scalars.removeFirst() }
      while let last = scalars.last, blanks.contains(last) { scalars.removeLast() }
      return set(request.names[0], .scalar(Value(String(scalars))))
    }
    let fields = line.split(separators)
    for (place, name) in request.names.enumerated() {
      if place < request.names.count - 1 {
        set(name, .scalar(place < fields.count ? fields[place] : Value()))
      } else {
        set(name, .scalar(joined(.many(Array(fields.dropFirst(place))))))
      }
    }
  }
}

/// The options of `read`.
private struct ReadRequest {
  var names: [String] = []
  var array: String?
  /// The most characters of `-n` or `-N`.
  var length: Int?
  /// It reads another descriptor than standard input.
  var isElsewhere = false
  /// No name was given.
  var isDefault = false

  init(_ arguments: [Value]) {
    var rest = arguments[...]
    while let option = rest.first?.known, option.hasPrefix("-"), option.count > 1 {
      rest = rest.dropFirst()
      if option == "--" { break }
      var letters = option.dropFirst()
      while let letter = letters.popFirst() {
        guard "pnNtduai".contains(letter) else { continue }
        let value = letters.isEmpty ? rest.popFirst() ?? Value() : Value(String(letters))
        switch letter {
        case "n", "N": length = value.known.flatMap { Int($0) }.map { max(0, $0) }
        case "a": array = value.known
        case "u": isElsewhere = value.known != "0"
        default: break
        }
        break
      }
    }
    names = rest.compactMap(\.known)
    if names.isEmpty, array == nil {
      names = ["REPLY"]
      isDefault = true
    }
  }
}
