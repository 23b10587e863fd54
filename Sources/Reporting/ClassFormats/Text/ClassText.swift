import Grading

extension ClassReportFormat {
  /// The class on a terminal: trouble first, then the scores, every student, and what the class lost most.
  package static let text = ClassReportFormat(
    name: "text", fileExtension: "txt", mediaType: "text/plain; charset=utf-8",
    about: "who could not be reached, the scores, a line a student, and what the class lost most"
  ) { report, style in
    var text = ClassText(report, style)
    return text.written()
  }
}

/// ```
/// DOCKER REGISTRY INTEGRATION LAB · CLASS REPORT
/// Mon 23 Nov 2026 14:02 UTC · 30 students · 28 graded · 2 could not be reached
///
/// Could not be reached
///  ? s031  Ada Lovelace · ssh://student@s031.lab
///       why       no route to host
///
/// Students
///  ✓ s001  Grace Hopper                                      88/100  ████████░░  █▇█▅
/// ```
struct ClassText: TextParts {
  let report: ClassReport
  let style: ReportStyle
  let statistics: ClassStatistics
  let marks: Marks
  var paper: Paper

  init(_ report: ClassReport, _ style: ReportStyle) {
    self.report = report
    self.style = style
    statistics = ClassStatistics(report)
    marks = Marks(unicode: style.unicode)
    paper = Paper(style)
  }

  mutating func written() -> String {
    writeHeader()
    writeTrouble()
    writeDistribution()
    writeStudents()
    writeLecture()
    if style.verbose { writeCheckpoints() }
    writeLikenesses()
    writeNotes()
    return paper.text
  }

  private mutating func writeHeader() {
    paper.row([], [Span("\(Shown(report.labTitle.uppercased())) · CLASS REPORT", .strong)])
    let facts =
      [dateWords(report.startedAt, utcOffset: style.utcOffset), counted(report.entries.count, "student")]
      + report.turnout
    paper.row([], [Span(facts.joined(by: " · "), .faint)])
  }

  // MARK: - Trouble

  private mutating func writeTrouble() {
    writeMissing(.unreachable, "Could not be reached (not counted against them)")
    writeMissing(.interrupted, "Interrupted before they were done")
    let provisional = report.provisional
    guard provisional > 0 else { return }
    heading("Provisional")
    let open = report.entries.filter { $0.report?.score.isProvisional == true }
    let shown = open.prefix(Self.mostNamed).map(\.student.title).joined(by: ", ")
    let rest = open.count > Self.mostNamed ? " and \(open.count - Self.mostNamed) more" : ""
    paper.row(
      [Span(" "), marks.mark(.undetermined), Span(" ")],
      [Span("\(counted(provisional, "score")) may still change: "), Span("\(shown)\(rest)", .faint)])
  }

  private static let mostNamed = 40

  private mutating func writeMissing(_ status: ClassReport.Status, _ title: Shown) {
    let entries = report.entries(status)
    guard !entries.isEmpty else { return }
    heading(title)
    for entry in entries {
      let facts = [entry.student.fullName, Shown(.trimmed(entry.machine), limit: 120)].compactMap { $0 }
      paper.row(
        [Span(" "), marks.mark(status == .unreachable ? .undetermined : .skipped), Span(" ")],
        [Span(entry.student.title, .strong), Span("  \(facts.joined(by: " · "))", .faint)])
      detail("why", .trimmed(entry.message ?? ""))
    }
  }

  // MARK: - What the class lost

  private mutating func writeLecture() {
    let (byHalf, checks) = statistics.worthTelling
    guard !checks.isEmpty else { return }
    heading(byHalf ? "For the next lecture: lost by half of the class or more" : "What cost the class most")
    for (index, check) in checks.enumerated() {
      paper.row(
        [Span(" \(index + 1). ")], [Span(Shown(check.title), .strong)],
        tail: [Span("\(Shown(check.step, limit: 12))  ", .faint), Span("−\(check.cost.words)", .bad)])
      detail("lost by", check.losses)
      if let finding = check.findings.first {
        detail("found", "\(Shown(finding.text)) (\(counted(finding.count, "time")))")
        detail("try", .trimmed(finding.hint ?? ""))
      }
    }
  }

  /// Every checkpoint, for those who want to know which of them are good questions.
  private mutating func writeCheckpoints() {
    heading("Every checkpoint: passed of those it was decided for, and how well it tells good work from bad")
    for check in statistics.checks {
      let share = check.passedShare.map { "\(($0 * Rational(100)).words)%" as Shown } ?? "–"
      let passed: Shown = "\(check.counts[.passed] ?? 0)/\(check.judged)"
      let telling = check.discriminationWords ?? "–"
      paper.row(
        [Span(" \(padded(Shown(check.step, limit: 12), to: 5)) ", .faint)], [Span(Shown(check.title))],
        tail: [
          Span("\(rightAligned(passed, to: 9))  \(rightAligned(share, to: 7))  "),
          Span(rightAligned(telling, to: 5), check.isSuspicious ? .open : .plain),
        ])
      for finding in check.findings { detail("\(finding.count) ×", Shown(finding.text)) }
    }
  }

  // MARK: - What is alike, and notes

  private static let mostLikenesses = 30

  private mutating func writeLikenesses() {
    guard !report.likenesses.isEmpty else { return }
    let names = report.names
    heading("The same on several machines: facts, for a person to judge")
    for likeness in report.likenesses.prefix(Self.mostLikenesses) {
      let students = likeness.students.map { names[$0] ?? Shown($0, limit: 60) }
      paper.row(
        [Span(" "), marks.mark(.manual), Span(" ")],
        [Span(Shown(likeness.what)), Span(": \(students.joined(by: ", "))", .strong)])
      detail("value", Shown(likeness.value, limit: 120))
    }
    let rest = report.likenesses.count - Self.mostLikenesses
    if rest > 0 { paper.row([Span("   ")], [Span("and \(rest) more: --report json has them all", .faint)]) }
  }

  private mutating func writeNotes() {
    guard !report.notes.isEmpty else { return }
    heading("Notes")
    for note in report.notes { paper.row([Span(" "), marks.mark(.skipped), Span(" ")], [Span(.trimmed(note))]) }
  }
}
