/// Where a machine is: `local`, `ssh://user@host:port`, or a name that the user's own OpenSSH configuration knows.
package enum MachineAddress: Sendable, Hashable {
  case local
  /// As it was written; what ssh(1) takes as its destination.
  case ssh(destination: String)
}

/// Why a text is no address of a machine. The message ends without a full stop.
package struct AddressFault: Error, Sendable, Hashable {
  package var message: String
}

extension MachineAddress {
  /// As reports and messages name it.
  package var name: String {
    switch self {
    case .local: "local"
    case .ssh(let destination): destination
    }
  }

  /// An address comes from a roster, and ssh puts parts of it into commands of the user's configuration
  /// (`ProxyCommand`, `Match exec`): what could be more than a name there is refused, as newer releases of ssh refuse
  /// it themselves.
  package init(_ text: String) throws(AddressFault) {
    guard text != "local" else {
      self = .local
      return
    }
    let fault = { (words: String) in AddressFault(message: "'\(Self.shown(text))' is no address of a machine: \(words)")
    }
    guard !text.isEmpty else { throw fault("it is empty") }
    guard text.utf8.count <= 255 else { throw fault("it is longer than 255 bytes") }
    guard !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      throw fault("it has a blank or a control character in it")
    }
    guard !text.utf8.contains(where: Self.forbidden.contains) else {
      throw fault("it has a character in it that no name of a host or an account has")
    }
    var rest = text[...]
    var hasScheme = false
    if let end = text.firstRange(of: "://") {
      guard text[..<end.lowerBound] == "ssh" else { throw fault("it must be ssh://user@host:port") }
      rest = text[end.upperBound...]
      hasScheme = true
      if rest.hasSuffix("/") { rest = rest.dropLast() }
    }
    guard !rest.contains("/") else { throw fault("it has a path in it") }
    if let at = rest.lastIndex(of: "@") {
      let user = rest[..<at]
      guard !user.isEmpty, !user.hasPrefix("-") else { throw fault("its account has no name") }
      guard !user.contains(":") else {
        throw AddressFault(message: "an address of a machine must not have a password in it; use a key, or an agent")
      }
      rest = rest[rest.index(after: at)...]
    }
    if hasScheme { rest = try Self.withoutPort(rest, fault) }
    guard !rest.isEmpty, !rest.hasPrefix("-"), rest != "[]" else { throw fault("it names no host") }
    self = .ssh(destination: text)
  }

  private static func withoutPort(
    _ rest: Substring, _ fault: (String) -> AddressFault
  ) throws(AddressFault) -> Substring {
    let hostEnd = rest.lastIndex(of: "]") ?? rest.startIndex
    guard let colon = rest[hostEnd...].firstIndex(of: ":") else { return rest }
    let port = rest[rest.index(after: colon)...]
    guard let number = Int(port), (1...65_535).contains(number), port.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { throw fault("its port must be a number from 1 to 65535") }
    return rest[..<colon]
  }

  private static let forbidden = Set("'\"`$\\;&<>|(){}*?!#".utf8)

  private static func shown(_ text: String) -> String {
    let clean = text.unicodeScalars.prefix(80).map { $0.value < 0x20 || $0.value == 0x7F ? "?" : String($0) }
    return clean.joined() + (text.unicodeScalars.count > 80 ? "…" : "")
  }
}
