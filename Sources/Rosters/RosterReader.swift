/// Reads a roster: its format is recognised by what is in it, and every fault of it is told at once.
package enum RosterReader {
  /// Bytes of a file: a gradebook of 5,000 students with 300 assignments has about 10 MB.
  package static let mostBytes = 32 * 1024 * 1024

  /// What a file is for.
  package enum Role: Sendable, Hashable {
    /// It says who is graded, and may say where.
    case students
    /// It says where: `--machines`. A line of it needs a machine, and any one thing that tells whose it is.
    case machines
  }

  /// Reads a file. Whether every student has a machine is not asked here: ``RosterJoin`` does.
  ///
  /// - Parameters:
  ///   - name: how faults call the file.
  ///   - parameters: those of the lab.
  package static func read(
    _ bytes: [UInt8], name: String, parameters: RosterParameters = .init(), role: Role = .students
  ) throws(RosterFaults) -> Roster {
    var log = FaultLog(file: name)
    let roster = understand(bytes, parameters: parameters, role: role, &log)
    guard let roster, log.isEmpty else { throw RosterFaults(log.faults) }
    return roster
  }

  /// What could be understood of a file, its faults told in `log`; nil, and a fault, where it is nothing known.
  static func understand(
    _ bytes: [UInt8], parameters: RosterParameters, role: Role, _ log: inout FaultLog
  ) -> Roster? {
    guard let text = RosterText(bytes, &log) else { return nil }
    guard let kind = Kind(text, &log) else { return nil }
    let roster =
      switch kind {
      case .table(let layout): TableRoster(layout: layout, parameters: parameters, role: role).read(text.bytes, &log)
      case .yaml: YAMLRoster(parameters: parameters, role: role).read(text, &log)
      case .inventory: InventoryRoster(parameters: parameters, role: role).readINI(text, &log)
      }
    if let roster, roster.students.isEmpty, log.isEmpty { log.add(nil, "there is nobody in it") }
    return roster
  }

  /// What a file looks like before it is read.
  private enum Kind {
    case table(TableLayout)
    /// Our own, or an inventory.
    case yaml
    /// An inventory in Ansible's INI.
    case inventory

    init?(_ text: RosterText, _ log: inout FaultLog) {
      if text.bytes.starts(with: "#!".utf8) {
        log.add(1, "this is a program: \(InventoryRoster.dynamic)")
        return nil
      }
      if text.bytes.starts(with: "$ANSIBLE_VAULT".utf8) {
        log.add(1, "this file is encrypted: \(InventoryRoster.vault)")
        return nil
      }
      guard let line = text.firstLine, let first = line.text.filled else {
        log.add(nil, "the file is empty")
        return nil
      }
      if Self.looksLikeYAML(first) {
        self = .yaml
      } else if let header = CSVReader.header(text.bytes), let layout = TableLayout(header: header.cells) {
        self = .table(layout)
      } else if Self.looksLikeInventory(first) {
        self = .inventory
      } else {
        log.add(
          line.number,
          "this is no roster that is known: a table's first line names its columns, of which 'student' is one "
            + "(exports of Canvas, Moodle in English and GitHub Classroom, YAML and Ansible inventories are known, too)"
        )
        return nil
      }
    }

    private static func looksLikeYAML(_ line: String) -> Bool {
      if line.hasPrefix("---") || line.hasPrefix("%YAML") || line == "-" || line.hasPrefix("- ") { return true }
      if line.hasPrefix("{") { return true }
      if line.hasPrefix("[") { return line.dropFirst().drop { $0 == " " }.first.map { "{\"'".contains($0) } ?? true }
      guard let colon = line.firstIndex(of: ":") else { return false }
      let key = line[..<colon]
      let next = line[line.index(after: colon)...].first
      return (next == nil || next == " ") && !key.contains { $0 == "," || $0 == " " || $0 == "=" }
    }

    private static func looksLikeInventory(_ line: String) -> Bool {
      if line.hasPrefix("[") { return true }
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let first = words.first, !first.contains(where: { ",;\"".contains($0) }), !line.contains("\t,") else {
        return false
      }
      return words.count == 1 || words[1].contains("=") || words[1].hasPrefix("#")
    }
  }
}
