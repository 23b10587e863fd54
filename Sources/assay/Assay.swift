internal import ArgumentParser

/// The command line: parse, wire, print, exit.
@main
struct Assay: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "assay",
    abstract: "Grades hands-on infrastructure labs by looking at what is really there.",
    version: "assay \(version)",
    subcommands: [
      CheckCommand.self, RunsCommand.self, LabsCommand.self, ExplainCommand.self, LintCommand.self,
    ],
    defaultSubcommand: nil)

  /// Failures of ours are sentences with an exit code of their own; the rest is the argument parser's.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as CommandFailure {
      Console.error(failure.message)
      exit(withError: ExitCode(failure.code.rawValue))
    } catch {
      exit(withError: error)
    }
  }
}
