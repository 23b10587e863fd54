internal import ArgumentParser
internal import Grading
internal import LabFiles
internal import Probing

/// `assay explain`: what is looked at, and how a person would look.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Tell what a lab, or one check of it, looks at and how you would look yourself.")

  @Argument(help: "LAB or LAB/CHECK.")
  var subject: String

  func run() throws {
    let (place, check) = try find()
    let reading: LabReader.Reading
    do {
      reading = try LabReader(kinds: ProbeCatalog.standard.kinds).read(place)
    } catch {
      throw CommandFailure(error)
    }
    let explanation = LabExplanation(reading: reading, kinds: ProbeCatalog.standard.kinds)
    guard let check else {
      Console.output(explanation.lab)
      return
    }
    guard let checkpoint = reading.lab.checkpoints.first(where: { $0.id == check }) else {
      let guess = NearMiss.nearest(to: check, among: reading.lab.checkpoints.map(\.id)).map { " Did you mean '\($0)'?" }
      throw CommandFailure(.notFound, "\(reading.lab.id) has no check '\(check)'.\(guess ?? "")")
    }
    Console.output(explanation.check(checkpoint))
  }

  /// A lab's name first: a path may have slashes of its own.
  private func find() throws -> (LabFinder.Place, String?) {
    let finder = LabFinder.standard
    if let place = try? finder.find(subject) { return (place, nil) }
    guard let slash = subject.lastIndex(of: "/"), slash != subject.startIndex else {
      do {
        return (try finder.find(subject), nil)
      } catch {
        throw CommandFailure(error)
      }
    }
    do {
      return (try finder.find(String(subject[..<slash])), String(subject[subject.index(after: slash)...]))
    } catch {
      throw CommandFailure(error)
    }
  }
}
