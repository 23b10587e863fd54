internal import ArgumentParser
internal import Grading
internal import LabFiles
internal import Probing

/// `assay labs`: which labs there are.
struct LabsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "labs", abstract: "List the labs that can be graded.")

  func run() throws {
    let places = LabFinder.standard.all
    guard !places.isEmpty else {
      throw CommandFailure(
        .notFound, "there is no lab here. Labs are looked for in ./checks, $ASSAY_PATH and ~/.local/share/assay.")
    }
    let reader = LabReader(kinds: ProbeCatalog.standard.kinds)
    let width = places.map(\.name.count).max() ?? 0
    for place in places {
      let name = place.name + String(repeating: " ", count: width - place.name.count)
      do {
        let reading = try reader.read(place)
        let points = reading.rubric.criteria.map(\.points).sum().words
        Console.output(
          "\(name)  \(reading.lab.title) · \(reading.lab.checkpoints.count) checks · \(points) points · \(place.checks)\n"
        )
      } catch {
        Console.output("\(name)  its files have problems: assay lint \(place.name)\n")
      }
    }
  }
}
