package import Grading

extension ReportFormat {
  /// The summary of a step of GitHub Actions in GitHub's Markdown, to be appended to the file that `GITHUB_STEP_SUMMARY`
  /// names: the score, the tasks, what to do next and all checkpoints. Never longer than the 1 MiB that GitHub takes.
  package static func githubSummary(_ report: GradeReport, _ style: ReportStyle = ReportStyle()) -> String {
    var summary = GitHubSummary()
    return summary.written(report)
  }
}

private struct GitHubSummary {
  private static let mostBytes = 1 << 20
  /// Kept for the ends of tables and for saying what was left out.
  private static let reserve = 2048
  private static let mostMarks = 20

  private var text = ""

  mutating func written(_ report: GradeReport) -> String {
    let title = Shown.trimmed(report.labTitle)
    let standing = report.standing
    text += "## \(escaped(title.isEmpty ? "Assay" : title)) · \(escaped(standing.first ?? ""))\n\n"
    if standing.count > 1 { text += "\(escaped(standing.dropFirst().joined(by: " · ")))\n\n" }
    writeTasks(report)
    writeNextSteps(report)
    writeMarks(report)
    writeCheckpoints(report)
    return text
  }

  private mutating func writeTasks(_ report: GradeReport) {
    guard !report.tasks.isEmpty else { return }
    text += "| Task | Points | |\n|:--|--:|:--|\n"
    writeRows(report.tasks, of: "tasks", until: Self.mostBytes / 2) { task in
      let title: Shown = "\(Shown(task.id, limit: 12)) \(Shown(task.title, limit: cellLimit))"
      return "| \(escaped(title)) | \(points(task.score.earned, task.score.possible)) | \(bar(task.score)) |\n"
    }
  }

  private mutating func writeNextSteps(_ report: GradeReport) {
    let (steps, rest) = report.worthDoing
    guard !steps.isEmpty else { return }
    let index = CheckIndex(report)
    text += "### Next, by what it is worth\n\n"
    for step in steps {
      text += "1. \(escaped(step.check.headline)) · +\(escaped(Shown(step.worth.words)))\n"
      for part in index.explanation(of: step.check) { text += "   - \(escaped(part.words))\n" }
      if step.waiting > 0 { text += "   - with it: \(step.waiting) more\n" }
    }
    text += "\n"
    if !rest.isEmpty { text += "… and \(rest.count) more, worth \(escaped(rest.map(\.worth).sum().inPoints))\n\n" }
  }

  private mutating func writeMarks(_ report: GradeReport) {
    let marked = report.marked
    guard !marked.isEmpty else { return }
    text += "### Marked by a person\n\n"
    for check in marked.prefix(Self.mostMarks) {
      text += "- \(escaped(check.headline)) · \(escaped(check.markWords ?? ""))\n"
    }
    text += "\n"
    if marked.count > Self.mostMarks { text += "… and \(marked.count - Self.mostMarks) more\n\n" }
  }

  private mutating func writeCheckpoints(_ report: GradeReport) {
    guard !report.checks.isEmpty else { return }
    text += "<details><summary>All checkpoints: \(report.checks.count)</summary>\n\n"
    text += "| Step | Checkpoint | Verdict | Points | Expected | Found |\n|:--|:--|:--|--:|:--|:--|\n"
    writeRows(report.checks, of: "checkpoints", until: Self.mostBytes - Self.reserve) { check in
      let judgement = check.judgement
      let cells: [Shown] = [
        Shown(check.step, limit: 12), cell(check.title), "\(mark(judgement.verdict)) \(judgement.verdict.rawValue)",
      ]
      let evidence = [cell(judgement.expected), cell(judgement.found)]
      let columns = cells.map(escaped) + [points(check.earned, check.possible)] + evidence.map(escaped)
      return "| \(columns.joined(separator: " | ")) |\n"
    }
    text += "</details>\n"
  }

  /// As many rows as there is room for; what was left out is said.
  private mutating func writeRows<Row>(
    _ rows: [Row], of name: StaticString, until mostBytes: Int, _ line: (Row) -> String
  ) {
    var written = 0
    for row in rows {
      let line = line(row)
      guard text.utf8.count + line.utf8.count <= mostBytes else { break }
      text += line
      written += 1
    }
    text += "\n"
    guard written < rows.count else { return }
    text += "\(rows.count - written) more \(name) are left out: GitHub shows no more than 1 MiB.\n\n"
  }
}

/// Of the text in one cell of a table.
private let cellLimit = 240
private let barCells = 20

private func cell(_ text: String) -> Shown { Shown(Shown.trimmed(text).text, limit: cellLimit) }

private func points(_ earned: Rational, _ possible: Rational) -> String {
  escaped("\(earned.words)/\(possible.words)")
}

/// Rounded down: a bar is full only when everything is earned.
private func bar(_ score: Score) -> String {
  guard let share = score.earned / score.possible else { return "" }
  let length = share * Rational(barCells)
  let filled = min(max(length.numerator / length.denominator, 0), barCells)
  return String(repeating: "█", count: filled) + String(repeating: "░", count: barCells - filled)
}

private func mark(_ verdict: Verdict) -> Shown {
  switch verdict {
  case .passed: "✓"
  case .failed: "✗"
  case .blocked: "‒"
  case .undetermined: "?"
  case .skipped: "·"
  case .manual: "✎"
  }
}

/// Every sign of ASCII as its number, so that no text is Markdown or HTML. An `@` of ours would still become an address
/// or a mention, because GitHub looks for these when entities are no more; a look-alike does not.
private func escaped(_ shown: Shown) -> String {
  var escaped = ""
  for scalar in shown.text.unicodeScalars {
    switch scalar {
    case "@": escaped += "＠"
    case "!"..."/", ":"..."?", "["..."`", "{"..."~": escaped += "&#\(scalar.value);"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}
