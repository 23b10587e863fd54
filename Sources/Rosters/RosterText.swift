/// The bytes of a roster, known to be text in UTF-8 without a byte order mark.
struct RosterText {
  struct Line {
    /// From 1.
    var number: Int
    var text: String
  }

  let bytes: [UInt8]

  /// Nil where it is not text, and then why is in `log`.
  init?(_ bytes: [UInt8], _ log: inout FaultLog) {
    guard bytes.count <= RosterReader.mostBytes else {
      log.add(nil, "the file has \(bytes.count) bytes, and the limit is \(RosterReader.mostBytes)")
      return nil
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      log.add(1, "the file is in UTF-16: save it again as UTF-8 (a spreadsheet calls it 'CSV UTF-8')")
      return nil
    }
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
    if let index = bytes.firstIndex(of: 0) {
      log.add(Self.line(of: index, in: bytes), "there is a NUL byte: this is not a text file")
      return nil
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      let wrong = Self.ranges(bytes).first { String(validating: bytes[$0.1], as: UTF8.self) == nil }
      log.add(
        wrong?.0, "this line is not in UTF-8: save the file again as UTF-8 (a spreadsheet calls it 'CSV UTF-8')")
      return nil
    }
    self.bytes = bytes
  }

  /// Lines as they are, their ends (LF, CRLF, CR) left out.
  var lines: [Line] {
    Self.ranges(bytes).map { Line(number: $0.0, text: String(decoding: bytes[$0.1], as: UTF8.self)) }
  }

  /// The first line that says something, where `#` and `;` begin a comment.
  var firstLine: Line? {
    for (number, range) in Self.ranges(bytes, most: 10_000) {
      let text = String(decoding: bytes[range].prefix(4096), as: UTF8.self)
      guard let first = text.filled?.first, first != "#", first != ";" else { continue }
      return Line(number: number, text: text)
    }
    return nil
  }

  private static func line(of index: Int, in bytes: [UInt8]) -> Int? {
    ranges(bytes).first { index <= $0.1.upperBound }?.0
  }

  private static func ranges(_ bytes: [UInt8], most: Int = .max) -> [(Int, Range<Int>)] {
    var ranges: [(Int, Range<Int>)] = []
    var start = 0
    var index = 0
    while index < bytes.count, ranges.count < most {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        ranges.append((ranges.count + 1, start..<index))
        if byte == UInt8(ascii: "\r"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") { index += 1 }
        start = index + 1
      }
      index += 1
    }
    if start < bytes.count, ranges.count < most { ranges.append((ranges.count + 1, start..<bytes.count)) }
    return ranges
  }
}
