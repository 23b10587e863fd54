/// The address of a machine as a roster may write it: `local`, `ssh://[user@]host[:port]`, or a name that the user's
/// own OpenSSH configuration knows, with or without `user@`. What ssh(1) or a shell would read a meaning into is
/// refused.
package enum MachineName {
  /// What is wrong with `text`, in a sentence without its full stop; nil where nothing is.
  package static func fault(in text: String) -> String? {
    if text == "local" { return nil }
    let shown = text.quoted
    guard text.utf8.count <= 255 else { return "machine \(shown) is longer than 255 bytes" }
    guard let colon = text.firstRange(of: "://") else {
      guard !text.contains(":") else {
        return "machine \(shown): a port or an IPv6 address is written as ssh://host:port or ssh://[::1]"
      }
      return fault(inDestination: text[...], of: shown)
    }
    guard text[..<colon.lowerBound] == "ssh" else {
      return "machine \(shown): only ssh:// is known, besides 'local' and names of your OpenSSH configuration"
    }
    var rest = text[colon.upperBound...]
    if rest.last == "/" { rest.removeLast() }
    let start = rest.lastIndex(of: "@").map(rest.index(after:)) ?? rest.startIndex
    let user = rest[..<start]
    var host = rest[start...]
    if host.first == "[" {
      guard let end = host.firstIndex(of: "]") else { return "machine \(shown): a bracket is not closed" }
      let address = host[host.index(after: host.startIndex)..<end]
      guard isIPv6(address) else { return "machine \(shown): \(String(address).quoted) is not an IPv6 address" }
      let port = host[host.index(after: end)...]
      guard port.isEmpty || port.first == ":" else {
        return "machine \(shown): after the bracket comes a colon and the port, or nothing"
      }
      if !port.isEmpty, !isPort(port.dropFirst()) { return badPort(shown) }
      return user.isEmpty ? nil : fault(inUser: user.dropLast(), of: shown)
    }
    if let colon = host.firstIndex(of: ":") {
      let port = host[host.index(after: colon)...]
      guard !port.contains(":") else {
        return "machine \(shown): an IPv6 address stands in brackets, as in ssh://[2001:db8::7]:22"
      }
      guard isPort(port) else { return badPort(shown) }
      host = host[..<colon]
    }
    return fault(inDestination: rest[..<start] + host, of: shown)
  }

  /// - Parameter text: `[user@]host`.
  private static func fault(inDestination text: Substring, of shown: String) -> String? {
    var host = text
    if let at = text.lastIndex(of: "@") {
      if let fault = fault(inUser: text[..<at], of: shown) { return fault }
      host = text[text.index(after: at)...]
    }
    if host.isEmpty { return "machine \(shown) has no host" }
    if host.first == "-" { return "machine \(shown): a host cannot begin with '-'" }
    if let wrong = host.first(where: { !isPlain($0) }) {
      return "machine \(shown): a host cannot have \(String(wrong).quoted) in it"
    }
    return nil
  }

  private static func fault(inUser user: Substring, of shown: String) -> String? {
    if user.isEmpty { return "machine \(shown) has no user before the '@'" }
    if user.first == "-" { return "machine \(shown): a user cannot begin with '-'" }
    if user.contains(":") { return "machine \(shown): a password does not belong there, ssh asks your keys" }
    if let wrong = user.first(where: { !isPlain($0) && $0 != "+" }) {
      return "machine \(shown): a user cannot have \(String(wrong).quoted) in it"
    }
    return nil
  }

  private static func badPort(_ shown: String) -> String { "machine \(shown): a port is a number from 1 to 65535" }

  /// Whether it is a port as it is written: digits, 1 to 65535.
  static func isPort(_ text: some StringProtocol) -> Bool {
    guard (1...5).contains(text.utf8.count), text.allSatisfy({ $0.isASCII && $0.isNumber }), let port = Int(text) else {
      return false
    }
    return (1...65535).contains(port)
  }

  /// As far as it matters here: hexadecimal groups, two colons at least, an IPv4 address or a zone at its end.
  static func isIPv6(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = parts.first, address.utf8.count <= 45, address.filter({ $0 == ":" }).count >= 2,
      address.allSatisfy({ $0.isASCII && ($0.isHexDigit || $0 == ":" || $0 == ".") })
    else { return false }
    return parts.count == 1 || (!parts[1].isEmpty && parts[1].allSatisfy(isPlain))
  }

  /// ASCII letters and digits, `.`, `_` and `-`.
  static func isPlain(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
  }
}
