internal import Transfer

/// Where a registry answers: `localhost:5000`, `registry.example`, `http://[::1]:5000`, `docker.io`.
struct RegistryEndpoint: Sendable, Hashable, CustomStringConvertible {
  enum Scheme: String, Sendable, Hashable {
    case http, https
  }

  let scheme: Scheme
  /// Lower case; an IPv6 address stands in brackets.
  let host: String
  let port: Int?

  static let hub = RegistryEndpoint(scheme: .https, host: DockerHub.registryHost, port: nil)

  private init(scheme: Scheme, host: String, port: Int?) {
    self.scheme = scheme
    self.host = host
    self.port = port
  }

  /// - Parameters:
  ///   - text: `host[:port]`, optionally with a scheme before it and a slash after it.
  ///   - scheme: what the check says. Without it, and without one in `text`, it is http for this machine's own
  ///     loopback, where docker does the same, and https for everything else. Docker Hub is never asked by http.
  ///
  /// Nil where the text is no such address.
  init?(_ text: String, scheme: Scheme? = nil) {
    var rest = text[...]
    var stated = scheme
    for candidate in [Scheme.http, .https] where rest.lowercased().hasPrefix("\(candidate.rawValue)://") {
      stated = candidate
      rest = rest.dropFirst(candidate.rawValue.count + 3)
      if rest.hasSuffix("/") { rest = rest.dropLast() }
    }
    if DockerHub.isCalled(rest.prefix { $0 != "/" }.lowercased()) {
      self = .hub
      return
    }
    guard let (host, port) = Self.split(rest) else { return nil }
    self.scheme = stated ?? (Self.isLoopback(host) ? .http : .https)
    self.host = host
    self.port = port
    // The parser that connects has the last word.
    guard (try? Origin(url: base))?.host == host else { return nil }
  }

  /// As in an image's name: `localhost:5000`, `docker.io`.
  var description: String { isHub ? DockerHub.domain : authority }

  /// `http://localhost:5000`
  var base: String { "\(scheme.rawValue)://\(authority)" }

  /// Docker Hub is a service of somebody else's: its faults are not the student's, and it is asked by the grader.
  var isHub: Bool { host == DockerHub.registryHost }

  private var authority: String { port.map { "\(host):\($0)" } ?? host }

  private static func split(_ text: Substring) -> (host: String, port: Int?)? {
    let host: Substring
    let rest: Substring
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return nil }
      host = text[...end]
      rest = text[text.index(after: end)...]
      guard host.utf8.count > 4, host.dropFirst().dropLast().utf8.allSatisfy({ isHexDigit($0) || $0 == 58 || $0 == 46 })
      else { return nil }
    } else {
      let end = text.firstIndex(of: ":") ?? text.endIndex
      host = text[..<end]
      rest = text[end...]
      guard isDomain(host) else { return nil }
    }
    guard !rest.isEmpty else { return (host.lowercased(), nil) }
    guard rest.first == ":", rest.count <= 6, rest.dropFirst().utf8.allSatisfy(isDigit),
      let port = Int(rest.dropFirst()), (1...65_535).contains(port)
    else { return nil }
    return (host.lowercased(), port)
  }

  /// Letters, digits and inner hyphens, in parts joined by dots.
  private static func isDomain(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.count <= 253
      && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
        part.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
          && !part.isEmpty && !part.hasPrefix("-") && !part.hasSuffix("-")
      }
  }

  private static func isLoopback(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    let isIPv4 = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    return host == "localhost" || host == "[::1]" || isIPv4 && parts[0] == "127"
  }
}

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
func isLowercase(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
func isLetter(_ byte: UInt8) -> Bool { isLowercase(byte | 0x20) }
func isHexDigit(_ byte: UInt8) -> Bool {
  isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
}
