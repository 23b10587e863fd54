/// Takes a Dockerfile apart into instructions, as the Dockerfile reference describes it
/// (https://docs.docker.com/reference/dockerfile/): parser directives, comments, continuation lines with comments and
/// blank lines among them, here-documents. Pure; its work is linear in the bytes.
struct DockerfileParser {
  private(set) var instructions: [DockerfileInstruction] = []
  private(set) var problems = DockerfileProblems()
  /// The character that continues a line, from the directive `escape`.
  private(set) var escape = UInt8(ascii: "\\")

  private let lines: [ArraySlice<UInt8>]
  private var next = 0

  /// Whether there are more instructions than are read.
  private(set) var isOverLimit = false

  static let mostInstructions = 2_000

  init(_ bytes: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    lines = TextContent.byteLines(bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes)
    readDirectives()
    while let (text, line) = nextLogicalLine() {
      guard instructions.count < Self.mostInstructions else {
        isOverLimit = true
        break
      }
      add(text, line: line)
    }
    if instructions.isEmpty { problems.note(1, "there is no instruction in it") }
  }

  // MARK: - Lines

  /// `# name=value` lines at the very top; the first that is none of the known ones ends them.
  private mutating func readDirectives() {
    for line in lines {
      let text = DockerfileText.trimmed(line)
      guard text.first == UInt8(ascii: "#"), let equals = text.firstIndex(of: UInt8(ascii: "=")) else { return }
      let name = String(decoding: DockerfileText.trimmed(text[(text.startIndex + 1)..<equals]), as: UTF8.self)
      let value = DockerfileText.trimmed(text[(equals + 1)...])
      switch name.lowercased() {
      case "syntax", "check": continue
      case "escape":
        guard value.count == 1, let character = value.first, "\\`".utf8.contains(character) else {
          problems.note(next + 1, "the escape character is \\ or `")
          return
        }
        escape = character
      default: return
      }
    }
  }

  private mutating func nextLogicalLine() -> (text: [UInt8], line: Int)? {
    while next < lines.count {
      let line = next + 1
      let first = DockerfileText.trimmed(lines[next])
      next += 1
      guard let byte = first.first, byte != UInt8(ascii: "#") else { continue }
      var text: [UInt8] = []
      var continues = append(first, to: &text)
      while continues, next < lines.count {
        let bare = DockerfileText.trimmed(lines[next])
        let following = lines[next]
        next += 1
        guard let byte = bare.first, byte != UInt8(ascii: "#") else { continue }
        continues = append(following, to: &text)
      }
      let trimmed = DockerfileText.trimmed(text[...])
      guard !trimmed.isEmpty else { continue }
      return (Array(trimmed), line)
    }
    return nil
  }

  /// Appends a line without its continuation character; says whether it had one. The indentation of a continued line
  /// shrinks to one space.
  private func append(_ line: ArraySlice<UInt8>, to text: inout [UInt8]) -> Bool {
    var part = line
    while let last = part.last, DockerfileText.isBlank(last) { part = part.dropLast() }
    let continues = part.last == escape && part.dropLast().last != escape
    if continues { part = part.dropLast() }
    let bare = part.drop(while: DockerfileText.isBlank)
    if bare.count < part.count, let last = text.last, !DockerfileText.isBlank(last) { text.append(0x20) }
    text += bare
    if continues {
      var blanks = 0
      while let last = text.last, DockerfileText.isBlank(last) {
        text.removeLast()
        blanks += 1
      }
      if blanks > 0 { text.append(0x20) }
    }
    return continues
  }

  // MARK: - Instructions

  private mutating func add(_ text: [UInt8], line: Int) {
    let end = text.firstIndex(where: DockerfileText.isBlank) ?? text.endIndex
    let written = String(decoding: text[..<end], as: UTF8.self)
    let keyword = written.uppercased()
    let all = DockerfileText.trimmed(text[end...])
    var instruction = DockerfileInstruction(
      keyword: keyword, flags: [], rest: "", text: String(decoding: all, as: UTF8.self), line: line)
    let known = DockerfileInstruction.keywords[keyword]
    if known == nil { problems.note(line, "unknown instruction \(written.prefix(40))") }

    var rest = all
    if let known, !known.isEmpty, rest.starts(with: "--".utf8) {
      for word in DockerfileText.quotedWords(rest, escape: escape) {
        guard word.starts(with: "--".utf8) else { break }
        rest = rest[word.endIndex...].drop(while: DockerfileText.isBlank)
        guard word.count > 2 else { break }
        let flag = flag(word)
        if !known.contains(flag.name) { problems.note(line, "\(keyword) has no flag --\(flag.name)") }
        instruction.flags.append(flag)
      }
    }
    instruction.rest = String(decoding: rest, as: UTF8.self)
    if known != nil, rest.isEmpty, keyword != "CMD", keyword != "ENTRYPOINT" {
      problems.note(line, "nothing follows \(keyword)")
    }
    instructions.append(instruction)
    if ["RUN", "COPY", "ADD"].contains(keyword), instruction.execWords == nil { skipHereDocuments(rest, line: line) }
  }

  private func flag(_ word: ArraySlice<UInt8>) -> DockerfileInstruction.Flag {
    let body = word.dropFirst(2)
    let equals = body.firstIndex(of: UInt8(ascii: "=")) ?? body.endIndex
    let value = body[equals...].dropFirst().filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
    return .init(name: String(decoding: body[..<equals], as: UTF8.self), value: String(decoding: value, as: UTF8.self))
  }

  /// Their bodies are text, not instructions.
  private mutating func skipHereDocuments(_ rest: ArraySlice<UInt8>, line: Int) {
    for word in DockerfileText.quotedWords(rest, escape: escape) {
      guard let document = HereDocument(word) else { continue }
      var isClosed = false
      while next < lines.count, !isClosed {
        isClosed = document.isEnded(by: lines[next])
        next += 1
      }
      if !isClosed { problems.note(line, "the here-document \(document.name) has no end") }
    }
  }
}

/// `<<EOF`, `<<-EOF`, `3<<"EOF"`: text that follows the instruction, up to a line that is its name.
struct HereDocument {
  let name: String
  /// Tabs before the name in the last line do not matter.
  let stripsTabs: Bool

  init?(_ word: ArraySlice<UInt8>) {
    var rest = word.drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard rest.starts(with: "<<".utf8) else { return nil }
    rest = rest.dropFirst(2)
    stripsTabs = rest.first == UInt8(ascii: "-")
    if stripsTabs { rest = rest.dropFirst() }
    let bare = rest.filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
    guard !bare.isEmpty, !bare.contains(UInt8(ascii: "<")) else { return nil }
    name = String(decoding: bare, as: UTF8.self)
  }

  func isEnded(by line: ArraySlice<UInt8>) -> Bool {
    let line = stripsTabs ? line.drop { $0 == 0x09 } : line
    return line.elementsEqual(name.utf8)
  }
}

/// What is wrong with a Dockerfile; the first by line is told.
struct DockerfileProblems {
  private var first: (line: Int, words: String)?

  mutating func note(_ line: Int, _ words: String) {
    if let first, first.line <= line { return }
    first = (line, words)
  }

  var words: String? { first.map { "line \($0.line): \($0.words)" } }
}
