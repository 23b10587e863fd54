internal import Glibc
internal import Transfer

/// Whether a server may send the grader on to another address: a token's realm, a blob's redirect. A registry on the
/// internet must not reach what only this machine can reach, and no registry a link-local address, where clouds keep
/// their machines' secrets. Names are not resolved here: only addresses that are written as such are told apart.
enum OnwardAddress {
  static func isAllowed(_ target: Origin, from registry: Origin) -> Bool {
    if target == registry { return true }
    guard target.scheme == "https" || registry.scheme == "http" else { return false }
    return Reach(host: target.host) <= min(Reach(host: registry.host), .machine)
  }

  /// From how far away an address can be reached. A name may be reached from everywhere.
  enum Reach: Int, Comparable {
    case everywhere, site, machine, nowhere

    init(host: String) {
      if host == "localhost" || host.hasSuffix(".localhost") {
        self = .machine
      } else if let bytes = Self.address(of: host) {
        self = bytes.count == 4 ? Self.version4(bytes) : Self.version6(bytes)
      } else {
        self = .everywhere
      }
    }

    static func < (left: Reach, right: Reach) -> Bool { left.rawValue < right.rawValue }

    /// The bytes of an address in brackets or dotted form; nil for a name.
    private static func address(of host: String) -> [UInt8]? {
      var bytes = [UInt8](repeating: 0, count: 16)
      if host.hasPrefix("[") {
        let text = host.dropFirst().prefix { $0 != "]" && $0 != "%" }
        return inet_pton(AF_INET6, String(text), &bytes) == 1 ? bytes : nil
      }
      return inet_pton(AF_INET, host, &bytes) == 1 ? Array(bytes.prefix(4)) : nil
    }

    /// RFC 6890, table of special-purpose addresses.
    private static func version4(_ bytes: [UInt8]) -> Reach {
      switch (bytes[0], bytes[1]) {
      case (127, _): .machine
      case (10, _), (172, 16...31), (192, 168), (100, 64...127), (198, 18...19): .site
      case (0, _), (169, 254), (224..., _): .nowhere
      default: .everywhere
      }
    }

    private static func version6(_ bytes: [UInt8]) -> Reach {
      let isEmbedded =
        bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == bytes[11] && (bytes[10] == 0xFF || bytes[10] == 0)
        || bytes.starts(with: [0x00, 0x64, 0xFF, 0x9B])
      if bytes.prefix(15).allSatisfy({ $0 == 0 }) { return bytes[15] == 1 ? .machine : .nowhere }
      if isEmbedded { return version4(Array(bytes.suffix(4))) }
      switch (bytes[0], bytes[1]) {
      case (0xFC...0xFD, _): return .site
      case (0xFE, 0x80...0xFF), (0xFF, _): return .nowhere
      default: return .everywhere
      }
    }
  }
}
