package import Grading

/// What a regrade changed, for people.
///
/// ```
/// checks changed: 1 (htpasswd-is-bcrypt) · 128 students · 9 scores change, all up · mean 71.2% → 71.9%
///  s004  64 → 67   5.1 htpasswd-is-bcrypt: failed 0 → passed 3, expectation changed (found: $2b$…)
/// ```
package enum ChangeReport {
  /// The change as text, ending with a line break.
  package static func text(_ change: ClassChange, style: ReportStyle) -> String {
    var text = ChangeText(change, style)
    return text.written()
  }
}

private struct ChangeText: TextParts {
  let change: ClassChange
  let style: ReportStyle
  let marks: Marks
  var paper: Paper

  private static let mostStudents = 200
  private static let mostNamed = 5

  init(_ change: ClassChange, _ style: ReportStyle) {
    self.change = change
    self.style = style
    marks = Marks(unicode: style.unicode)
    paper = Paper(style)
  }

  mutating func written() -> String {
    paper.row([], summary)
    writeStudents()
    if change.students.count > 1 {
      writeCheckpoints()
      writeDistribution()
    }
    writeUncollected()
    return paper.text
  }

  // MARK: - In one line

  private var summary: [Span] {
    guard !change.changed.isEmpty else {
      return [Span("nothing changes", .strong), Span(" · \(counted(change.students.count, "student")) judged again")]
    }
    let ids = change.checkpoints.prefix(Self.mostNamed).map { Shown($0.id, limit: 60) }.joined(by: ", ")
    let more = change.checkpoints.count > Self.mostNamed ? ", …" : ""
    let names: Shown = change.checkpoints.isEmpty ? "" : " (\(ids)\(more))"
    var parts: [Shown] = ["checks changed: \(change.checkpoints.count)\(names)"]
    if change.students.count > 1 { parts.append(counted(change.students.count, "student")) }
    parts.append(scores)
    if change.students.count > 1, let before = change.before.mean, let after = change.after.mean {
      parts.append("mean \(before.words)% → \(after.words)%")
    }
    return [Span(parts.joined(by: " · "), .strong)]
  }

  /// "9 scores change, all up".
  private var scores: Shown {
    let (up, down) = (change.up, change.down)
    guard up + down > 0 else { return "no score changes" }
    let count: Shown = "\(counted(up + down, "score")) \(up + down == 1 ? "changes" : "change")"
    if down == 0 { return "\(count), \(up == 1 ? "" : "all ")up" }
    if up == 0 { return "\(count), \(down == 1 ? "" : "all ")down" }
    return "\(count), \(up) up and \(down) down"
  }

  // MARK: - Students

  private mutating func writeStudents() {
    let changed = change.changed
    let isAlone = change.students.count == 1
    let names = changed.prefix(Self.mostStudents).map { name(of: $0.student) }
    let columns = isAlone ? 0 : min(names.map(\.text.columns).max() ?? 0, 20)
    for (student, name) in zip(changed, names) {
      let score: Shown = "\(student.before.earned.words) → \(points(student))"
      let head: [Span] = isAlone ? [Span(" ")] : [Span(" \(padded(name, to: columns))  ", .faint)]
      paper.row(head, [Span(score, tone(student.after.earned - student.before.earned))])
      for checkpoint in student.checkpoints { write(checkpoint) }
      if student.latenessChanged { detail("lateness", lateness(student)) }
    }
    if changed.count > Self.mostStudents {
      paper.row([Span(" ")], [Span("… and \(changed.count - Self.mostStudents) more", .faint)])
    }
  }

