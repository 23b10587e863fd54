internal import Documents
internal import Grading

/// A roster that is an Ansible inventory: a host is a student's machine, and the student has the host's name unless a
/// variable `student` says another.
struct InventoryRoster {
  let parameters: RosterParameters
  let role: RosterReader.Role

  static let dynamic =
    "nothing is executed here. Write the inventory out yourself (ansible-inventory -i … --list --yaml --output "
    + "hosts.yaml) and give that file"
  static let vault = "decrypt it into another file (ansible-vault view), or give the value in another way"

  func readINI(_ text: RosterText, _ log: inout FaultLog) -> Roster? {
    var reader = INIInventory(variables: InventoryVariables(parameters: parameters))
    reader.read(text, &log)
    return roster(.ansibleINI, reader.inventory, ignored: reader.ignored, &log)
  }

  func readYAML(_ root: SourceNode, _ log: inout FaultLog) -> Roster? {
    var reader = YAMLInventory(variables: InventoryVariables(parameters: parameters))
    guard reader.read(root, &log) else { return nil }
    return roster(.ansibleYAML, reader.inventory, ignored: reader.ignored, &log)
  }

  private func roster(
    _ format: Roster.Format, _ inventory: Inventory, ignored: Set<String>, _ log: inout FaultLog
  ) -> Roster? {
    guard let hosts = inventory.resolved(&log) else { return nil }
    let variables = InventoryVariables(parameters: parameters)
    var builder = RosterBuilder(role: role)
    var told: Set<String> = []
    for host in hosts {
      builder.add(variables.student(host.name, line: host.line, host.variables, &told, &log), &log)
    }
    var notes: [String] = []
    if !ignored.isEmpty {
      notes.append(
        "not taken from the inventory: \(ignored.sorted().joined(separator: ", ")). Your own OpenSSH configuration and "
          + "agent say how machines are reached")
    }
    return Roster(format: format, students: builder.students, notes: notes)
  }
}
