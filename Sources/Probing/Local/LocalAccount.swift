internal import Glibc

/// Finds out whose work is graded on this machine.
package struct LocalAccount {
  /// The home directory of an account by name, and by number, as the system's user database has it.
  var homeOfName: (String) -> String?
  var homeOfID: (uid_t) -> String?
  var userID: uid_t
  var variable: (String) -> String?

  /// The account of this process, or the one that called it by `sudo`.
  ///
  /// - Parameter home: the lab's parameter `home`, which comes before everything else.
  package static func current(home: String? = nil) -> Account {
    LocalAccount(
      homeOfName: { UserDatabase.home(name: $0) }, homeOfID: { UserDatabase.home(id: $0) }, userID: geteuid(),
      variable: { name in getenv(name).map { String(cString: $0) } }
    ).account(home: home)
  }

  /// `~` is, in this order: the parameter; under `sudo`, the home of `SUDO_USER`; the home of the effective user in the
  /// user database; `HOME`, only where the database knows no such user (containers do this). The database comes before
  /// `HOME` because `sudo` and `su` without `-` leave the wrong one there. Where `HOME` is another directory it counts
  /// as one of the other homes: the docker client stores logins by it.
  func account(home given: String?) -> Account {
    let own = homeOfID(userID).flatMap(absolute) ?? variable("HOME").flatMap(absolute) ?? "/"
    var others = [own]
    var home = own
    if userID == 0, let caller = variable("SUDO_USER"), caller != "root",
      let callerHome = homeOfName(caller).flatMap(absolute)
    {
      home = callerHome
    }
    if let variableHome = variable("HOME").flatMap(absolute) { others.append(variableHome) }
    if let given, !given.isEmpty {
      others.insert(home, at: 0)
      home = absolute(given) ?? joined(home, given)
    }
    var seen: Set = [home]
    return Account(
      home: home, otherHomes: others.filter { seen.insert($0).inserted }, environment: dockerVariables)
  }

  /// What the docker client would heed.
  private var dockerVariables: [String: String] {
    var values: [String: String] = [:]
    for name in ["DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG"] {
      if let value = variable(name), !value.isEmpty { values[name] = value }
    }
    return values
  }

  private func absolute(_ path: String) -> String? {
    guard path.hasPrefix("/") else { return nil }
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }

  /// A parameter such as `~/exam` or `exam`: below the home that would be taken without it.
  private func joined(_ home: String, _ relative: String) -> String {
    let rest = relative == "~" ? "" : relative.hasPrefix("~/") ? String(relative.dropFirst(2)) : relative
    return absolute(home + "/" + rest) ?? home
  }
}

/// passwd(5) through the name service: getpwnam_r(3), getpwuid_r(3).
enum UserDatabase {
  static func home(name: String) -> String? {
    lookUp { entry, buffer, size, found in getpwnam_r(name, entry, buffer, size, found) }
  }

  static func home(id: uid_t) -> String? {
    lookUp { entry, buffer, size, found in getpwuid_r(id, entry, buffer, size, found) }
  }

  private static func lookUp(
    _ call: (
      UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
      UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
    ) -> CInt
  ) -> String? {
    var size = 4096
    while size <= 1 << 20 {
      var entry = passwd()
      var found: UnsafeMutablePointer<passwd>?
      let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: size)
      defer { buffer.deallocate() }
      let code = call(&entry, buffer, size, &found)
      if code == ERANGE {
        size *= 4
        continue
      }
      guard code == 0, found != nil, let home = entry.pw_dir else { return nil }
      return String(cString: home)
    }
    return nil
  }
}
