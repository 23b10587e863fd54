/// What a YAML document may cost, estimated from its bytes before they are parsed. Both are upper bounds: quoted brackets
/// count too.
struct YAMLShape {
  /// The most brackets or dashes open at a time: a bound on nesting, found without recursion. Nesting by indentation
  /// needs a longer line for every level, and libyaml itself stops at 1,000.
  private(set) var depth = 0
  /// Nodes that the parser may visit to tell keys apart. It compares them with all that they hold, so an alias in a key
  /// that is a list is followed before ``YAMLText/mostNodes`` is counted.
  private(set) var costOfKeys = 0.0

  init(_ bytes: [UInt8]) {
    var open = 0
    var dashes = 0
    var aliases = 0
    var hasKeysOfSeveralNodes = false
    for (index, byte) in bytes.enumerated() {
      let before = index > 0 ? bytes[index - 1] : UInt8(ascii: "\n")
      let after = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: "\n")
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        open = max(0, open - 1)
        if Self.isFollowedByColon(bytes[(index + 1)...]) { hasKeysOfSeveralNodes = true }
      case UInt8(ascii: "\n"): dashes = 0
      case UInt8(ascii: "-"), UInt8(ascii: "?"):
        guard Self.isBlank(before), Self.isBlank(after) else { break }
        dashes += 1
        if byte == UInt8(ascii: "?") { hasKeysOfSeveralNodes = true }
      case UInt8(ascii: "*"):
        guard !Self.isBlank(after), Self.isBlank(before) || "[{,".utf8.contains(before) else { break }
        aliases += 1
        let rest = bytes[index...].drop { !Self.isBlank($0) }
        if Self.isFollowedByColon(rest) { hasKeysOfSeveralNodes = true }
      default: break
      }
      depth = max(depth, open + dashes)
    }
    guard hasKeysOfSeveralNodes, aliases > 0 else { return }
    // So many aliases reach furthest when every level names the one before three times: 3^(n/3).
    costOfKeys = (0..<min(aliases, 200)).reduce(Double(bytes.count)) { cost, _ in cost * 1.4423 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { " \t\r\n".utf8.contains(byte) }

  /// Whether `rest` goes on with a colon that ends a key.
  private static func isFollowedByColon(_ rest: ArraySlice<UInt8>) -> Bool {
    let rest = rest.drop { $0 == UInt8(ascii: " ") }
    return rest.first == UInt8(ascii: ":") && (rest.count == 1 || isBlank(rest[rest.startIndex + 1]))
  }
}
