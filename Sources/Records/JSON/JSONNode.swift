/// A JSON document (RFC 8259) as it is written. A class's records are hundreds of megabytes of it, which Foundation's coders
/// take minutes for.
enum JSONNode: Sendable {
  struct Member: Sendable {
    var key: String
    var value: JSONNode
  }

  case null
  case truth(Bool)
  /// A whole number that fits.
  case integer(Int)
  case decimal(Double)
  case text(String)
  case list([JSONNode])
  case record([Member])
}

// MARK: - Writing

extension JSONNode {
  /// Without spaces, the members of a record in order of their keys.
  func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .truth(let truth): bytes += (truth ? "true" : "false").utf8
    case .integer(let number): bytes += String(number).utf8
    case .decimal(let number): bytes += String(number).utf8
    case .text(let text): Self.write(text, to: &bytes)
    case .list(let items):
      bytes.append(UInt8(ascii: "["))
      for (place, item) in items.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        item.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .record(let members):
      bytes.append(UInt8(ascii: "{"))
      for (place, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.write(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for place in utf8.indices where utf8[place] < 0x20 || utf8[place] == 0x22 || utf8[place] == 0x5C {
        bytes.append(contentsOf: utf8[start..<place])
        start = place + 1
        switch utf8[place] {
        case 0x22: bytes += #"\""#.utf8
        case 0x5C: bytes += #"\\"#.utf8
        case 0x0A: bytes += #"\n"#.utf8
        case 0x0D: bytes += #"\r"#.utf8
        case 0x09: bytes += #"\t"#.utf8
        case let control:
          bytes += (control < 0x10 ? #"\u000"# : #"\u00"#).utf8
          bytes += String(control, radix: 16).utf8
        }
      }
      bytes.append(contentsOf: utf8[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
