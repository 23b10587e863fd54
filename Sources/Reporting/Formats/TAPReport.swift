import Grading

extension ReportFormat {
  /// TAP version 14 (testanything.org/tap-version-14-specification): a test point a checkpoint, with YAML diagnostics.
  package static let tap = ReportFormat(
    name: "tap", fileExtension: "tap", mediaType: "text/plain; charset=utf-8",
    about: "TAP version 14, for test harnesses such as prove"
  ) { report, _ in
    var tap = TAPReport()
    return tap.written(report)
  }
}

/// ```
/// TAP version 14
/// 1..2
/// ok 1 - 1.1 Docker is installed
///   ---
///   verdict: "passed"
///   ...
/// ok 2 - 5.2 The registry lets nobody in without a login # SKIP waits for another checkpoint
/// ```
private struct TAPReport {
  private var text = "TAP version 14\n"

  mutating func written(_ report: GradeReport) -> String {
    guard !report.checks.isEmpty else { return text + "1..0 # SKIP nothing was asked for\n" }
    text += "1..\(report.checks.count)\n"
    let index = CheckIndex(report)
    for (number, check) in zip(1..., report.checks) {
      writePoint(check, number)
      writeDiagnostics(check, index)
    }
    text += "# \(report.standing.joined(by: ", "))\n"
    return text
  }

  private mutating func writePoint(_ check: GradeReport.Check, _ number: Int) {
    let (isOK, directive): (Bool, StaticString) =
      switch check.judgement.verdict {
      case .passed: (true, "")
      case .failed, .undetermined: (false, "")
      case .blocked: (true, " # SKIP blocked: waits for another checkpoint")
      case .skipped: (true, " # SKIP skipped: not asked for")
      case .manual where check.mark != nil: (true, " # SKIP manual: a person judged this")
      case .manual: (true, " # SKIP manual: a person judges this")
      }
    text += isOK ? "ok \(number) - " : "not ok \(number) - "
    writeDescription(check.headline)
    text += "\(directive)\n"
  }

  /// TAP knows an escape for `#`, but not all of its readers do: tappy 3.1 takes `\# SKIP` for a directive, which would
  /// turn a failure into a skip. So a look-alike stands for it.
  private mutating func writeDescription(_ description: Shown) {
    for scalar in description.text.unicodeScalars {
      switch scalar {
      case "#": text += "＃"
      case "\\": text += "\\\\"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  private mutating func writeDiagnostics(_ check: GradeReport.Check, _ index: CheckIndex) {
    let judgement = check.judgement
    text += "  ---\n"
    write("id", Shown(check.id))
    write("task", Shown(check.task))
    write("verdict", Shown(judgement.verdict.rawValue))
    text += "  points: \(check.earned.words)\n  possible: \(check.possible.words)\n"
    write("expected", .trimmed(judgement.expected))
    write("found", .trimmed(judgement.found))
    write("why", .trimmed(judgement.message))
    if let root = index[judgement.blockedBy] { write("waits_for", root.headline) }
    write("hint", .trimmed(judgement.hint ?? ""))
    if let words = check.markWords { write("marked", words) }
    text += "  ...\n"
  }

  /// A line of YAML whose value is in double quotes: what is quoted there can be neither key, tag, anchor nor end.
  private mutating func write(_ key: StaticString, _ value: Shown) {
    guard !value.isEmpty else { return }
    text += "  \(key): \""
    for scalar in value.text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    text += "\"\n"
  }
}
