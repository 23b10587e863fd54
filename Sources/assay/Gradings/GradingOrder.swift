internal import Grading
internal import LabFiles
internal import Probing

/// How machines are graded, whichever they are.
struct GradingOrder: Sendable {
  var place: LabFinder.Place
  /// The rubric's file, where it is not the lab's own.
  var rubric: String?
  var tasks: [String] = []
  var steps: [String] = []
  /// The most time for one look.
  var timeout: Duration
  var engine: String?
  var runsScripts = false
  var usesStoredLogins = true
  /// The grader's own login for Docker Hub, which asks where the lab asks without one.
  var hubLogin: Credentials?

  /// Reads the lab with the parameters that were given and those that are found on the machine. Every failure is a
  /// ``CommandFailure`` with its exit code.
  func prepare(
    _ reached: ReachedMachine, given: [String: String], library: LabLibrary
  ) async throws -> MachineGrading {
    let context = ProbeContext(
      machine: reached.machine, grader: reached.grader, settings: RunSettings(timeout: timeout))
    do {
      let found = await FoundParameters(
        try library.parameters(of: place), given: given, by: ParameterFinder(context: context))
      let reading = try library.read(
        place, rubric: rubric, set: found.values.merging(given) { $1 }, obstacles: found.obstacles)
      let selection = try SelectionOptions.selection(tasks: tasks, steps: steps, of: reading.lab)
      return MachineGrading(order: self, reached: reached, reading: reading, found: found, selection: selection)
    } catch let error as LabReadError {
      throw CommandFailure(error)
    }
  }
}
