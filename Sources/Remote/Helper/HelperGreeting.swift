internal import Probing

/// What the helper says of itself when it has started.
struct HelperGreeting: Sendable, Hashable {
  var userID: Int
  /// As the user database has it; empty where it knows no such account.
  var databaseHome: String
  /// The variable `HOME`.
  var home: String
  var environment: [String: String]

  /// Fields that end in NUL: number, two homes, lines `NAME=value`.
  init?(_ bytes: [UInt8]) {
    let fields = bytes.split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard fields.count >= 4, let number = Int(fields[0]) else { return nil }
    userID = number
    databaseHome = fields[1]
    home = fields[2]
    environment = [:]
    for line in fields[3].split(separator: "\n") {
      guard let equals = line.firstIndex(of: "=") else { continue }
      let value = String(line[line.index(after: equals)...])
      // What a login shell sets comes later, and counts.
      if !value.isEmpty { environment[String(line[..<equals])] = value }
    }
  }

  /// As `LocalAccount` does it: the lab's parameter, the user database, `HOME`.
  func account(home given: String?) -> Account {
    let own = Self.absolute(databaseHome) ?? Self.absolute(home) ?? "/"
    var chosen = own
    var others = [own]
    if let variable = Self.absolute(home) { others.append(variable) }
    if let given, !given.isEmpty { chosen = Self.absolute(given) ?? Self.joined(own, given) }
    var seen: Set = [chosen]
    return Account(home: chosen, otherHomes: others.filter { seen.insert($0).inserted }, environment: environment)
  }

  private static func absolute(_ path: String) -> String? {
    guard path.hasPrefix("/") else { return nil }
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }

  private static func joined(_ home: String, _ relative: String) -> String {
    let rest = relative == "~" ? "" : relative.hasPrefix("~/") ? String(relative.dropFirst(2)) : relative
    return absolute(home + "/" + rest) ?? home
  }
}
