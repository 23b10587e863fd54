internal import Grading

/// `ssh://student@{login}.lab`: makes each student's machine of what the roster says about them.
struct MachineTemplate {
  private enum Part {
    case text(String)
    case field(RosterField, name: String)
  }

  private var parts: [Part] = []

  /// Nil where there is something wrong with it, which is then in `log`.
  init?(_ template: String, parameters: RosterParameters, known: Set<String>, _ log: inout FaultLog) {
    var rest = template[...]
    var isRight = true
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else {
        log.add(nil, "\(template.quoted): a brace has no partner")
        return nil
      }
      parts.append(.text(String(rest[..<open])))
      let name = String(rest[rest.index(after: open)..<close])
      rest = rest[rest.index(after: close)...]
      if let field = Self.field(name, parameters: parameters, known: known) {
        if case .parameter(let parameter) = field, parameters.secret.contains(parameter) {
          log.add(nil, "\(template.quoted): '\(parameter)' is secret, and an address is shown")
          isRight = false
        }
        parts.append(.field(field, name: name))
      } else {
        let names = Self.names + known.sorted()
        log.add(
          nil,
          "\(template.quoted): there is no {\(name)}\(parameters.suggestion(for: name, among: names)): it may have "
            + names.map { "{\($0)}" }.joined(separator: ", "))
        isRight = false
      }
    }
    parts.append(.text(String(rest)))
    let isTheSameForAll = parts.allSatisfy { if case .text = $0 { true } else { false } }
    if isRight, isTheSameForAll {
      log.add(nil, "\(template.quoted) is the same machine for every student: put {id} or {login} where they differ")
      isRight = false
    }
    guard isRight else { return nil }
  }

  static let names = ["id", "login", "name", "email", "idnumber"]

  private static func field(_ name: String, parameters: RosterParameters, known: Set<String>) -> RosterField? {
    switch name {
    case "id", "student": .student
    case "login": .login
    case "name": .name
    case "email": .email
    case "idnumber": .idNumber
    default: known.contains(name) || parameters.names?.contains(name) == true ? .parameter(name) : nil
    }
  }

  /// The student's machine; nil where it cannot be made, and then why is in `log`.
  func machine(of student: Roster.Student, _ log: inout FaultLog) -> String? {
    var address = ""
    for part in parts {
      switch part {
      case .text(let text): address += text
      case .field(let field, let name):
        guard let value = student.value(of: field), !value.isEmpty else {
          log.add(student.line, "no {\(name)} for \((student.facts.id ?? "").quoted), which --machine inserts")
          return nil
        }
        if let wrong = value.first(where: { !MachineName.isPlain($0) && $0 != "+" }) {
          log.add(
            student.line,
            "\(value.quoted) is {\(name)} of an address, which cannot have \(String(wrong).quoted) in it")
          return nil
        }
        guard !value.hasPrefix("-") else {
          log.add(student.line, "\(value.quoted) is {\(name)} of an address, which cannot begin with '-'")
          return nil
        }
        address += value
      }
    }
    if let fault = MachineName.fault(in: address) {
      log.add(student.line, fault)
      return nil
    }
    return address
  }
}

extension Roster.Student {
  /// The account's name: the login, or the id where they are the same.
  package var account: String? { login ?? facts.id }

  fileprivate func value(of field: RosterField) -> String? {
    switch field {
    case .student: facts.id
    case .login: account
    case .name: facts.name
    case .email: facts.email
    case .idNumber: facts.idNumber
    case .parameter(let name): parameters[name]
    case .machine, .due, .file, .command: nil
    }
  }
}