  private mutating func write(_ checkpoint: GradingChange.Checkpoint) {
    let standing: Shown = "\(words(checkpoint.before)) → \(words(checkpoint.after))"
    let reasons = checkpoint.reasons.map { Shown($0.rawValue) }.joined(by: ", ")
    let found = Shown(checkpoint.found, limit: 100)
    let evidence: Shown = found.isEmpty || checkpoint.after?.verdict == .undetermined ? "" : " (found: \(found))"
    let mark: Shown = checkpoint.after?.isMarked == true ? ", the mark stands" : ""
    paper.row(
      [Span("   \(Shown(checkpoint.step, limit: 12)) ", .faint)],
      [
        Span("\(Shown(checkpoint.id, limit: 80)): "), Span(standing, tone(checkpoint.difference)),
        Span(", \(reasons)\(mark)"), Span(evidence, .faint),
      ])
  }

  /// "failed 0/3", "passed 3/3"; a dash where there was, or is, none.
  private func words(_ standing: GradingChange.Standing?) -> Shown {
    guard let standing else { return "–" }
    return "\(standing.verdict.rawValue) \(standing.earned.words)/\(standing.possible.words)"
  }

  private func points(_ student: GradingChange) -> Shown {
    let open: Shown = student.after.isProvisional ? ", \(student.after.open.words) open" : ""
    return "\(student.after.earned.words) of \(student.after.possible.words)\(open)\(verdict(student))"
  }

  /// Where the pass mark is reached now and was not, or the other way about.
  private func verdict(_ student: GradingChange) -> Shown {
    guard student.before.passed != student.after.passed else { return "" }
    switch student.after.passed {
    case true?: return " · passed now"
    case false?: return " · no longer passed"
    case nil: return " · passed or not is open now"
    }
  }

  private func lateness(_ student: GradingChange) -> Shown {
    func left(_ late: Lateness?) -> Shown { "\(((late?.factor ?? .one) * Rational(100)).words)% left" }
    return "\(left(student.lateBefore)) → \(left(student.lateAfter))"
  }

  private func name(of student: GradeReport.Student) -> Shown {
    Shown(student.id ?? student.name ?? "–", limit: 40)
  }

  private func tone(_ difference: Rational) -> Tone {
    difference > .zero ? .good : difference < .zero ? .bad : .plain
  }

  // MARK: - The class

  private mutating func writeCheckpoints() {
    guard !change.checkpoints.isEmpty else { return }
    heading("By checkpoint")
    for checkpoint in change.checkpoints {
      let reasons = checkpoint.reasons.map { "\($0.reason.rawValue): \($0.students)" as Shown }
      let moves: [Shown] = [
        checkpoint.up > 0 ? "\(checkpoint.up) up" : "", checkpoint.down > 0 ? "\(checkpoint.down) down" : "",
      ].filter { !$0.isEmpty }
      paper.row(
        [Span(" \(Shown(checkpoint.step, limit: 12)) ", .faint)],
        [Span(Shown(checkpoint.id, limit: 80)), Span(" · \((reasons + moves).joined(by: ", "))", .faint)])
    }
  }

  private mutating func writeDistribution() {
    guard change.before.tens != change.after.tens else { return }
    heading("Students by score, before → after")
    let most = (change.before.tens + change.after.tens).map { String($0).count }.max() ?? 1
    for (range, counts) in zip(Distribution.ranges, zip(change.before.tens, change.after.tens)) {
      let (before, after) = counts
      paper.row(
        [Span(" \(rightAligned(range, to: 7))  ", .faint), Span("\(rightAligned("\(before)", to: most)) → ")],
        [
          Span("\(after)"),
          Span(before == after ? "" : " (\(after > before ? "+" : "−")\(abs(after - before)))", .faint),
        ])
    }
    paper.row(
      [Span(" ")], [Span("pass mark reached by \(change.before.reached) → \(change.after.reached)")])
  }

  private mutating func writeUncollected() {
    guard !change.uncollected.isEmpty else { return }
    heading("Evidence never collected (open, not guessed)")
    for check in change.uncollected {
      let count: Shown = change.students.count > 1 ? " for \(counted(check.students, "student"))" : ""
      paper.row([Span(" "), marks.mark(.undetermined), Span(" ")], [Span("\(Shown(check.check, limit: 80))\(count)")])
    }
    detail("try", "grade the machines again")
  }
}
