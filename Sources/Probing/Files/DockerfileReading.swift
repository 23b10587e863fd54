/// Follows the instructions of a Dockerfile, stage by stage.
struct DockerfileReading {
  private(set) var stages: [DockerfileStage] = []
  let instructions: [DockerfileInstruction]
  /// The first fault that a build would stop at, with its line.
  var problem: String? { problems.words }

  private var problems: DockerfileProblems
  private let escape: UInt8
  /// Build arguments before the first `FROM`.
  private var globals: [String: String] = [:]
  /// Bytes that words with variables may still come to.
  private var budget = 4 * 1024 * 1024

  /// Whether a limit kept something from being followed: what is told is then not the whole.
  private(set) var isOverLimit: Bool

  /// Copies of a stage, and ports.
  static let mostOfAStage = 1_000

  init(_ bytes: [UInt8]) {
    let parser = DockerfileParser(bytes)
    instructions = parser.instructions
    problems = parser.problems
    isOverLimit = parser.isOverLimit
    escape = parser.escape
    for instruction in instructions { follow(instruction) }
    if let last = instructions.last, stages.isEmpty { problems.note(last.line, "there is no FROM") }
  }

  /// The stage that the image is made of.
  var final: DockerfileStage? { stages.last }

  private mutating func follow(_ instruction: DockerfileInstruction) {
    if instruction.keyword == "FROM" { return begin(instruction) }
    guard var stage = stages.popLast() else {
      if instruction.keyword == "ARG" {
        for (name, value) in assignments(instruction, { [globals] in globals[$0] }) { globals[name] = value }
      } else if DockerfileInstruction.keywords[instruction.keyword] != nil {
        problems.note(instruction.line, "\(instruction.keyword) stands before FROM")
      }
      return
    }
    defer { stages.append(stage) }
    switch instruction.keyword {
    case "ARG":
      for (name, value) in assignments(instruction, stage.variable) {
        stage.arguments[name] = value ?? globals[name]
      }
    case "ENV":
      for (name, value) in environment(instruction, stage) { stage.environment[name] = value }
    case "WORKDIR":
      let path = expanded(instruction.rest, stage.variable)
      stage.workdir = PathText.cleaned(path.hasPrefix("/") ? path : "\(stage.workdir)/\(path)")
    case "COPY", "ADD":
      stage.copies = limited(stage.copies + copies(instruction, stage))
    case "EXPOSE":
      stage.exposes = limited(stage.exposes + ports(instruction, stage))
    case "CMD": stage.command = command(instruction, stage)
    case "ENTRYPOINT": stage.entrypoint = command(instruction, stage)
    case "SHELL":
      if let words = instruction.execWords, !words.isEmpty {
        stage.shell = words
      } else {
        problems.note(instruction.line, "SHELL is written as a JSON list")
      }
    default: break
    }
  }

  private mutating func limited<Element>(_ elements: [Element]) -> [Element] {
    guard elements.count > Self.mostOfAStage else { return elements }
    isOverLimit = true
    return Array(elements.prefix(Self.mostOfAStage))
  }

  // MARK: - FROM

  private mutating func begin(_ instruction: DockerfileInstruction) {
    let words = instruction.words
    let isNamed = words.count == 3 && words[1].lowercased() == "as"
    guard let first = words.first else { return }
    if words.count != 1, !isNamed { problems.note(instruction.line, "FROM is written as FROM image AS name") }
    let image = expanded(first) { [globals] in globals[$0] ?? "" }
    if image.isEmpty { problems.note(instruction.line, "the image \(first) comes to nothing: it is not set by ARG") }
    var stage = stages.first { $0.name == image.lowercased() } ?? DockerfileStage(base: DockerfileStage.familiar(image))
    stage.arguments = [:]
    stage.name = isNamed ? words[2].lowercased() : nil
    stages.append(stage)
  }

  // MARK: - Words

