internal import ArgumentParser
internal import FoundationEssentials
internal import Grading
internal import Probing
internal import Records
internal import Reporting

/// A class graded by a Slurm job array.
struct SlurmOptions: ParsableArguments {
  @Flag(help: "Grade as a Slurm job array, and follow it. Roster, keys and the record must be in a shared folder.")
  var slurm = false

  @Option(help: ArgumentHelp("With --slurm: so many shards.", valueName: "n"))
  var array: Int?

  private static let standardCount = 4

  func validate() throws {
    if let array, !(1...1000).contains(array) { throw ValidationError("--array must be between 1 and 1000.") }
    if array != nil, !slurm { throw ValidationError("--array goes with --slurm.") }
  }

  /// Submits the array and its merge job, follows them, and tells of the whole.
  func grade(
    _ header: ClassHeader, _ classOptions: ClassOptions, _ outputOptions: OutputOptions,
    _ outputs: ReportOutputs<ClassReport>, _ studentReports: StudentReports?
  ) async throws -> ExitStatus {
    guard let program = LocalMachine.ownProgram else {
      throw CommandFailure(.notFound, "this program was removed since it was started.")
    }
    let record: String
    do throws(RecordError) {
      record = try classOptions.newRecordPath()
    } catch {
      throw CommandFailure(error)
    }
    let queue = SlurmQueue()
    let array = SlurmArray(
      program: program, arguments: Self.passedOn(CommandLine.arguments.dropFirst(2)),
      count: min(array ?? Self.standardCount, max(1, header.students.count)), record: Self.absolute(record),
      queue: queue)
    let jobs = try await array.submit()
    Console.note(
      "submitted as job \(jobs.array), \(array.count) \(array.count == 1 ? "shard" : "shards"), merged by job \(jobs.merge); logs in \(array.folder)"
    )
    let follower = SlurmFollower(queue: queue, array: jobs.array, merge: jobs.merge)
    let work = Task { await follower.follow(isQuiet: outputOptions.quiet) }
    let interruption = Interruption { work.cancel() }
    let isMerged = await work.value
    if let signal = interruption.signal {
      Console.note("The jobs go on. When they have ended:  assay report \(array.record)")
      return .ended(by: signal)
    }
    guard isMerged else {
      throw CommandFailure(
        .badLabFiles,
        "the shards were not merged: see \(array.folder)/merge.log. A shard is submitted again with  sbatch --array=N "
          + "\(array.folder)/task.sh  and merged with  sh \(array.folder)/merge.sh")
    }
    do {
      return try await ClassTelling(record: try ClassRecord.open(array.record, forWriting: false))
        .tell(outputs, studentReports)
    } catch let error as RecordError {
      throw CommandFailure(error)
    }
  }

  /// Options of the run as a whole, which no shard gets; true where a value follows.
  private static let ours: [String: Bool] = [
    "--slurm": false, "--array": true, "--record": true, "--report": true, "--reports-in": true,
    "--student-report": true, "--progress": true, "--resume": false, "--quiet": false, "-q": false, "--verbose": false,
    "-v": false, "--color": true, "--assignment": true, "--enter-provisional": false,
  ]

  static func passedOn(_ arguments: some Sequence<String>) -> [String] {
    var passed: [String] = []
    var skipsNext = false
    for argument in arguments {
      guard !skipsNext else {
        skipsNext = false
        continue
      }
      let name = argument.split(separator: "=", maxSplits: 1).first.map(String.init) ?? argument
      if let takesValue = ours[name] {
        skipsNext = takesValue && name == argument
        continue
      }
      passed.append(argument)
    }
    return passed
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}
