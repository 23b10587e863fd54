package import Grading
internal import Shell

/// A bash script, read and followed as a run would go, and never run.
package struct ShellScriptProbe: Probe {
  package static let kind = ProbeKind(
    name: "shell-script",
    summary: "Reads a bash script and tells which commands a run would come to, without running it.",
    fields: [
      StudentFile.pathField,
      .init(
        "answer", .text,
        about: "What a person answers each time the script asks; the run is then one without arguments. Without it "
          + "every way through the script counts"),
    ],
    properties: [
      "exists": "whether something is there",
      "path": "which of the paths it is, as written",
      "kind": "file, directory, fifo, socket, device or other",
      "executable": "whether it is a file that somebody may execute",
      "readable": "whether it is a file whose bytes were read",
      "size": "bytes",
      "shebang": "the line #! without these two characters: /usr/bin/env bash",
      "interpreter": "the name of the program in that line: bash",
      "valid": "whether bash -n accepts it",
      "problem": "what is wrong with its text, with the line",
      "commands": "each command that a run comes to, expanded as far as it is known, without sudo and its like; "
        + "at most 1,000 of 500 characters",
      "command-text": "the same as one text, one command a line, each beginning with the program's name",
      "certain-commands": "those of the commands that every run comes to",
      "functions": "the names of the functions it defines",
      "asks": "how many of its commands ask a person for an answer",
      "notes": "what could not be followed, such as a file that it reads commands from",
      "text": "the text, at most 1 MiB",
    ],
    byHand: Template("cat ${path}; bash -n ${path}"))

  static let mostCommands = 1_000
  static let mostCharacters = 500

  private let paths: [String]
  private let answer: String?

  package init(_ fields: ProbeFields) throws(ProbeFailure) {
    paths = try StudentFile.paths(fields)
    answer = fields.optionalText("answer")
  }

  package func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    guard let file = try await StudentFile.first(of: paths, in: context) else { return StudentFile.missing(paths) }
    let facts = file.facts
    let content = try file.wholeContent()
    var observation = Observation(
      [
        "exists": .truth(true),
        "path": .text(file.path),
        "kind": .text(facts.kind.rawValue),
        "executable": .truth(facts.kind == .file && facts.mode & 0o111 != 0),
        "readable": .truth(content != nil),
        "size": .integer(facts.size),
      ], sources: [file.path])
    guard let content else {
      observation.absence = file.notAFile
      return observation
    }
    observation.properties["text"] = .text(TextContent(content).text)
    let directive = Directive(content)
    if let directive {
      observation.properties["shebang"] = .text(directive.text)
      observation.properties["interpreter"] = .text(directive.program)
    }
    let syntax = try await ShellScriptSyntax.check(content, in: context)
    observation.properties["valid"] = .truth(syntax.isValid)
    if let problem = syntax.problem { observation.properties["problem"] = .text(problem) }
    guard syntax.isValid else {
      observation.absence = "\(file.path) is not followed: \(syntax.problem ?? "bash does not accept it")"
      return observation
    }
    let reading = try Self.follow(content, directive, answer, file.path)
    observation.properties.merge(Self.properties(reading)) { _, new in new }
    return observation
  }

  private static func follow(
    _ content: [UInt8], _ directive: Directive?, _ answer: String?, _ path: String
  ) throws(ProbeFailure) -> ScriptReading {
    guard directive?.onlyReads != true else { return ScriptReading() }
    do {
      return try ScriptReading(content, ScriptCircumstances(answer: answer))
    } catch {
      let reason =
        error.kind == .limit ? error.words : "it uses a construct that cannot be followed (\(error.words))"
      throw .obstructed(Obstacle("\(path), line \(error.line): \(reason)"))
    }
  }

  static func properties(_ reading: ScriptReading) -> [String: Value] {
    let commands = reading.commands.prefix(mostCommands)
    let texts = commands.map { String($0.text.prefix(mostCharacters)) }
    let certain = zip(commands, texts).filter { $0.0.isCertain }.map(\.1)
    return [
      "commands": .texts(texts),
      "command-text": .text(texts.joined(separator: "\n")),
      "certain-commands": .texts(certain),
      "functions": .texts(reading.functions.prefix(mostCommands)),
      "asks": .integer(reading.asks),
      "notes": .texts(reading.notes),
    ]
  }
}
