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
      CheckCommand.self, GradeCommand.self, RosterCommand.self, MergeCommand.self,
      ReportCommand.self, RunsCommand.self, LabsCommand.self, ExplainCommand.self, LintCommand.self,
      RegradeCommand.self, MarkCommand.self, EncloseCommand.self,
    ])

  /// Failures that we foresaw are sentences with an exit code of their own; what the argument parser throws is its own to
  /// tell. Anything else is a fault of ours, and must not look like a grade.
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
    } catch let code as ExitCode {
      exit(withError: code)
    } catch {
      guard exitCode(for: error) == .failure else { exit(withError: error) }
      Console.error("a fault of Assay's own: \(error). Please report it.")
      exit(withError: ExitCode(ExitStatus.ourFault.rawValue))
    }
  }
}
