import Grading

/// Points per task with bars, and their total.
extension TextReport {
  mutating func writeScore() {
    heading("SCORE")
    let score = report.score
    let waiting = report.tasks.map(\.waiting).sum() * (report.late?.factor ?? .one)
    let scores = report.tasks.map(\.score) + [score]
    let deduction: Shown? = report.lateDeduction > .zero ? "−\(report.lateDeduction.words)" : nil
    let earnedColumns = (scores.map(\.earned.words) + [deduction?.text ?? ""]).map(\.count).max() ?? 0
    let possibleColumns = scores.map { $0.possible.words.count }.max() ?? 0
    let idColumns = report.tasks.map { Shown($0.id, limit: 12).text.columns }.max() ?? 1

    func tail(_ score: Score, _ waiting: Rational) -> [Span] {
      let earned = rightAligned(Shown(score.earned.words), to: earnedColumns)
      let possible = padded("/\(score.possible.words)", to: possibleColumns + 1)
      return [Span("\(earned)\(possible)  ")] + bar(score, waiting: waiting)
    }
    for task in report.tasks {
      let id = rightAligned(Shown(task.id, limit: 12), to: idColumns)
      paper.row([Span(" \(id)  ")], [Span(Shown(task.title))], tail: tail(task.score, task.waiting))
    }
    let margin = padded("", to: idColumns + 3)
    if let deduction {
      let room = padded("", to: possibleColumns + 3 + barCells)
      paper.row(
        [Span(margin)], [Span("Late")], tail: [Span("\(rightAligned(deduction, to: earnedColumns))\(room)", .bad)])
    }
    if report.tasks.count > 1 || deduction != nil {
      paper.row([Span(margin)], [Span("Total", .strong)], tail: tail(score, waiting))
    }
    writeLegend(waiting: waiting > .zero, open: score.isProvisional)
    paper.gap()
    paper.row([], result)
    writeLateness()
  }

  /// How late it was, and what that cost: said even where it cost nothing.
  private mutating func writeLateness() {
    guard let late = report.late, let words = report.lateWords else { return }
    let due: Shown = "due \(dateWords(late.due, utcOffset: style.utcOffset))"
    paper.row([], [Span(words, late.isLate ? .bad : .good), Span(" · \(due)", .faint)])
  }

  private var barCells: Int { style.width < 60 ? 10 : 20 }

  /// What was earned, what is lost only for now, what is open, and the rest.
  private func bar(_ score: Score, waiting: Rational) -> [Span] {
    let cells = barCells
    func reaching(_ points: Rational) -> Int {
      guard let share = points / score.possible else { return 0 }
      // Rounded down: a bar is full only when everything is earned.
      let full = share * Rational(cells)
      return min(full.numerator / full.denominator, cells)
    }
    let filled = reaching(score.earned)
    let waits = reaching(score.earned + waiting) - filled
    let open = reaching(score.earned + waiting + score.open) - filled - waits
    func run(_ sign: Shown, _ count: Int, _ tone: Tone) -> Span {
      Span(Shown(String(repeating: sign.text, count: max(count, 0))), tone)
    }
    return [
      run(marks.filled, filled, .good), run(marks.waiting, waits, .faint), run(marks.open, open, .open),
      run(marks.empty, cells - filled - waits - open, .faint),
    ]
  }

  private mutating func writeLegend(waiting: Bool, open: Bool) {
    let legend = [
      waiting ? "\(marks.waiting) waits for something else" : nil, open ? "\(marks.open) still open" : nil,
    ].compactMap { $0 }
    guard !legend.isEmpty else { return }
    paper.row([Span("    ")], [Span("\(legend.joined(separator: ", "))", .faint)])
  }

  /// "58.5 of 100 · pass mark 60% · not passed · provisional: 4 points are open".
  private var result: [Span] {
    let score = report.score
    guard score.possible > .zero else { return [Span("Nothing that carries points was asked for.")] }
    let standing: [Span] =
      switch score.passed {
      case true?: [Span("passed", .good)]
      case false?: [Span("not passed", .bad)]
      case nil: []
      }
    let provisional: [Span] =
      score.isProvisional ? [Span("provisional: \(score.open.inPoints) still open", .open)] : []
    let mark = (score.passMark * Rational(100)).words
    return (standing + provisional).reduce(
      [Span("\(score.earned.words) of \(score.possible.inPoints)", .strong), Span(" · pass mark \(mark)%")]
    ) { $0 + [Span(" · "), $1] }
  }
}
