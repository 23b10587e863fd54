package import Grading

/// What a student's script says and does when it is run: apart from the machine, and only where the grader was told to.
package struct RunScriptProbe: Probe {
  package static let kind = ProbeKind(
    name: "run-script",
    summary: "Runs a script of the student's apart from the machine, if the grader was told --run-scripts.",
    runsScripts: true,
    fields: [
      StudentFile.pathField,
      .init("arguments", .texts, about: "Each as it is; ~/ at the start of one means the student's home"),
      .init("input", .text, about: "What it reads on standard input, at most 64 KiB; nothing where this is left out"),
      .init("reaches", .texts, about: "The TCP ports of this machine that it may reach, localhost:5000; no others"),
      .init("timeout", .seconds, about: "The most time it may take"),
    ],
    properties: [
      "ran": "whether it could be started",
      "path": "which of the paths it is, as written",
      "status": "its exit code, or 128 and the number of the signal that ended it",
      "output": "its standard output, at most 256 KiB",
      "errors": "its standard error, at most 256 KiB",
      "lines": "the lines of its standard output",
      "ended": "what ended it: \"by itself\", or the limit that it went over: time, output, memory or processes",
      "leftovers": "whether something that it started was still running a second after it",
      "writable-by": "who may change it: owner, group or everyone",
    ],
    byHand: Template("${path} ${arguments}"))

  private let paths: [String]
  private let arguments: [String]
  private let input: [UInt8]
  private let reaches: [String]
  private let seconds: Int?

  package init(_ fields: ProbeFields) throws(ProbeFailure) {
    paths = try StudentFile.paths(fields)
    arguments = fields.texts("arguments")
    input = Array((fields.optionalText("input") ?? "").utf8)
    reaches = fields.texts("reaches")
    seconds = fields.integer("timeout")
    guard input.count <= EnclosedScript.mostInput else {
      throw .obstructed(Obstacle("the input of a script has \(input.count) bytes, more than 64 KiB"))
    }
  }

  package func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    guard context.settings.runsScripts else {
      throw .obstructed(
        Obstacle(
          "\(paths[0]) is not run: the grader was not told to run scripts",
          remedy: "Run the lab's scripts, apart from the machine:  assay check --run-scripts"))
    }
    guard let file = try await StudentFile.first(of: paths, in: context) else {
      return notRun(StudentFile.absence(at: paths), sources: paths)
    }
    let student = try await student(in: context)
    if let reason = StartableScript(file: file, student: student).refusal {
      return notRun(reason, sources: [file.path])
    }
    let account = context.machine.account
    let script = EnclosedScript(
      account.expand(file.path), arguments.map(account.expand), input: input, reaches: reaches,
      timeout: seconds.map { .seconds(max(1, $0)) } ?? context.settings.timeout, student: student)
    do {
      return observation(of: file, try await context.machine.runEnclosed(script))
    } catch .absent(let words) {
      return notRun(words, sources: [file.path])
    }
  }

  private func observation(of file: StudentFile, _ result: EnclosedResult) -> Observation {
    let output = TextContent(result.output)
    return Observation(
      [
        "ran": .truth(true),
        "path": .text(file.path),
        "status": .integer(result.status),
        "output": .text(output.text),
        "errors": .text(TextContent(result.errorOutput).text),
        "lines": .texts(output.lines),
        "ended": .text(result.ending.rawValue),
        "leftovers": .truth(result.leftovers),
        "writable-by": .text(file.writers),
      ], sources: [file.path])
  }

  private func notRun(_ reason: String, sources: [String]) -> Observation {
    Observation(["ran": .truth(false)], absence: reason, sources: sources)
  }

  /// The student is whose home it is: a script is run with no rights but theirs, by whomever it was written.
  private func student(in context: ProbeContext) async throws(ProbeFailure) -> EnclosedScript.Student {
    let home = context.machine.account.home
    guard case .found(let facts) = await context.look(at: home) else {
      throw .obstructed(
        Obstacle(
          "nobody can tell as whom to run a script: there is no home at \(home)", remedy: "Give --set home=PATH."))
    }
    return EnclosedScript.Student(userID: facts.userID, groupID: facts.groupID)
  }
}

extension StudentFile {
  fileprivate var writers: String {
    facts.mode & 0o002 != 0 ? "everyone" : facts.mode & 0o020 != 0 ? "group" : "owner"
  }
}
