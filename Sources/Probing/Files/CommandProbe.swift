package import Grading

/// What a program of the system says. It is never a shell string, and never a program of the student's.
package struct CommandProbe: Probe {
  package static let kind = ProbeKind(
    name: "command",
    summary: "Runs a program of the system that the check's author names, with limits on time and output.",
    acts: true,
    fields: [
      .init("program", .text, required: true, about: "A name, found in the system's folders only, or an absolute path"),
      .init("arguments", .texts, about: "Each as it is; ~/ at the start of one means the student's home"),
      .init("input", .text, about: "What it reads on standard input"),
      .init("timeout", .seconds, about: "The most time it may take"),
    ],
    properties: [
      "ran": "whether there is such a program",
      "status": "its exit code, or 128 and the number of the signal that ended it",
      "output": "its standard output",
      "errors": "its standard error",
      "lines": "the lines of its standard output",
    ],
    byHand: Template("${program} ${arguments}"))

  /// Bytes of output, and of errors.
  static let outputLimit = 64 * 1024

  private let program: String
  private let arguments: [String]
  private let input: String
  private let seconds: Int?

  package init(_ fields: ProbeFields) throws(ProbeFailure) {
    program = try fields.text("program")
    arguments = fields.texts("arguments")
    input = fields.optionalText("input") ?? ""
    seconds = fields.integer("timeout")
    guard !program.contains("/") || program.hasPrefix("/") else {
      throw .obstructed(
        Obstacle("\(program) is not a program of the system, so it is not run", remedy: "Name it by an absolute path."))
    }
  }

  package func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    let account = context.machine.account
    let command = Command(
      program, arguments.map(account.expand), input: Array(input.utf8),
      timeout: seconds.map { .seconds(max(1, $0)) } ?? context.settings.timeout, outputLimit: Self.outputLimit)
    do {
      let result = try await context.machine.run(command)
      let output = TextContent(result.output)
      return Observation(
        [
          "ran": .truth(true),
          "status": .integer(result.status),
          "output": .text(output.text),
          "errors": .text(TextContent(result.errorOutput).text),
          "lines": .texts(output.lines),
        ], sources: [program])
    } catch .absent(let words) {
      return Observation(["ran": .truth(false)], absence: words, sources: [program])
    }
  }
}