  private mutating func expanded(_ word: String, _ value: @escaping (String) -> String?) -> String {
    let special: [UInt8] = [UInt8(ascii: "$"), UInt8(ascii: "'"), UInt8(ascii: "\""), escape]
    guard word.utf8.contains(where: special.contains) else { return word }
    guard budget > 0 else {
      isOverLimit = true
      return word
    }
    var expansion = DockerfileWord(escape: escape, value: value)
    expansion.limit = min(expansion.limit, budget)
    let result = expansion.expanded(word)
    budget -= result.utf8.count
    if result.utf8.count >= expansion.limit { isOverLimit = true }
    return result
  }

  /// `name=value` or `name` alone.
  private mutating func assignments(
    _ instruction: DockerfileInstruction, _ value: @escaping (String) -> String?
  ) -> [(name: String, value: String?)] {
    var found: [(name: String, value: String?)] = []
    for word in DockerfileText.quotedWords(Array(instruction.rest.utf8)[...], escape: escape) {
      let equals = word.firstIndex(of: UInt8(ascii: "=")) ?? word.endIndex
      let written = word[equals...].dropFirst()
      let name = String(decoding: word[..<equals], as: UTF8.self)
      let isSet = equals < word.endIndex
      found.append((name, isSet ? expanded(String(decoding: written, as: UTF8.self), value) : nil))
    }
    return found
  }

  /// `name=value …`, or the older `name value`.
  private mutating func environment(
    _ instruction: DockerfileInstruction, _ stage: DockerfileStage
  ) -> [(name: String, value: String)] {
    let found = assignments(instruction, stage.variable)
    guard let first = found.first else { return [] }
    if first.value == nil {
      let value = instruction.rest.utf8.dropFirst(first.name.utf8.count).drop(while: DockerfileText.isBlank)
      if value.isEmpty { problems.note(instruction.line, "ENV \(first.name) has no value") }
      return [(first.name, expanded(String(Substring(value)), stage.variable))]
    }
    if found.contains(where: { $0.value == nil }) {
      problems.note(instruction.line, "ENV is written as ENV name=value")
    }
    return found.compactMap { entry in entry.value.map { (entry.name, $0) } }
  }

  private mutating func copies(
    _ instruction: DockerfileInstruction, _ stage: DockerfileStage
  ) -> [DockerfileCopy] {
    var words: [String] = []
    for word in instruction.words { words.append(expanded(word, stage.variable)) }
    guard let destination = words.last, words.count > 1 else {
      problems.note(instruction.line, "\(instruction.keyword) needs what to copy and where to")
      return []
    }
    let sources = words.dropLast()
    let last = PathText.lastPart(destination)
    if sources.count > 1, !destination.hasSuffix("/"), last != ".", last != ".." {
      problems.note(instruction.line, "with several files to copy, the destination must end with /")
    }
    guard instruction.flag("from") == nil else { return [] }
    return sources.prefix(Self.mostOfAStage + 1).flatMap { source -> [DockerfileCopy] in
      guard !isFromElsewhere(source) else { return [] }
      return DockerfileCopy.copies(
        of: source, to: destination, workdir: stage.workdir, several: sources.count > 1,
        keepsFolders: instruction.flag("parents").map { $0 != "false" } ?? false)
    }
  }

  /// A here-document, a URL or a git repository is not a file of the build context.
  private func isFromElsewhere(_ source: String) -> Bool {
    source.contains("://") || source.hasPrefix("git@") || HereDocument(Array(source.utf8)[...]) != nil
  }

  private mutating func ports(_ instruction: DockerfileInstruction, _ stage: DockerfileStage) -> [String] {
    var ports: [String] = []
    for word in instruction.words.prefix(Self.mostOfAStage + 1) {
      let port = expanded(word, stage.variable).lowercased()
      ports.append(port.contains("/") ? port : "\(port)/tcp")
    }
    return ports
  }

  private func command(_ instruction: DockerfileInstruction, _ stage: DockerfileStage) -> DockerfileCommand? {
    instruction.rest.isEmpty ? nil : DockerfileCommand(instruction, shell: stage.shell)
  }
}
