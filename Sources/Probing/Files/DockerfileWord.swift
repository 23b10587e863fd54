/// Inserts variables into a word of a Dockerfile and takes its quotes off: `$name`, `${name}`, `${name:-word}`,
/// `${name:+word}` and both without the colon (https://docs.docker.com/reference/dockerfile/#environment-replacement).
struct DockerfileWord {
  let escape: UInt8
  /// Nil where there is no such variable: `$name` then stays as it is written.
  let value: (String) -> String?

  /// The most bytes of the result: a variable may be made of itself, twice, again and again.
  var limit = 64 * 1024

  /// How deep `${a:-${b:-…}}` is followed, and how far away its brace may close.
  private static let deepest = 8
  private static let longestBraces = 1024

  func expanded(_ word: String) -> String {
    String(decoding: expanded(Array(word.utf8)[...], depth: 0), as: UTF8.self)
  }

  private func expanded(_ bytes: ArraySlice<UInt8>, depth: Int) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes
    var isQuoted = false
    while let byte = rest.first, result.count < limit {
      switch byte {
      case UInt8(ascii: "'") where !isQuoted:
        let inside = rest.dropFirst()
        let end = inside.firstIndex(of: byte) ?? inside.endIndex
        result += inside[..<end]
        rest = inside[end...].dropFirst()
      case UInt8(ascii: "\""):
        isQuoted.toggle()
        rest = rest.dropFirst()
      case escape where rest.count > 1:
        let following = rest[rest.startIndex + 1]
        if isQuoted, following != escape, following != UInt8(ascii: "\""), following != UInt8(ascii: "$") {
          result.append(byte)
        }
        result.append(following)
        rest = rest.dropFirst(2)
      case UInt8(ascii: "$"):
        rest = insert(rest, into: &result, depth: depth)
      default:
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return result.count > limit ? Array(result.prefix(limit)) : result
  }

  /// Inserts the variable that `rest` begins with and gives what follows it.
  private func insert(_ rest: ArraySlice<UInt8>, into result: inout [UInt8], depth: Int) -> ArraySlice<UInt8> {
    let body = rest.dropFirst()
    guard body.first == UInt8(ascii: "{") else {
      let name = body.prefix(while: Self.isNamePart)
      result += value(String(decoding: name, as: UTF8.self)).map { Array($0.utf8) } ?? Array(rest[..<name.endIndex])
      return body[name.endIndex...]
    }
    guard depth < Self.deepest, let end = closingBrace(body) else {
      result.append(UInt8(ascii: "$"))
      return body
    }
    let inside = body[(body.startIndex + 1)..<end]
    let name = inside.prefix(while: Self.isNamePart)
    let written = rest[...end]
    result += substitution(
      value(String(decoding: name, as: UTF8.self)), inside[name.endIndex...], written: written, depth: depth)
    return body[(end + 1)...]
  }

  private func substitution(
    _ value: String?, _ modifier: ArraySlice<UInt8>, written: ArraySlice<UInt8>, depth: Int
  ) -> [UInt8] {
    let heedsEmpty = modifier.first == UInt8(ascii: ":")
    let operation = heedsEmpty ? modifier.dropFirst() : modifier
    let isSet = heedsEmpty ? value.map { !$0.isEmpty } ?? false : value != nil
    switch operation.first {
    case UInt8(ascii: "-"): return isSet ? Array((value ?? "").utf8) : expanded(operation.dropFirst(), depth: depth + 1)
    case UInt8(ascii: "+"): return isSet ? expanded(operation.dropFirst(), depth: depth + 1) : []
    case nil where !heedsEmpty, UInt8(ascii: "?"): return value.map { Array($0.utf8) } ?? Array(written)
    default: return Array(written)
    }
  }

  /// The brace that closes the one at the start.
  private func closingBrace(_ bytes: ArraySlice<UInt8>) -> Int? {
    var open = 0
    for index in bytes.indices.prefix(Self.longestBraces) {
      if bytes[index] == UInt8(ascii: "{") { open += 1 }
      if bytes[index] == UInt8(ascii: "}") { open -= 1 }
      if open == 0 { return index }
    }
    return nil
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
