/// Ansible's INI (its inventory plugin `ini`): `[group]` with a host a line, `[group:children]`, `[group:vars]`.
struct INIInventory {
  private enum Section {
    case hosts(String), children(String), variables(String)
    /// A header that was not understood: what is below it says nothing.
    case unknown
  }

  let variables: InventoryVariables
  private(set) var inventory = Inventory()
  /// Names of variables that are never taken.
  private(set) var ignored: Set<String> = []
  /// Groups that other sections mention, by name: they must have one of their own.
  private var mentioned: [(name: String, line: Int, what: String)] = []
  private var defined: Set<String> = ["all", "ungrouped"]

  init(variables: InventoryVariables) {
    self.variables = variables
  }

  mutating func read(_ text: RosterText, _ log: inout FaultLog) {
    var section = Section.hosts("ungrouped")
    inventory.addGroup("ungrouped", line: 1, &log)
    for line in text.lines {
      guard let text = line.text.filled, !text.hasPrefix("#"), !text.hasPrefix(";") else { continue }
      guard text.utf8.count <= CSVReader.longestCell else {
        log.add(line.number, "the line has more than \(CSVReader.longestCell) bytes")
        return
      }
      if let header = self.section(text, line.number, &log) {
        section = header
        continue
      }
      switch section {
      case .hosts(let group): host(text, in: group, line.number, &log)
      case .children(let group): child(text, of: group, line.number, &log)
      case .variables(let group): variable(text, of: group, line.number, &log)
      case .unknown: break
      }
      if inventory.isFull { return }
    }
    for mention in mentioned where !defined.contains(mention.name) {
      log.add(mention.line, "\(mention.what) group \(mention.name.quoted), which has no section of its own")
    }
  }

  /// `[name]` or `[name:kind]`, and a comment perhaps; nil where it is no header, as a host that begins with a range.
  private mutating func section(_ text: String, _ line: Int, _ log: inout FaultLog) -> Section? {
    guard text.first == "[", let close = text.firstIndex(of: "]") else { return nil }
    let rest = text[text.index(after: close)...].drop(while: \.isWhitespace)
    guard rest.isEmpty || rest.first == "#" else { return nil }
    let parts = text[text.index(after: text.startIndex)..<close].split(separator: ":", omittingEmptySubsequences: false)
    guard let group = parts.first.map(String.init), !group.isEmpty, parts.count <= 2,
      !group.contains(where: \.isWhitespace)
    else {
      log.add(line, "\(text.quoted) is no section: write [group], [group:children] or [group:vars]")
      return .unknown
    }
    switch parts.count == 2 ? parts[1] : "hosts" {
    case "hosts":
      guard inventory.addGroup(group, line: line, &log) else { return .unknown }
      defined.insert(group)
      return .hosts(group)
    case "children":
      guard inventory.addGroup(group, line: line, &log) else { return .unknown }
      defined.insert(group)
      return .children(group)
    case "vars":
      guard inventory.addGroup(group, line: line, &log) else { return .unknown }
      mentioned.append((group, line, "variables of"))
      return .variables(group)
    default:
      log.add(line, "\(text.quoted): after the colon comes 'children' or 'vars'")
      return .unknown
    }
  }

  private mutating func host(_ text: String, in group: String, _ line: Int, _ log: inout FaultLog) {
    guard let words = ShellWords.split(text) else { return log.add(line, "a quote is not closed") }
    guard let pattern = words.first else { return }
    var values: [String: Inventory.Variable] = [:]
    for word in words.dropFirst() {
      guard let equals = word.firstIndex(of: "="), equals != word.startIndex else {
        log.add(line, "\(word.quoted) is no variable: after the host comes name=value, values with blanks in quotes")
        continue
      }
      let name = String(word[..<equals])
      if InventoryVariables.ignored.contains(name) { ignored.insert(name) }
      guard variables.wants(name) else { continue }
      values[name] = .init(text: String(word[word.index(after: equals)...]), line: line)
    }
    if pattern.contains("{{") { return log.add(line, "\(pattern.quoted) is a template, which only Ansible can fill") }
    inventory.addHosts(pattern, variables: values, to: group, line: line, &log)
  }

  private mutating func child(_ text: String, of group: String, _ line: Int, _ log: inout FaultLog) {
    guard let name = text.split(separator: "#").first.flatMap({ String($0).filled }) else { return }
    guard !name.contains(where: \.isWhitespace) else {
      return log.add(line, "\(name.quoted) is no group: a line of [\(group):children] is the name of one")
    }
    mentioned.append((name, line, "[\(group):children] names"))
    inventory.addChild(name, to: group, line: line, &log)
  }

  /// `name = value` to the end of the line; quotes around all of it are left out.
  private mutating func variable(_ text: String, of group: String, _ line: Int, _ log: inout FaultLog) {
    guard let equals = text.firstIndex(of: "="), let name = String(text[..<equals]).filled else {
      return log.add(line, "\(text.quoted) is no variable: a line of [\(group):vars] is name=value")
    }
    if InventoryVariables.ignored.contains(name) { ignored.insert(name) }
    guard variables.wants(name) else { return }
    let value = String(text[text.index(after: equals)...]).filled ?? ""
    inventory.set(name, to: .init(text: Self.literal(value), line: line), inGroup: group)
  }

  /// A quoted text without its quotes, a number without a comment after it, and all else as it is (Ansible takes what
  /// is no Python literal for text, comments and all).
  private static func literal(_ value: String) -> String {
    if let quote = value.first, quote == "\"" || quote == "'",
      let close = value.dropFirst().firstIndex(of: quote)
    {
      let rest = value[value.index(after: close)...].drop(while: \.isWhitespace)
      if rest.isEmpty || rest.first == "#" { return String(value[value.index(after: value.startIndex)..<close]) }
    }
    let digits = value.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, value[digits.endIndex...].drop(while: \.isWhitespace).first == "#" { return String(digits) }
    return value
  }
}
