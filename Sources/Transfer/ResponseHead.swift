/// Status and header fields, taken from libcurl line by line. Each status line begins a new block, so that interim
/// (1xx) answers leave nothing behind; what follows the final block is trailers, and is only counted.
struct ResponseHead {
  private enum Part {
    case statusLine
    case fields
    case complete
  }

  private(set) var status = 0
  private(set) var fields: [HeaderField] = []
  /// Of all blocks and trailers.
  private(set) var bytes = 0
  private var part = Part.statusLine

  /// The empty line after the fields of a final answer has come.
  var isComplete: Bool { part == .complete }

  mutating func take(_ line: UnsafeRawBufferPointer) {
    bytes += line.count
    let text = line.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
    switch part {
    case .complete: break
    case .statusLine:
      // HTTP/1.1 200 OK
      let code = text.split(separator: UInt8(ascii: " "), maxSplits: 2).dropFirst().first
      status = code.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
      fields = []
      part = .fields
    case .fields:
      guard !text.isEmpty else {
        // 101 ends the use of HTTP, so nothing but it will come (RFC 9110 section 15.2.2).
        part = (100..<200).contains(status) && status != 101 ? .statusLine : .complete
        return
      }
      takeField(text)
    }
  }

  private mutating func takeField(_ text: Slice<UnsafeRawBufferPointer>) {
    if text.first.map(Self.isBlank) == true {
      // An obsolete folded line goes on with the field above it (RFC 9112 section 5.2).
      guard var field = fields.popLast() else { return }
      field.value += " " + Self.trimmed(text)
      fields.append(field)
      return
    }
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return }
    fields.append(HeaderField(Self.trimmed(text[..<colon]), Self.trimmed(text[(colon + 1)...])))
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    let start = bytes.drop(while: isBlank)
    let end = start.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start.startIndex
    return String(decoding: start[..<end], as: UTF8.self)
  }
}
