internal import ArgumentParser
internal import FoundationEssentials
internal import Grading
internal import Records

/// `assay runs`: the gradings that were kept.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List the gradings that were kept on this machine, the oldest first.")

  func run() throws {
    do throws(RecordError) {
      let entries = try RunStore(environment: ProcessInfo.processInfo.environment).entries()
      if entries.isEmpty { Console.note("No run is kept yet. Grade first:  assay check") }
      for entry in entries {
        let run = try RunStore.read(entry.path)
        Console.output(
          "\(entry.number)\t\(run.startedAt)\t\(run.lab)\t\(run.score.earned.words) of \(run.score.possible.words)\t\(entry.path)\n"
        )
      }
    } catch {
      throw CommandFailure(.notFound, "\(error.message).")
    }
  }
}
