/// An Ansible inventory as data: groups within groups, hosts, and those variables that say something about a student or
/// the way to the machine. Nothing in it is executed or expanded.
struct Inventory {
  /// Times that a host is named, all groups together.
  static let mostHosts = 100_000
  static let mostGroups = 1000

  struct Variable: Hashable {
    var text: String
    var line: Int
  }

  struct Group {
    var line: Int
    /// In the order written.
    var children: [String] = []
    var variables: [String: Variable] = [:]
  }

  struct Host {
    /// Where it is named first.
    var line: Int
    var groups: [String] = []
    var variables: [String: Variable] = [:]
  }

  private(set) var groups: [String: Group] = ["all": Group(line: 1)]
  private(set) var hosts: [String: Host] = [:]
  /// Hosts in the order in which they are named first.
  private(set) var order: [String] = []
  private(set) var mentions = 0
  private(set) var isFull = false

  /// False where there are too many groups, which is then in `log`.
  @discardableResult
  mutating func addGroup(_ name: String, line: Int, _ log: inout FaultLog) -> Bool {
    guard groups[name] == nil else { return true }
    guard groups.count < Self.mostGroups else {
      if !isFull { log.add(line, "the inventory has more than \(Self.mostGroups) groups") }
      isFull = true
      return false
    }
    groups[name] = Group(line: line)
    return true
  }

  mutating func addChild(_ child: String, to parent: String, line: Int, _ log: inout FaultLog) {
    guard addGroup(child, line: line, &log), addGroup(parent, line: line, &log) else { return }
    if groups[parent]?.children.contains(child) == false { groups[parent]?.children.append(child) }
  }

  mutating func set(_ name: String, to variable: Variable, inGroup group: String) {
    groups[group]?.variables[name] = variable
  }

  /// Adds the hosts that a pattern stands for to a group.
  mutating func addHosts(
    _ pattern: String, variables: [String: Variable], to group: String, line: Int, _ log: inout FaultLog
  ) {
    let expanded: HostPattern
    do {
      expanded = try HostPattern(pattern, most: Self.mostHosts)
    } catch {
      switch error {
      case .range(let message): log.add(line, message)
      case .port(let port): log.add(line, "\(port.quoted) is no port: it is a number from 1 to 65535")
      case .tooMany: log.add(line, "\(pattern.quoted) stands for more than \(Self.mostHosts) hosts")
      }
      return
    }
    mentions += expanded.names.count
    guard mentions <= Self.mostHosts else {
      if !isFull { log.add(line, "the inventory names more than \(Self.mostHosts) hosts") }
      isFull = true
      return
    }
    for name in expanded.names {
      if hosts[name] == nil {
        hosts[name] = Host(line: line)
        order.append(name)
      }
      hosts[name]?.groups.append(group)
      if let port = expanded.port { hosts[name]?.variables["ansible_port"] = Variable(text: port, line: line) }
      hosts[name]?.variables.merge(variables) { $1 }
    }
  }

  /// Each host with its variables: those of groups nearer to it win, then those of greater `ansible_group_priority`,
  /// then those of later names; its own win over all. Nil, and a fault, where a group is within itself.
  func resolved(_ log: inout FaultLog) -> [(name: String, line: Int, variables: [String: Variable])]? {
    var parents: [String: [String]] = [:]
    for (name, group) in groups { for child in group.children { parents[child, default: []].append(name) } }
    guard let depths = depths(parents, &log) else { return nil }
    var rank: [String: (Int, Int, String)] = [:]
    for (name, group) in groups {
      let priority = group.variables["ansible_group_priority"].flatMap { Int($0.text) } ?? 1
      rank[name] = (name == "all" ? -1 : depths[name] ?? 0, priority, name)
    }
    var lineages: [[String]: [String: Variable]] = [:]
    return order.compactMap { name in
      guard let host = hosts[name] else { return nil }
      if lineages[host.groups] == nil {
        var lineage: Set<String> = ["all"]
        var open = host.groups
        while let group = open.popLast() {
          if lineage.insert(group).inserted { open += parents[group] ?? [] }
        }
        lineages[host.groups] = lineage.sorted { (rank[$0] ?? (0, 1, $0)) < (rank[$1] ?? (0, 1, $1)) }
          .reduce(into: [:]) { variables, group in variables.merge(groups[group]?.variables ?? [:]) { $1 } }
      }
      return (name, host.line, (lineages[host.groups] ?? [:]).merging(host.variables) { $1 })
    }
  }

  /// The longest way down to each group, taken off one after another (Kahn's algorithm).
  private func depths(_ parents: [String: [String]], _ log: inout FaultLog) -> [String: Int]? {
    var waiting = groups.keys.reduce(into: [String: Int]()) { $0[$1] = parents[$1]?.count ?? 0 }
    var depths: [String: Int] = [:]
    var open = waiting.filter { $0.value == 0 }.map(\.key)
    while let name = open.popLast() {
      waiting[name] = nil
      for child in groups[name]?.children ?? [] {
        depths[child] = max(depths[child] ?? 0, (depths[name] ?? 0) + 1)
        waiting[child] = (waiting[child] ?? 0) - 1
        if waiting[child] == 0 { open.append(child) }
      }
    }
    guard let name = waiting.keys.min() else { return depths }
    log.add(groups[name]?.line, "group \(name.quoted) is a child of itself, or of one of its children")
    return nil
  }
}
