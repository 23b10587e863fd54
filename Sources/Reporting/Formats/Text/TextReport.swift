import Grading

extension ReportFormat {
  /// The lab's own closing summary, every line of it verified, then the score and what to do next.
  package static let text = ReportFormat(
    name: "text", fileExtension: "txt", mediaType: "text/plain; charset=utf-8",
    about: "the lab's closing summary, the score per task, and what to do next"
  ) { report, style in
    var text = TextReport(report, style)
    return text.written()
  }
}

/// ```
/// DOCKER REGISTRY INTEGRATION LAB · SUMMARY REPORT
/// Mon 23 Nov 2026 14:02 · Ada Lovelace · this machine
///
/// 1. DOCKER HUB INTEGRATION
///    ✓ Images pushed   v1.0, latest, v2.0
///
/// SCORE
///  1  Environment and Docker                               15/15  ████████████████████
///
/// Next, by what it is worth
///  1. The registry lets everyone in                                          5.2   +8
/// ```
struct TextReport: TextParts {
  let report: GradeReport
  let style: ReportStyle
  let marks: Marks
  var paper: Paper
  let checks: CheckIndex

  init(_ report: GradeReport, _ style: ReportStyle) {
    self.report = report
    self.style = style
    marks = Marks(unicode: style.unicode)
    paper = Paper(style)
    checks = CheckIndex(report)
  }

  mutating func written() -> String {
    writeHeader()
    writeSummary()
    if style.verbose { writeCheckpoints() }
    writeScore()
    writeNextSteps()
    writeUnknowns()
    writeManual()
    writeMarked()
    writeWaiting()
    writeNotes()
    return paper.text
  }

  // MARK: - Header and notes

  private mutating func writeHeader() {
    paper.row([], [Span("\(Shown(report.labTitle.uppercased())) · SUMMARY REPORT", .strong)])
    let student = report.student.name ?? report.student.id
    let facts = [
      dateWords(report.startedAt, utcOffset: style.utcOffset).text,
      student.map { Shown($0, limit: 80).text },
      report.machine.name == "local" ? "this machine" : Shown(report.machine.name, limit: 80).text,
      report.machine.engine.map { Shown($0, limit: 80).text },
    ]
    paper.row([], [Span("\(facts.compactMap { $0 }.joined(separator: " · "))", .faint)])
  }

  private mutating func writeNotes() {
    guard !report.notes.isEmpty else { return }
    heading("Notes")
    for note in report.notes { paper.row([Span(" "), marks.mark(.skipped), Span(" ")], [Span(.trimmed(note))]) }
  }
}
