internal import Grading

/// The exit codes: scripts rely on them, and the README lists them.
enum ExitStatus: Int32 {
  /// Graded, and the pass mark is reached; for `--task` and `--step`: all that was asked for passed.
  case passed = 0
  /// Graded, below the mark.
  case belowMark = 1
  /// Graded, but something could not be determined.
  case provisional = 3
  case usage = 64
  case badLabFiles = 65
  case notFound = 66
  case unreachable = 69
  case ourFault = 70
  case reportNotWritten = 74
  case interrupted = 130
  case terminated = 143

  /// What a program ended by a signal comes to.
  static func ended(by signal: Int32) -> ExitStatus { signal == 2 ? .interrupted : .terminated }

  /// What a finished grading comes to.
  static func of(_ report: GradeReport, selection: Selection) -> ExitStatus {
    let verdicts = report.checks.map(\.judgement.verdict).filter { $0 != .skipped }
    if verdicts.contains(.undetermined) || report.score.isProvisional { return .provisional }
    guard selection.isEverything else {
      return verdicts.allSatisfy { $0 == .passed } ? .passed : .belowMark
    }
    return report.score.passed == true ? .passed : .belowMark
  }
}

/// Something that ends a command: where and what in one sentence, what to do, and the exit code.
struct CommandFailure: Error {
  let code: ExitStatus
  let message: String

  init(_ code: ExitStatus, _ message: String) {
    self.code = code
    self.message = message
  }
}
