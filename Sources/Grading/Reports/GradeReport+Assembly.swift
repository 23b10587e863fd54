/// When and where a grading happened: what a report says that no judgement does.
package struct RunFacts: Sendable, Hashable {
  package var machine: GradeReport.Machine
  package var student: GradeReport.Student
  package var startedAt: String
  package var seconds: Double
  /// Seconds spent on each checkpoint, by id.
  package var checkSeconds: [String: Double]
  package var notes: [String]

  package init(
    machine: GradeReport.Machine, student: GradeReport.Student = .init(), startedAt: String, seconds: Double,
    checkSeconds: [String: Double] = [:], notes: [String] = []
  ) {
    self.machine = machine
    self.student = student
    self.startedAt = startedAt
    self.seconds = seconds
    self.checkSeconds = checkSeconds
    self.notes = notes
  }
}

extension GradeReport {
  /// Scores `judgements` and tells them in the lab's order. A checkpoint of the plan without a judgement was interrupted.
  package init(plan: Plan, judgements: [String: Judgement], parameters: [String: String], facts: RunFacts) {
    let points = plan.rubric.points
    lab = plan.lab.id
    labTitle = plan.lab.title
    rubric = plan.rubric.id
    machine = facts.machine
    student = facts.student
    startedAt = facts.startedAt
    seconds = facts.seconds
    notes = facts.notes

    let checks = plan.steps.map { step in
      let judgement = Self.judgement(of: step, in: judgements)
      let worth = points[step.checkpoint.id] ?? .zero
      var score = Score(passMark: plan.rubric.passMark)
      score.add(judgement, worth: worth)
      return Check(
        id: step.checkpoint.id, task: step.checkpoint.task, step: step.checkpoint.step,
        title: step.checkpoint.title, judgement: judgement, earned: score.earned,
        possible: judgement.verdict == .skipped ? .zero : worth, seconds: facts.checkSeconds[step.checkpoint.id] ?? 0)
    }
    self.checks = checks

    func total(_ checks: [Check]) -> Score {
      var score = Score(passMark: plan.rubric.passMark)
      for check in checks { score.add(check.judgement, worth: check.possible) }
      return score
    }
    score = total(checks)
    tasks = plan.lab.tasks.compactMap { task in
      let ours = checks.filter { $0.task == task.id && $0.judgement.verdict != .skipped }
      guard !ours.isEmpty else { return nil }
      return Task(
        id: task.id, title: task.title, score: total(ours),
        waiting: ours.filter { $0.judgement.verdict == .blocked }.map(\.possible).sum())
    }
    let byID = Dictionary(checks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    criteria = plan.rubric.criteria.map { criterion in
      let ours = criterion.weights.compactMap { byID[$0.checkpoint] }
      return Criterion(
        id: criterion.id, title: criterion.title, score: total(ours))
    }
    summary = plan.rubric.summary.map { section in
      var lines = section.lines.map { Self.line($0, byID, judgements, parameters) }
      if section.showsOnlyPassed { lines.removeAll { $0.verdict != .passed && $0.verdict != .skipped } }
      return Section(title: section.title, lines: lines)
    }
  }

  private static func judgement(of step: Plan.Step, in judgements: [String: Judgement]) -> Judgement {
    guard step.action == .grade else {
      guard var judgement = judgements[step.checkpoint.id] else {
        return Judgement(.skipped, expected: step.checkpoint.expected ?? "", message: step.reason ?? "Not asked for.")
      }
      // Not scored, but it may be the root cause of something that is: what was found stays to be told.
      judgement.verdict = .skipped
      judgement.share = .zero
      judgement.message = "Not asked for, looked at because something else needs it. \(judgement.message)"
      return judgement
    }
    return judgements[step.checkpoint.id]
      ?? Judgement(
        .undetermined, expected: step.checkpoint.expected ?? "", found: "not looked at",
        message: "The grading was interrupted before this was looked at.", hint: "Grade again.")
  }

  /// A line of the summary is as true as the least of what it rests on.
  private static func line(
    _ line: SummaryLine, _ checks: [String: Check], _ judgements: [String: Judgement], _ parameters: [String: String]
  ) -> Section.Line {
    let verdicts = line.checkpoints.compactMap { checks[$0]?.judgement.verdict }
    let order: [Verdict] = [.failed, .blocked, .undetermined, .manual, .skipped, .passed]
    let text = line.text.filled { name in
      guard let reference = PropertyReference(name) else { return parameters[name] }
      return judgements[reference.checkpoint]?.properties[reference.property]?.words ?? "–"
    }
    let verdict = order.first(where: verdicts.contains) ?? .skipped
    return Section.Line(
      text: text, verdict: verdict,
      cause: line.checkpoints.first { checks[$0]?.judgement.verdict == verdict })
  }
}
