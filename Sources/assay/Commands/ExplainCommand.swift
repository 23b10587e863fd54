internal import ArgumentParser
internal import Grading
internal import LabFiles
internal import Probing

/// `assay explain`: what is looked at, and how a person would look.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Tell what a lab, or one check of it, looks at and how you would look yourself.")

  @Argument(help: "LAB or LAB/CHECK. May be left out where there is only one lab.")
  var subject: String?

  @Flag(help: "Instead: every kind of probe, its fields and properties, as Markdown.")
  var probes = false

  func run() throws {
    if probes {
      Console.output(ProbeGuide(kinds: ProbeCatalog.standard.kinds).markdown)
      return
    }
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
    guard let subject, let slash = subject.lastIndex(of: "/"), slash != subject.startIndex else {
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
