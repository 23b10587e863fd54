internal import ArgumentParser
internal import FoundationEssentials
internal import Grading
internal import LabFiles
internal import Records
internal import Reporting

/// `assay regrade`: recorded evidence, judged again.
struct RegradeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regrade", abstract: "Judge recorded evidence again, with checks or a rubric that have changed.",
    discussion: """
      No machine is looked at. Shows per student and checkpoint what changes and why, and keeps the earlier grading: a \
      class's record holds every judging, and of one machine there is a further run. What the new checks would need and \
      nobody collected stays open, and is listed. Points that were entered with 'assay mark' stay. See docs/regrading.md.

      Exit codes: 0 judged again (whatever changed), 64 bad usage, 65 bad lab files or those of another lab, 66 no such \
      run or lab, 74 a report or the record could not be written.
      """)

  @Argument(
    help: ArgumentHelp(
      "A run's number in 'assay runs', or the file of a record. Left out: the last run.", valueName: "run"))
  var name: String?

  @Option(help: ArgumentHelp("The folder of the checks, where they are not the lab's own.", valueName: "folder"))
  var checks: String?

  @Option(help: ArgumentHelp("The rubric, where it is not the lab's own.", valueName: "file"))
  var rubric: String?

  @Flag(help: "Only show what would change.")
  var dryRun = false

  @OptionGroup var outputOptions: OutputOptions

  func run() async throws {
    do {
      let entry = try RunStore(environment: ProcessInfo.processInfo.environment).entry(name)
      let areWritten =
        switch entry.kind {
        case .single: try regradeRun(entry)
        case .class: try await regradeClass(entry.path)
        }
      if !areWritten { throw ExitCode(ExitStatus.reportNotWritten.rawValue) }
    } catch let error as RecordError {
      throw CommandFailure(error)
    }
  }

  private func place(of lab: String) throws -> LabFinder.Place {
    do throws(LabReadError) {
      return try LabFinder.standard.find(checks ?? lab)
    } catch {
      throw CommandFailure(error)
    }
  }

  private func regrading(_ place: LabFinder.Place) throws -> RunRegrading {
    do throws(LabReadError) {
      return try RunRegrading(place, rubric: rubric)
    } catch {
      throw CommandFailure(error)
    }
  }

  // MARK: - One machine

  private func regradeRun(_ entry: RunStore.Entry) throws -> Bool {
    var outputs = try outputOptions.outputs()
    outputs.keepOnly(asked: outputOptions)
    let recorded = try RunStore.read(entry.path)
    var outcome = try regrading(place(of: recorded.lab))(recorded)
    tell(ClassChange([outcome.change]), outputs.terminalStyle, beside: outputs.outputs.contains { $0.file == nil })
    guard !dryRun else { return outputs.write(outcome.report) }

    let origin = entry.number > 0 ? "run \(entry.number)" : entry.path
    let note = "judged again on \(Self.now) from the evidence of \(origin)"
    outcome.run.notes.append(note)
    outcome.report.notes.append(note)
    let kept = try RunStore(environment: ProcessInfo.processInfo.environment).save(outcome.run)
    if !outputOptions.quiet { Console.note("kept as run \(kept.number); the earlier grading stays: \(entry.path)") }
    return outputs.write(outcome.report)
  }

  // MARK: - A class

  private func regradeClass(_ path: String) async throws -> Bool {
    var outputs = try outputOptions.classOutputs()
    outputs.keepOnly(asked: outputOptions)
    guard !dryRun || outputs.outputs.isEmpty else {
      throw CommandFailure(.usage, "--dry-run keeps nothing that a report of the class could tell: leave --report out.")
    }
    let record = try ClassRecord.open(path, forWriting: !dryRun)
    let change = try await judgeAgain(record)
    tell(change, outputs.terminalStyle, beside: outputs.outputs.contains { $0.file == nil })
    var areWritten = true
    if !dryRun {
      if !outputOptions.quiet { Console.note("kept beside the earlier grading: \(path)") }
      if !outputs.outputs.isEmpty {
        areWritten = try await ClassTelling(record: record).tell(outputs, nil) != .reportNotWritten
      }
    }
    try record.close()
    return areWritten
  }

  private func judgeAgain(_ record: ClassRecord) async throws -> ClassChange {
    let header = record.header
    let place = try place(of: header.lab)
    let regrade = try regrading(place)
    // What is wrong with the lab's files is found before anybody is judged.
    let reading = try regrade.reading(of: header)
    let draft: RegradingDraft? =
      dryRun
      ? nil
      : try record.begin(
        Regrading(
          program: "assay \(Assay.version)", at: Self.now, rubric: reading.rubric.id, passMark: reading.rubric.passMark,
          labDigest: try LabDigest.of(place, rubric: rubric)))
    let marks = try record.marks()
    let due = Dictionary(header.students.map { ($0.position, $0.due) }, uniquingKeysWith: { first, _ in first })
    let changes = try await record.mapLatest { attempt -> GradingChange? in
      guard var run = attempt.run else { return nil }
      run.marks = marks[attempt.position] ?? []
      run.due = due[attempt.position] ?? nil
      let outcome = try regrade(run)
      try draft?.keep(outcome.run, of: attempt.position)
      return outcome.change
    }
    try draft?.finish()
    return ClassChange(changes.compactMap(\.self))
  }

  // MARK: - Telling

  /// On standard output, unless a report goes there.
  private func tell(_ change: ClassChange, _ style: ReportStyle, beside reportIsThere: Bool) {
    guard reportIsThere else {
      Console.output(ChangeReport.text(change, style: style))
      return
    }
    var plain = style
    plain.color = false
    if !outputOptions.quiet { Console.write(Array(ChangeReport.text(change, style: plain).utf8), to: 2) }
  }

  private static var now: String { Date().formatted(.iso8601) }
}

extension ReportOutputs {
  /// Without the text report that is written where nobody asked for any: a regrade shows what changed instead.
  fileprivate mutating func keepOnly(asked options: OutputOptions) {
    if !options.reports.contains(where: { !$0.contains("=") }) { outputs.removeAll { $0.file == nil } }
  }
}
