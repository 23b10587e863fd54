/// A table in text (RFC 4180), with the line of every record. Separated by commas, semicolons or tabs; lines end in
/// CRLF, LF or CR, and may end within quotes. A quote in the middle of a cell that does not begin with one is itself,
/// and lines above the header that begin with `#` are comments.
struct CSVReader {
  struct Record: Hashable {
    /// Where it begins, from 1.
    var line: Int
    var cells: [String]

    var isBlank: Bool { cells.allSatisfy { $0.filled == nil } }
  }

  static let mostRecords = 100_000
  static let mostColumns = 2000
  static let mostCells = 5_000_000
  /// Bytes of a cell.
  static let longestCell = 64 * 1024

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let blank = UInt8(ascii: " ")

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var index = 0
  private var line = 1
  private var cells = 0
  /// Nothing after it can be relied on.
  private var isLost = false

  /// Reads all records but empty lines. Where a limit is reached or a quote is never closed, the fault is in `log`, and
  /// what was read before is returned.
  ///
  /// - Parameter bytes: UTF-8, without a byte order mark.
  static func read(_ bytes: [UInt8], most: Int = mostRecords, _ log: inout FaultLog) -> [Record] {
    var reader = CSVReader(bytes)
    var records: [Record] = []
    while reader.index < bytes.count, !reader.isLost {
      guard let record = reader.record(&log), !reader.isLost else { continue }
      if record.cells.count == 1, record.isBlank { continue }
      if records.isEmpty, let first = record.cells.first?.filled {
        // The second is a line that spreadsheets write for each other.
        if first.hasPrefix("#") || (record.line == 1 && first.lowercased().hasPrefix("sep=")) { continue }
      }
      guard records.count < most else {
        if most == mostRecords { log.add(record.line, "the file has more than \(mostRecords) rows") }
        break
      }
      records.append(record)
    }
    return records
  }

  /// The first record, and nothing said about faults.
  static func header(_ bytes: [UInt8]) -> Record? {
    var log = FaultLog(file: "")
    return read(bytes, most: 1, &log).first
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    delimiter = Self.delimiter(bytes)
  }

  /// The one of the three that the first line with anything in it has most of, quotes left out.
  private static func delimiter(_ bytes: [UInt8]) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let separator = Array("sep=".utf8)
    if bytes.count > 4, bytes[..<4].elementsEqual(separator), candidates.contains(bytes[4]) { return bytes[4] }
    var counts = [0, 0, 0]
    var isQuoted = false
    var isEmpty = true
    var isComment = false
    for byte in bytes {
      if byte == lineFeed || byte == carriageReturn, isEmpty || !isQuoted {
        guard isEmpty else { break }
        isComment = false
        continue
      }
      if isEmpty, byte == UInt8(ascii: "#") { isComment = true }
      if isComment { continue }
      if byte == quote { isQuoted.toggle() }
      if byte != blank { isEmpty = false }
      if isQuoted { continue }
      if let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
    }
    let best = counts.indices.max { counts[$0] < counts[$1] || (counts[$0] == counts[$1] && $0 > $1) }
    return candidates[best ?? 0]
  }

  private mutating func record(_ log: inout FaultLog) -> Record? {
    var record = Record(line: line, cells: [])
    while true {
      guard let cell = cell(&log) else { return nil }
      record.cells.append(cell)
      cells += 1
      if record.cells.count > Self.mostColumns {
        return lose("a row has more than \(Self.mostColumns) columns", at: record.line, &log)
      }
      if cells > Self.mostCells {
        return lose("the file has more than \(Self.mostCells) cells", at: record.line, &log)
      }
      guard index < bytes.count else { return record }
      let byte = bytes[index]
      index += 1
      if byte == delimiter { continue }
      if byte == Self.carriageReturn, index < bytes.count, bytes[index] == Self.lineFeed { index += 1 }
      line += 1
      return record
    }
  }

  /// One cell; ``index`` is then at the delimiter or line end after it.
  private mutating func cell(_ log: inout FaultLog) -> String? {
    var start = index
    while start < bytes.count, bytes[start] == Self.blank { start += 1 }
    if start < bytes.count, bytes[start] == Self.quote {
      index = start + 1
      return quoted(&log)
    }
    start = index
    skipToEnd()
    guard index - start <= Self.longestCell else {
      return lose("a cell has more than \(Self.longestCell) bytes", at: line, &log)
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// The rest of a cell whose opening quote was read.
  private mutating func quoted(_ log: inout FaultLog) -> String? {
    let first = line
    var text: [UInt8] = []
    while true {
      guard index < bytes.count else { return lose("a quote is opened and never closed", at: first, &log) }
      let byte = bytes[index]
      index += 1
      if byte == Self.quote {
        guard index < bytes.count, bytes[index] == Self.quote else { break }
        index += 1
      } else if byte == Self.lineFeed || (byte == Self.carriageReturn && !isLineFeed(index)) {
        line += 1
      }
      text.append(byte)
      guard text.count <= Self.longestCell else {
        return lose("a cell has more than \(Self.longestCell) bytes: is a quote not closed?", at: first, &log)
      }
    }
    let end = index
    skipToEnd()
    if bytes[end..<index].contains(where: { $0 != Self.blank }) {
      log.add(line, "there is text after a closing quote: a quote within quotes is written twice")
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func isLineFeed(_ index: Int) -> Bool { index < bytes.count && bytes[index] == Self.lineFeed }

  private mutating func skipToEnd() {
    while index < bytes.count {
      let byte = bytes[index]
      if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { return }
      index += 1
    }
  }

  private mutating func lose<Result>(_ message: String, at line: Int, _ log: inout FaultLog) -> Result? {
    log.add(line, message)
    isLost = true
    return nil
  }
}
