internal import Documents
internal import Grading

/// YAML: our own list of students, or an inventory.
struct YAMLRoster {
  let parameters: RosterParameters
  let role: RosterReader.Role

  func read(_ text: RosterText, _ log: inout FaultLog) -> Roster? {
    let root: SourceNode
    do throws(DocumentFault) {
      root = try YAMLText.node(text.bytes)
    } catch {
      switch error {
      case .malformed(let message): Self.report(message, &log)
      case .obstructed(let obstacle):
        log.add(nil, "\(obstacle.message): a class of this size is better kept as CSV")
      }
      return nil
    }
    switch root.content {
    case .sequence(let students): return own(students, &log)
    case .mapping(let entries):
      if let students = entries.first(where: { $0.name == "students" }), !Self.isGroup(students.value) {
        for entry in entries where entry.name != "students" {
          log.add(entry.key.line, "unknown key \(entry.name.quoted) beside 'students'")
        }
        guard case .sequence(let nodes) = students.value.content else {
          log.add(students.key.line, "'students' is a list: one entry a student, each beginning with '- student:'")
          return nil
        }
        return own(nodes, &log)
      }
      return InventoryRoster(parameters: parameters, role: role).readYAML(root, &log)
    case .scalar:
      log.add(root.line, "a roster in YAML is a list of students, or an Ansible inventory")
      return nil
    }
  }

  /// "line 4, column 2: message" with its line taken apart.
  private static func report(_ message: String, _ log: inout FaultLog) {
    guard message.hasPrefix("line "), let line = Int(message.dropFirst(5).prefix { $0.isNumber }),
      let colon = message.firstRange(of: ": ")
    else { return log.add(nil, message) }
    log.add(line, String(message[colon.upperBound...]))
  }

  /// A group of an inventory may be called "students", too.
  private static func isGroup(_ node: SourceNode) -> Bool {
    guard case .mapping(let entries) = node.content else { return false }
    return entries.allSatisfy { ["hosts", "children", "vars"].contains($0.name) }
  }

  private func own(_ nodes: [SourceNode], _ log: inout FaultLog) -> Roster {
    var builder = RosterBuilder(role: role)
    // What is misspelt once is misspelt everywhere.
    var told: Set<String> = []
    for node in nodes {
      guard case .mapping(let entries) = node.content else {
        log.add(node.line, "a student is a mapping: '- student: ann' with 'machine: ssh://…' below it")
        continue
      }
      var student = Roster.Student(line: node.line)
      for entry in entries { set(entry, of: &student, &told, &log) }
      builder.add(student, &log)
      guard builder.students.count <= CSVReader.mostRecords else { break }
    }
    return Roster(format: .ownYAML, students: builder.students)
  }

  private func set(
    _ entry: SourceNode.Entry, of student: inout Roster.Student, _ told: inout Set<String>, _ log: inout FaultLog
  ) {
    let name = entry.name
    guard let field = RosterField(name, parameters: parameters, guesses: true) else {
      let guess = parameters.suggestion(for: name.lowercased(), among: RosterField.candidates(parameters))
      if told.insert(name).inserted { log.add(entry.key.line, "unknown key \(name.quoted)\(guess)") }
      return
    }
    guard let text = entry.value.text else {
      return log.add(entry.value.line, "\(name.quoted) is one value, not a list or a mapping")
    }
    guard !entry.value.isNull else { return }
    if case .parameter(let parameter) = field, parameters.forbidsValue(of: parameter) {
      if told.insert(name).inserted { log.add(entry.key.line, RosterParameters.forbidden(parameter)) }
      return
    }
    student.set(field, text)
  }
}
