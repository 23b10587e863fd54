internal import Grading

/// What the variables of a host say about a student and the way to the machine.
struct InventoryVariables {
  let parameters: RosterParameters

  private static let ways: Set<String> = [
    "ansible_host", "ansible_ssh_host", "ansible_port", "ansible_ssh_port", "ansible_user", "ansible_ssh_user",
    "ansible_connection", "ansible_group_priority",
  ]
  /// What we never take from a file: ssh(1) has its own ways.
  static let ignored: Set<String> = [
    "ansible_password", "ansible_ssh_pass", "ansible_ssh_password", "ansible_ssh_private_key_file",
    "ansible_private_key_file", "ansible_ssh_common_args", "ansible_ssh_extra_args", "ansible_ssh_executable",
  ]

  /// Whether a variable says anything to us. A host is where it is: `machine` is none.
  func wants(_ name: String) -> Bool { Self.ways.contains(name) || field(name) != nil }

  private func field(_ name: String) -> RosterField? {
    let field = RosterField(name, parameters: parameters)
    return field == .machine ? nil : field
  }

  /// - Parameter told: where something was found fault with already: a variable of a group is everyone's.
  func student(
    _ name: String, line: Int, _ variables: [String: Inventory.Variable], _ told: inout Set<String>,
    _ log: inout FaultLog
  ) -> Roster.Student {
    var student = Roster.Student(line: line)
    var texts: [String: String] = [:]
    for (key, variable) in variables.sorted(by: { $0.key < $1.key }) {
      func report(_ message: String) {
        if told.insert("\(variable.line) \(key)").inserted { log.add(variable.line, message) }
      }
      if variable.text.contains("{{") || variable.text.contains("{%") {
        report("'\(key)' is a template, which only Ansible can fill: write its value")
      } else if variable.text.hasPrefix("$ANSIBLE_VAULT") {
        report("'\(key)' is encrypted: \(InventoryRoster.vault)")
      } else if Self.ways.contains(key) {
        texts[key] = variable.text.filled
      } else if let field = field(key) {
        if case .parameter(let parameter) = field, parameters.forbidsValue(of: parameter) {
          report(RosterParameters.forbidden(parameter))
        } else {
          student.set(field, variable.text)
        }
      }
    }
    student.facts.id = student.facts.id ?? name
    student.machine = machine(name, line: line, texts, &log)
    return student
  }

  private func machine(
    _ name: String, line: Int, _ variables: [String: String], _ log: inout FaultLog
  ) -> String? {
    func variable(_ names: String...) -> String? { names.lazy.compactMap { variables[$0] }.first }
    let connection = variable("ansible_connection") ?? "ssh"
    switch connection {
    case "local", "ansible.builtin.local": return "local"
    case "ssh", "smart", "paramiko", "paramiko_ssh", "ansible.builtin.ssh", "ansible.builtin.paramiko_ssh": break
    default:
      log.add(line, "\(name.quoted) is reached by \(connection.quoted): only ssh and local are known")
      return nil
    }
    let given = variable("ansible_host", "ansible_ssh_host")
    let user = variable("ansible_user", "ansible_ssh_user")
    let port = variable("ansible_port", "ansible_ssh_port")
    let host = given ?? name
    let isIPv6 = MachineName.isIPv6(host)
    guard given != nil || user != nil || port != nil || isIPv6 else { return host }
    let address = isIPv6 ? "[\(host)]" : host
    return "ssh://" + (user.map { "\($0)@" } ?? "") + address + (port.map { ":\($0)" } ?? "")
  }
}
