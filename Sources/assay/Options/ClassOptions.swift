internal import ArgumentParser
internal import FoundationEssentials
internal import Glibc
internal import Grading
internal import Records

/// How a class is graded.
struct ClassOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Machines at a time; by default what this machine's cores bear.", valueName: "n"))
  var jobs: Int?

  @Option(help: ArgumentHelp("The most time for one machine, once it is reached.", valueName: "seconds"))
  var machineTimeout: Double = 300

  @Option(help: ArgumentHelp("The most time to wait when Docker Hub was asked too often.", valueName: "seconds"))
  var hubWait: Double = 120

  @Option(
    help: ArgumentHelp("Grade only part i of n of the roster; 'assay merge' puts the parts together.", valueName: "i/n")
  )
  var shard: String?

  @Option(
    help: ArgumentHelp(
      "When the work was due, RFC 3339: 2026-11-23T18:00:00+01:00. For the rubric's late policy.",
      valueName: "time"))
  var due: String?

  @Option(
    help: ArgumentHelp("Keep the run in this file, or, with a '/' at its end, in this folder.", valueName: "file"))
  var record: String?

  @Flag(help: "Go on with a run that was cut short: the one that --record names, else the last of this lab and roster.")
  var resume = false

  @Option(
    help: ArgumentHelp("With --resume: visit these again, too: unreachable, provisional, or all.", valueName: "which"))
  var again: [Again] = []

  @Option(help: "How progress is shown: auto, board, lines, json or none.")
  var progress: ProgressChoice = .auto

  enum Again: String, ExpressibleByArgument, CaseIterable {
    case unreachable, provisional, all
  }

  func validate() throws {
    if let jobs, !(1...512).contains(jobs) { throw ValidationError("--jobs must be between 1 and 512.") }
    guard machineTimeout > 0, machineTimeout <= 86_400 else {
      throw ValidationError("--machine-timeout must be between 0 and 86400 seconds.")
    }
    guard hubWait >= 0, hubWait <= 86_400 else {
      throw ValidationError("--hub-wait must be between 0 and 86400 seconds.")
    }
    if let shard, Shard(shard) == nil { throw ValidationError("--shard is i/n, such as 2/4, with i from 1 to n.") }
    if !again.isEmpty, !resume { throw ValidationError("--again goes with --resume.") }
  }

  /// How progress is shown on standard error.
  func shownProgress(title: String, _ output: OutputOptions) -> any ClassProgress {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    switch progress {
    case .auto where output.quiet: return NoProgress()
    case .auto where !isTerminal, .lines: return ProgressLines()
    case .json: return ProgressJSON()
    case .none: return NoProgress()
    case .auto, .board:
      return ProgressBoard(
        title: title, isColored: TerminalStyle.color(output.color, on: STDERR_FILENO, environment: environment),
        isUnicode: TerminalStyle.unicode(environment: environment))
    }
  }

  /// The due time, checked.
  func dueTime() throws -> String? {
    guard let due else { return nil }
    guard Instant(rfc3339: due) != nil else {
      throw CommandFailure(.usage, "--due '\(due)' is no time such as 2026-11-23T18:00:00+01:00.")
    }
    return due
  }

  /// Where the record is: what `--record` names, else the next number among the runs.
  func newRecordPath() throws(RecordError) -> String {
    if let record { return record }
    return try RunStore(environment: ProcessInfo.processInfo.environment).newClassPath()
  }

  var part: Shard? { shard.flatMap { Shard($0) } }

  /// What this machine bears: most of a visit is waiting, and each one needs descriptors for ssh and its forwards.
  var machinesAtATime: Int {
    if let jobs { return jobs }
    let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
    return max(1, min(cores * 8, Self.descriptors / (ClassGrading.crowd * Self.descriptorsOfAVisit)))
  }

  private static let descriptorsOfAVisit = 16

  /// As many files as this process may have open. The soft limit is raised to the hard one: nothing here uses select(2).
  private static var descriptors: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
    let wanted = min(limit.rlim_max, 65_536)
    if limit.rlim_cur < wanted {
      limit.rlim_cur = wanted
      _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    return Int(clamping: limit.rlim_cur)
  }
}

enum ProgressChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, board, lines, json, none
}
