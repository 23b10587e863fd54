import Grading

extension ReportFormat {
  /// Workflow commands for a step of GitHub Actions, whose log becomes annotations. See ``githubSummary(_:_:)`` for the
  /// page of the run.
  package static let github = ReportFormat(
    name: "github", fileExtension: "txt", mediaType: "text/plain; charset=utf-8",
    about: "annotations and a step summary for GitHub Actions",
    appendix: Appendix(variable: "GITHUB_STEP_SUMMARY", render: { githubSummary($0, $1) })
  ) { report, _ in
    var commands = GitHubReport()
    return commands.written(report)
  }
}

/// ```
/// ::error title=5.2 The registry lets nobody in without a login::failed, worth 12.5 points · expected: …
/// ::notice title=Docker Registry Integration Lab::29.17 of 60 points, pass mark 60%, not passed; …
/// ```
/// GitHub shows the first ten of each kind in a step; the rest stays in the log. So the most valuable stand first, and the
/// score is the last of at most ten notices.
private struct GitHubReport {
  private enum Command: String {
    case error, warning, notice
  }

  private static let noticesShown = 10

  private var text = ""

  mutating func written(_ report: GradeReport) -> String {
    let index = CheckIndex(report)
    let steps = report.nextSteps
    for step in steps where step.check.judgement.verdict == .failed {
      write(.error, step.check, worth: step.worth, waiting: step.waiting, index)
    }
    for check in report.checks where check.isOpen && check.judgement.verdict == .undetermined {
      write(.warning, check, worth: check.possible, waiting: 0, index)
    }
    // What was not asked for itself and yet holds up what was.
    let roots = steps.filter { $0.waiting > 0 && $0.check.judgement.verdict != .failed }
      .filter { !($0.check.isOpen && $0.check.judgement.verdict == .undetermined) }
      .prefix(Self.noticesShown - 1)
    for root in roots { write(.notice, root.check, worth: root.worth, waiting: root.waiting, index) }
    for check in report.marked.prefix(Self.noticesShown - 1 - roots.count) {
      write(.notice, title: check.headline, "marked: \(check.markWords ?? "")")
    }
    writeScore(report)
    return text
  }

  private mutating func write(
    _ command: Command, _ check: GradeReport.Check, worth: Rational, waiting: Int, _ index: CheckIndex
  ) {
    var message: [Shown] = ["\(check.judgement.verdict.rawValue), worth \(worth.inPoints)"]
    if waiting > 0 { message.append("\(waiting) other\(waiting == 1 ? " waits" : "s wait") for it") }
    message += index.explanation(of: check).map(\.words)
    write(command, title: check.headline, message.joined(by: " · "))
  }

  private mutating func writeScore(_ report: GradeReport) {
    let counts = Dictionary(grouping: report.checks, by: \.judgement.verdict).mapValues(\.count)
    let tally = Verdict.allCases.compactMap { verdict in
      counts[verdict].map { "\($0) \(verdict.rawValue)" as Shown }
    }
    let title = Shown.trimmed(report.labTitle)
    let standing = report.standing.joined(by: ", ")
    write(
      .notice, title: title.isEmpty ? "Assay" : title,
      tally.isEmpty ? standing : "\(standing); checkpoints: \(tally.joined(by: ", "))")
  }

  /// The only place where a line begins.
  private mutating func write(_ command: Command, title: Shown, _ message: Shown) {
    text += "::\(command.rawValue) title="
    escape(title, inProperty: true)
    text += "::"
    escape(message, inProperty: false)
    text += "\n"
  }

  /// As GitHub's runner undoes it (actions/toolkit, command.ts). Its older syntax, `##[error]`, is looked for anywhere in
  /// a line that is no command of the newer one: a look-alike keeps it from being there at all.
  private mutating func escape(_ shown: Shown, inProperty: Bool) {
    var previous: Unicode.Scalar = " "
    for scalar in shown.text.unicodeScalars {
      switch scalar {
      case "%": text += "%25"
      case "\r": text += "%0D"
      case "\n": text += "%0A"
      case ":" where inProperty: text += "%3A"
      case "," where inProperty: text += "%2C"
      case "[" where previous == "#": text += "［"
      default: text.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
  }
}
