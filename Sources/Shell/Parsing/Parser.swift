/// Reads bash (bash(1), SHELL GRAMMAR) without running it. In doubt it accepts: whether a text is bash, bash says.
struct Parser {
  let bytes: [UInt8]
  var index = 0
  /// Here-documents that begin after this line.
  var pending: [HereDocument] = []
  var nesting: Int
  /// `&&` and `||` in `[[ ]]`.
  var testOperators = 0
  private var nodes = 0
  /// Bytes that are read more than once: texts within texts, and what was tried in vain.
  private var rescanned: Int
  private let lineEnds: [Int]
  private let firstLine: Int

  /// - Parameters:
  ///   - line: the number of the text's first line
  ///   - nesting: how deep it stands in another text
  ///   - rescanned: what the texts around it cost so far
  init(_ bytes: [UInt8], line: Int = 1, nesting: Int = 0, rescanned: Int = 0) throws(ScriptFault) {
    guard bytes.count <= ScriptLimits.bytes else {
      throw ScriptFault(.limit, line: line, "it has more than \(ScriptLimits.bytes) bytes")
    }
    // bash leaves NUL out, and a byte order mark is no command.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
    self.bytes = text.contains(0) ? text.filter { $0 != 0 } : text
    self.nesting = nesting
    self.rescanned = rescanned
    firstLine = line
    lineEnds = self.bytes.indices.filter { [bytes = self.bytes] in bytes[$0] == UInt8(ascii: "\n") }
  }

  /// The whole text.
  static func script(_ bytes: [UInt8], line: Int = 1, nesting: Int = 0) throws(ScriptFault) -> Block {
    var parser = try Parser(bytes, line: line, nesting: nesting)
    return try parser.wholeText()
  }

  mutating func wholeText() throws(ScriptFault) -> Block {
    let block = try block()
    guard index == bytes.count else { throw unexpected() }
    return block
  }

  // MARK: - Bytes

  func peek(_ offset: Int = 0) -> UInt8? {
    index + offset < bytes.count ? bytes[index + offset] : nil
  }

  func isAt(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[index...].starts(with: $0) }
  }

  mutating func accept(_ text: StaticString) -> Bool {
    guard isAt(text) else { return false }
    index += text.utf8CodeUnitCount
    return true
  }

  func text(from start: Int, to end: Int? = nil) -> String {
    String(decoding: bytes[start..<(end ?? index)], as: UTF8.self)
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Ends a word that has no quotes.
  static func isMeta(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"):
      true
    default: false
    }
  }

  static func isNameStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  static func isName(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }

  // MARK: - Between words

  /// Blanks, continued lines, and a comment.
  mutating func skipBlanks() {
    while let byte = peek() {
      if Self.isBlank(byte) {
        index += 1
      } else if isAt("\\\n") {
        index += 2
      } else if byte == UInt8(ascii: "#"), startsWord {
        while let byte = peek(), byte != 0x0A { index += 1 }
      } else {
        return
      }
    }
  }

  /// A `#` within a word is no comment.
  private var startsWord: Bool { index == 0 || Self.isMeta(bytes[index - 1]) || bytes[index - 1] == UInt8(ascii: "`") }

  /// Blanks, comments and line ends, with the here-documents that begin after them.
  mutating func skipLines() throws(ScriptFault) {
    skipBlanks()
    while peek() == 0x0A {
      try endLine()
      skipBlanks()
    }
  }

  mutating func endLine() throws(ScriptFault) {
    index += 1
    let documents = pending
    pending = []
    for document in documents { try read(document) }
  }

  // MARK: - Limits and faults

  var line: Int { line(at: index) }

  func line(at offset: Int) -> Int {
    var low = 0
    var high = lineEnds.count
    while low < high {
      let middle = (low + high) / 2
      if lineEnds[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return firstLine + low
  }

  mutating func count() throws(ScriptFault) {
    nodes += 1
    guard nodes <= ScriptLimits.nodes else { throw limit("it has more commands than are followed") }
  }

  /// Reads a text that stands in this one.
  mutating func inner<Outcome>(
    _ text: [UInt8], line: Int, _ read: (inout Parser) throws(ScriptFault) -> Outcome
  ) throws(ScriptFault) -> Outcome {
    guard nesting < ScriptLimits.nesting else { throw limit("it is nested deeper than is followed") }
    try recount(text.count)
    var parser = try Parser(text, line: line, nesting: nesting + 1, rescanned: rescanned)
    parser.nodes = nodes
    defer {
      rescanned = parser.rescanned
      nodes = parser.nodes
    }
    return try read(&parser)
  }

  private mutating func recount(_ bytes: Int) throws(ScriptFault) {
    rescanned += bytes
    guard rescanned <= ScriptLimits.rescanned else { throw limit("its texts within texts are too many to follow") }
  }

  /// Goes back to where something else is tried. What was read for nothing counts.
  mutating func goBack(to start: Int) throws(ScriptFault) {
    try recount(index - start)
    index = start
  }

  mutating func nested<Outcome>(_ read: (inout Parser) throws(ScriptFault) -> Outcome) throws(ScriptFault) -> Outcome {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= ScriptLimits.nesting else { throw limit("it is nested deeper than is followed") }
    return try read(&self)
  }

  func fault(_ words: String) -> ScriptFault { ScriptFault(.syntax, line: line, words) }

  func limit(_ words: String) -> ScriptFault { ScriptFault(.limit, line: line, words) }

  /// What is here has no business here.
  func unexpected() -> ScriptFault {
    guard let byte = peek() else { return fault("the file ends unexpectedly") }
    if byte == 0x0A { return fault("the line ends unexpectedly") }
    var end = index + 1
    while end < bytes.count, end < index + 20, !Self.isMeta(bytes[end]), !Self.isMeta(byte) { end += 1 }
    return fault("'\(text(from: index, to: end))' is unexpected here")
  }

  func unclosed(_ what: String, from start: Int) -> ScriptFault {
    fault("there is no \(what) for line \(line(at: start))")
  }
}
