internal import ArgumentParser
internal import LabFiles
internal import Probing

/// How a machine is looked at.
struct GradingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The most time for one look.", valueName: "seconds"))
  var timeout: Double = 10

  @Option(help: ArgumentHelp("The Docker Engine to ask: unix:///path or tcp://host:port.", valueName: "url"))
  var engine: String?

  func validate() throws {
    guard timeout > 0, timeout <= 600 else { throw ValidationError("--timeout must be between 0 and 600 seconds.") }
  }

  func order(
    _ place: LabFinder.Place, rubric: String?, selection: SelectionOptions, runsScripts: Bool, usesStoredLogins: Bool,
    hubLogin: Credentials? = nil
  ) -> GradingOrder {
    GradingOrder(
      place: place, rubric: rubric, tasks: selection.tasks, steps: selection.steps, timeout: .seconds(timeout),
      engine: engine, runsScripts: runsScripts, usesStoredLogins: usesStoredLogins, hubLogin: hubLogin)
  }
}
