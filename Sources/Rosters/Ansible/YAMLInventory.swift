internal import Documents

/// Ansible's YAML (its inventory plugin `yaml`): groups by name, each with `hosts`, `children` and `vars`.
struct YAMLInventory {
  let variables: InventoryVariables
  private(set) var inventory = Inventory()
  /// Names of variables that are never taken.
  private(set) var ignored: Set<String> = []

  init(variables: InventoryVariables) {
    self.variables = variables
  }

  /// False where it is no inventory at all, which is then in `log`.
  mutating func read(_ root: SourceNode, _ log: inout FaultLog) -> Bool {
    guard case .mapping(let entries) = root.content else { return false }
    if let plugin = entries.first(where: { $0.name == "plugin" }) {
      log.add(plugin.key.line, "this inventory is made by a plugin: \(InventoryRoster.dynamic)")
      return false
    }
    if let meta = entries.first(where: { $0.name == "_meta" }) {
      log.add(meta.key.line, "this is what a program tells Ansible: \(InventoryRoster.dynamic)")
      return false
    }
    for entry in entries { group(entry, &log) }
    return true
  }

  private mutating func group(_ entry: SourceNode.Entry, _ log: inout FaultLog) {
    let name = entry.name
    guard inventory.addGroup(name, line: entry.key.line, &log), !entry.value.isNull else { return }
    guard case .mapping(let sections) = entry.value.content else {
      return log.add(
        entry.key.line, "\(name.quoted) is neither a group of an inventory (hosts, children, vars) nor 'students'")
    }
    for section in sections {
      switch section.name {
      case "hosts":
        if let host = section.value.text, !section.value.isNull {
          inventory.addHosts(host, variables: [:], to: name, line: section.value.line, &log)
        } else {
          for host in Self.entries(section, &log) { self.host(host, in: name, &log) }
        }
      case "children":
        if let child = section.value.text, !section.value.isNull {
          inventory.addChild(child, to: name, line: section.value.line, &log)
        } else {
          for child in Self.entries(section, &log) {
            inventory.addChild(child.name, to: name, line: child.key.line, &log)
            group(child, &log)
          }
        }
      case "vars":
        for (key, value) in values(Self.entries(section, &log), &log) { inventory.set(key, to: value, inGroup: name) }
      default:
        log.add(
          section.key.line,
          "group \(name.quoted) has \(section.name.quoted): a group has hosts, children and vars"
            + variables.parameters.suggestion(for: section.name, among: ["hosts", "children", "vars"]))
      }
      if inventory.isFull { return }
    }
  }

  private mutating func host(_ entry: SourceNode.Entry, in group: String, _ log: inout FaultLog) {
    let line = entry.key.line
    if entry.name.contains("{{") {
      return log.add(line, "\(entry.name.quoted) is a template, which only Ansible can fill")
    }
    guard !entry.name.isEmpty else { return log.add(line, "a host has no name") }
    inventory.addHosts(
      entry.name, variables: values(Self.entries(entry, &log), &log), to: group, line: line, &log)
  }

  private mutating func values(_ entries: [SourceNode.Entry], _ log: inout FaultLog) -> [String: Inventory.Variable] {
    var values: [String: Inventory.Variable] = [:]
    for entry in entries {
      if InventoryVariables.ignored.contains(entry.name) { ignored.insert(entry.name) }
      guard variables.wants(entry.name), !entry.value.isNull else { continue }
      guard let text = entry.value.text else {
        log.add(entry.key.line, "'\(entry.name)' is one value, not a list or a mapping")
        continue
      }
      values[entry.name] = .init(text: text, line: entry.key.line)
    }
    return values
  }

  /// A mapping's; nothing for what is left empty.
  private static func entries(_ entry: SourceNode.Entry, _ log: inout FaultLog) -> [SourceNode.Entry] {
    if case .mapping(let entries) = entry.value.content { return entries }
    if !entry.value.isNull {
      log.add(entry.value.line, "\(entry.name.quoted) is a mapping, each line with a colon after its name")
    }
    return []
  }
}
