import Grading

/// How the scores lie, and a line for every student.
extension ClassText {
  mutating func writeDistribution() {
    let scores = statistics.distribution
    guard scores.count > 0 else { return }
    heading("Scores")
    let room = min(max(style.width - 24, 8), 40)
    let most = scores.tens.max() ?? 0
    for (range, count) in zip(Distribution.ranges, scores.tens) {
      // Nobody is lost by rounding: one student is a cell at least.
      let cells = count == 0 ? 0 : max((count * room + most / 2) / max(most, 1), 1)
      let bar = Shown(String(repeating: marks.filled.text, count: cells))
      paper.row(
        [Span(" \(rightAligned(range, to: 7))  ", .faint), Span(bar, .good), Span(count == 0 ? "" : " ")],
        [Span("\(count)")])
    }
    let mark: Shown = "pass mark \((report.passMark * Rational(100)).words)%"
    paper.row([Span(" ")], [Span((scores.words + [mark]).joined(by: " · "))])
    paper.row([Span(" ")], [Span(scores.standings.joined(by: " · "))])
  }

  mutating func writeStudents() {
    let graded = zip(report.entries, statistics.tasks.rows).compactMap { entry, tasks in
      entry.report.map { (entry: entry, report: $0, tasks: tasks) }
    }
    guard !graded.isEmpty else { return }
    heading("Students")
    let idColumns = min(graded.map { $0.entry.student.title.text.columns }.max() ?? 0, 20)
    let earnedColumns = graded.map { $0.report.score.earned.words.count }.max() ?? 0
    let possibleColumns = graded.map { $0.report.score.possible.words.count }.max() ?? 0
    let withBars = style.width >= 60
    for (entry, report, tasks) in graded {
      let score = report.score
      let earned = rightAligned(Shown(score.earned.words), to: earnedColumns)
      let possible = padded("/\(score.possible.words)", to: possibleColumns + 1)
      var tail = [Span("\(earned)\(possible)")]
      if withBars { tail += [Span("  ")] + bar(score) }
      tail += [Span("  ")] + tasks.map(level)
      let name: [Span] = entry.student.fullName.map { [Span("  "), Span($0)] } ?? []
      let remarks: [Span] =
        report.shortRemarks.isEmpty ? [] : [Span(" · \(report.shortRemarks.joined(by: " · "))", .open)]
      paper.row(
        [Span(" "), marks.mark(score.sign), Span(" ")],
        [Span(padded(entry.student.title, to: idColumns), .strong)] + name + remarks, tail: tail)
    }
    writeLegend()
  }

  private static let barCells = 10

  private func bar(_ score: Score) -> [Span] {
    let filled = cells(score.earned / score.possible, of: Self.barCells)
    let open = cells((score.earned + score.open) / score.possible, of: Self.barCells) - filled
    func run(_ sign: Shown, _ count: Int, _ tone: Tone) -> Span {
      Span(Shown(String(repeating: sign.text, count: count)), tone)
    }
    return [
      run(marks.filled, filled, .good), run(marks.open, open, .open),
      run(marks.empty, Self.barCells - filled - open, .faint),
    ]
  }

  /// Rounded down: only all is full.
  private func cells(_ share: Rational?, of cells: Int) -> Int {
    guard let share else { return 0 }
    let full = share * Rational(cells)
    return min(max(full.numerator / full.denominator, 0), cells)
  }

  /// A task in one sign: nothing, levels of something, everything, open; blank where it was not asked for.
  private func level(_ score: Score?) -> Span {
    guard let score, score.possible > .zero else { return Span(" ") }
    if score.isProvisional { return Span("?", .open) }
    if score.earned >= score.possible { return Span(marks.filled, .good) }
    if score.earned <= .zero { return Span(style.unicode ? "·" : ".", .bad) }
    let share = score.earned / score.possible
    guard style.unicode else { return Span("\(cells(share, of: 10))") }
    let steps: [Shown] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇"]
    return Span(steps[min(max(cells(share, of: 8), 1), 7) - 1])
  }

  private mutating func writeLegend() {
    guard !statistics.tasks.tasks.isEmpty else { return }
    let levels: Shown =
      style.unicode ? "· nothing, ▁ to ▇ some, █ all, ? open" : ". nothing, 0 to 9 tenths, # all, ? open"
    let ids = statistics.tasks.tasks.map { Shown($0.id, limit: 12) }.joined(by: ", ")
    paper.row([Span("   ")], [Span("Signs at the end are tasks \(ids): \(levels)", .faint)])
  }
}
