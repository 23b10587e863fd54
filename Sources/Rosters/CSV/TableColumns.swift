/// What the columns of a table mean to us.
struct TableColumns {
  /// By index, in the order of the table.
  private(set) var fields: [(index: Int, field: RosterField)] = []
  private let names: [String]

  /// In an export only what it cannot have a column of its own for is ours: machine, due time, parameters.
  init(_ header: CSVReader.Record, layout: TableLayout, parameters: RosterParameters, _ log: inout FaultLog) {
    names = header.cells.map { ($0.filled ?? "").lowercased() }
    var first: [RosterField: Int] = [:]
    for (index, name) in header.cells.enumerated() {
      guard let field = RosterField(name, parameters: parameters, guesses: layout == .own) else {
        if layout == .own { Self.unknown(name, header, parameters, &log) }
        continue
      }
      if layout != .own, !field.isAddedToExports { continue }
      if let before = first[field] {
        log.add(header.line, "column \(name.quoted) is there twice: columns \(before + 1) and \(index + 1)")
        continue
      }
      first[field] = index
      fields.append((index, field))
    }
  }

  /// A column that is nothing of ours is most likely misspelt; one without a name and without anything below is not.
  private static func unknown(
    _ name: String, _ header: CSVReader.Record, _ parameters: RosterParameters, _ log: inout FaultLog
  ) {
    guard let name = name.filled else { return }
    let guess = parameters.suggestion(for: name.lowercased(), among: RosterField.candidates(parameters))
    log.add(
      header.line,
      "unknown column \(name.quoted)\(guess): it is none of \(RosterField.ownNames.joined(separator: ", ")), and no "
        + "parameter of the lab")
  }

  func has(_ field: RosterField) -> Bool { fields.contains { $0.field == field } }

  /// The cell under a column of an export; nil where it is blank.
  func cell(named name: String, _ row: CSVReader.Record) -> String? {
    guard let index = names.firstIndex(of: name), index < row.cells.count else { return nil }
    return row.cells[index].filled
  }

  /// What a table of our own must have, and with no lab known what is nearly a column of ours.
  func checkOwn(
    _ header: CSVReader.Record, role: RosterReader.Role, _ parameters: RosterParameters, _ log: inout FaultLog
  ) {
    var missing = Set(RosterField.ownNames).subtracting(names)
    if parameters.names == nil {
      for name in names {
        guard RosterField.own[name] == nil, let meant = parameters.suggest(name, RosterField.ownNames),
          missing.remove(meant) != nil
        else { continue }
        log.add(header.line, "unknown column \(name.quoted) (did you mean '\(meant)'?)")
      }
    } else {
      missing.subtract(names.compactMap { parameters.suggest($0, RosterField.ownNames) })
    }
    if role == .students, missing.contains("student") {
      log.add(header.line, "there is no column 'student': it says whose line it is")
    }
    if role == .machines, missing.contains("machine") {
      log.add(header.line, "there is no column 'machine': it says where each student's machine is")
    }
  }

  /// A fault for each column of secrets in the clear.
  func findSecrets(
    in rows: [CSVReader.Record], header: CSVReader.Record, _ parameters: RosterParameters, _ log: inout FaultLog
  ) {
    for (index, field) in fields {
      guard case .parameter(let name) = field, parameters.forbidsValue(of: name),
        rows.contains(where: { index < $0.cells.count && $0.cells[index].filled != nil })
      else { continue }
      log.add(header.line, RosterParameters.forbidden(name))
    }
  }
}

extension RosterField {
  fileprivate var isAddedToExports: Bool {
    switch self {
    case .machine, .due, .parameter, .file, .command: true
    case .student, .name, .email, .idNumber, .login: false
    }
  }
}
