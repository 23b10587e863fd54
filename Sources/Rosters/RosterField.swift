internal import Grading

/// What a column of a CSV file, a key of a YAML file or a variable of an inventory is about.
enum RosterField: Hashable {
  case student, machine, name, email, idNumber, login, due
  case parameter(String)
  /// The file whose first line is the parameter's value.
  case file(String)
  /// The command whose first line of output it is.
  case command(String)

  /// The columns of our own that every lab has.
  static let own: [String: RosterField] = [
    "student": .student, "machine": .machine, "name": .name, "email": .email, "idnumber": .idNumber, "login": .login,
    "due": .due,
  ]

  /// In the order of the documentation.
  static let ownNames = ["student", "machine", "name", "email", "idnumber", "login", "due"]

  /// Nil where it is nothing of ours; our own columns go before parameters.
  ///
  /// - Parameter guesses: whether any name may be a parameter's where no lab is known.
  init?(_ name: String, parameters: RosterParameters, guesses: Bool = false) {
    guard let name = name.filled else { return nil }
    let folded = name.lowercased()
    if let field = Self.own[folded] {
      self = field
      return
    }
    guard let known = parameters.names else {
      guard guesses, let field = Self.guess(name) else { return nil }
      self = field
      return
    }
    func parameter(_ folded: some StringProtocol) -> String? {
      known.contains(String(folded)) ? String(folded) : known.first { $0.lowercased() == folded }
    }
    if let parameter = parameter(folded) {
      self = .parameter(parameter)
    } else if folded.hasSuffix("_file"), let parameter = parameter(folded.dropLast("_file".count)) {
      self = .file(parameter)
    } else if folded.hasSuffix("_command"), let parameter = parameter(folded.dropLast("_command".count)) {
      self = .command(parameter)
    } else {
      return nil
    }
  }

  private static func guess(_ name: String) -> RosterField? {
    guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }) else { return nil }
    for (suffix, field) in [("_file", RosterField.file), ("_command", RosterField.command)]
    where name.hasSuffix(suffix) && name.count > suffix.count {
      return field(String(name.dropLast(suffix.count)))
    }
    return .parameter(name)
  }

  /// The names that may be meant, for a suggestion.
  static func candidates(_ parameters: RosterParameters) -> [String] {
    let names = (parameters.names ?? []).sorted()
    return ownNames + names + names.filter(parameters.secret.contains).flatMap { ["\($0)_file", "\($0)_command"] }
  }
}

extension Roster.Student {
  /// A line about which nothing is known yet.
  init(line: Int) {
    self.init(line: line, facts: .init())
  }

  /// Takes what is written, without the white space around it; blank says nothing.
  mutating func set(_ field: RosterField, _ text: String) {
    guard let text = text.filled else { return }
    switch field {
    case .student: facts.id = text
    case .machine: machine = text
    case .name: facts.name = text
    case .email: facts.email = text
    case .idNumber: facts.idNumber = text
    case .login: login = text
    case .due: due = text
    case .parameter(let name): parameters[name] = text
    case .file(let name): secretFiles[name] = text
    case .command(let name): secretCommands[name] = text
    }
  }
}
