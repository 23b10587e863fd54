internal import ArgumentParser
internal import Grading
internal import LabFiles
internal import Probing

/// `assay lint`: are a lab's files right in every line?
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check a lab's files: every problem with file, line and what was probably meant.",
    discussion: "Exit codes: 0 no problem, 65 problems, 66 no such lab.")

  @Argument(help: "Labs by name or folder; all of them where none is named.")
  var paths: [String] = []

  func run() throws {
    let finder = LabFinder.standard
    var places = finder.all
    if !paths.isEmpty {
      do throws(LabReadError) {
        places = try paths.map { path throws(LabReadError) in try finder.find(path) }
      } catch {
        throw CommandFailure(error)
      }
    }
    guard !places.isEmpty else { throw CommandFailure(LabReadError.noSuchLab("", known: [])) }
    var problems: [LabFileProblem] = []
    for place in places {
      do {
        let reading = try LabReader(kinds: ProbeCatalog.standard.kinds).read(place)
        Console.note("\(place.checks): \(reading.lab.checkpoints.count) checks, no problem")
      } catch .invalid(let found) {
        problems += found
      } catch {
        throw CommandFailure(error)
      }
    }
    guard problems.isEmpty else {
      for problem in problems { Console.output(problem.description + "\n") }
      throw CommandFailure(.badLabFiles, problems.count == 1 ? "1 problem." : "\(problems.count) problems.")
    }
  }
}
