internal import ArgumentParser
internal import Grading
internal import LabFiles

/// Which part of the lab.
struct SelectionOptions: ParsableArguments {
  @Option(name: .customLong("task"), help: ArgumentHelp("Only this task. May be given more than once.", valueName: "n"))
  var tasks: [String] = []

  @Option(
    name: .customLong("step"), help: ArgumentHelp("Only this step. May be given more than once.", valueName: "n.n"))
  var steps: [String] = []

  /// The selection, held against the lab: a task that it does not have is bad usage, not an empty grading.
  static func selection(tasks: [String], steps: [String], of lab: Lab) throws -> Selection {
    let knownTasks = lab.tasks.map(\.id)
    let knownSteps = lab.tasks.flatMap(\.steps).map(\.id)
    for task in tasks where !knownTasks.contains(task) {
      throw CommandFailure(.usage, "\(lab.id) has no task \(task). It has \(sentenceList(knownTasks)).")
    }
    for step in steps where !knownSteps.contains(step) {
      let guess = NearMiss.nearest(to: step, among: knownSteps).map { " Did you mean \($0)?" } ?? ""
      throw CommandFailure(.usage, "\(lab.id) has no step \(step).\(guess)  (assay explain \(lab.id) lists them)")
    }
    return Selection(tasks: Set(tasks), steps: Set(steps))
  }
}
