internal import ArgumentParser
internal import FoundationEssentials
internal import Grading
internal import Records
internal import Reporting

/// `assay runs`: the gradings that were kept.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List the gradings that were kept on this machine, the oldest first.")

  func run() throws {
    do throws(RecordError) {
      let entries = try RunStore(environment: ProcessInfo.processInfo.environment).entries()
      if entries.isEmpty { Console.note("No run is kept yet. Grade first:  assay check") }
      for entry in entries {
        let columns: [String]
        switch entry.kind {
        case .single:
          let run = try RunStore.read(entry.path)
          columns = [run.startedAt, run.lab, "\(run.score.earned.words) of \(run.score.possible.words)"]
        case .class:
          let run = try ClassRecord.open(entry.path, forWriting: false)
          let mine = run.header.students.filter { run.header.shard?.includes($0.position) ?? true }
          let graded = try run.latest().values.filter { $0.status == .graded }.count
          let part = run.header.shard.map { ", part \($0.text)" } ?? ""
          columns = [run.header.startedAt, run.header.lab, "\(graded) of \(mine.count) students graded\(part)"]
          try run.close()
        }
        Console.output(
          ([String(entry.number)] + columns + [entry.path]).map { Shown($0).text }.joined(separator: "\t") + "\n")
      }
    } catch {
      throw CommandFailure(.notFound, "\(error.message).")
    }
  }
}
