internal import ArgumentParser
internal import Evidence
internal import FoundationEssentials
internal import Glibc
internal import Grading
internal import LabFiles
internal import Probing
internal import Records
internal import Reporting

/// `assay check`: this machine, now.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Grade this machine now.",
    discussion: """
      Looks at what the lab's steps left on this machine, judges it, and shows what holds, what does not and what to try \
      next. Reads only, but for the probes that 'assay explain' marks as acting.

      Exit codes: 0 the pass mark is reached (with --task or --step: everything asked for passed), 1 it is not, \
      3 something could not be determined, 64 bad usage, 65 bad lab files, 66 no such lab, 70 a fault of Assay's, \
      74 a report could not be written, 130 interrupted.
      """)

  @OptionGroup var labOptions: LabOptions
  @OptionGroup var selectionOptions: SelectionOptions
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var studentOptions: StudentOptions

  @Option(help: ArgumentHelp("The most time for one look.", valueName: "seconds"))
  var timeout: Double = 10

  @Option(help: ArgumentHelp("The Docker Engine to ask: unix:///path or tcp://host:port.", valueName: "url"))
  var engine: String?

  @Flag(help: "Run the scripts that checks ask for, apart from the machine.")
  var runScripts = false

  @Option(help: ArgumentHelp("Keep the run's record in this file too.", valueName: "file"))
  var record: String?

  @Flag(help: "Keep no record of this run.")
  var noRecord = false

  func validate() throws {
    guard timeout > 0, timeout <= 600 else { throw ValidationError("--timeout must be between 0 and 600 seconds.") }
  }

  func run() async throws {
    let (reading, found) = try await labOptions.read { set in
      let machine = LocalMachine(account: LocalAccount.current(home: set["home"]))
      return ProbeContext(machine: machine, settings: RunSettings(timeout: .seconds(timeout)))
    }
    let selection = try selectionOptions.selection(of: reading.lab)
    let outputs = try outputOptions.outputs()
    let student = try studentOptions.student()
    let plan = Plan(
      lab: reading.lab, rubric: reading.rubric, selection: selection,
      without: runScripts ? [] : ProbeCatalog.standard.scriptKinds)
    let account = LocalAccount.current(home: reading.parameters.all["home"])
    let machine = LocalMachine(account: account, enclosure: LocalMachine.ownProgram)
    let settings = RunSettings(
      parameters: reading.parameters.all,
      secretNames: Set(reading.lab.parameters.filter(\.isSecret).map(\.name)), logins: reading.lab.logins,
      timeout: .seconds(timeout), engine: engine, runsScripts: runScripts)
    let progress = ProgressLine(isOn: !outputOptions.quiet)
    let grading = GradingRun(
      plan: plan, probes: .standard,
      judge: Judge(reader: StandardDocumentReader(), parameters: reading.parameters.told),
      context: ProbeContext(machine: machine, settings: settings), progress: progress.show)

    let startedAt = Date()
    let clock = ContinuousClock()
    let start = clock.now
    let work = Task { await grading.run() }
    let interruption = Interruption { work.cancel() }
    await work.value
    progress.end()

    machine.shutDown()
    if outputOptions.verbose { Console.note(machine.traffic.words) }

    let outcome = grading.outcome
    let facts = RunFacts(
      machine: .init(name: machine.name, engine: GradingNotes.engine(in: outcome.findings)),
      student: student, startedAt: startedAt.formatted(.iso8601), seconds: (clock.now - start) / .seconds(1),
      checkSeconds: outcome.seconds, notes: GradingNotes.notes(account, found, outcome.findings))
    try finish(
      FinishedRun(
        plan: plan, selection: selection, parameters: reading.parameters, outcome: outcome, facts: facts,
        signal: interruption.signal),
      outputs)
  }
}
