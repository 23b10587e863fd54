/// When and where a grading happened: what a report says that no judgement does.
package struct RunFacts: Sendable, Hashable {
  package var machine: GradeReport.Machine
  package var student: GradeReport.Student
  package var startedAt: String
  package var seconds: Double
  /// Seconds spent on each checkpoint, by id.
  package var checkSeconds: [String: Double]
  package var notes: [String]
  /// When the work was due, RFC 3339; nil where nobody said.
  package var due: String?
  /// What people entered, in the order in which they did: the last for a checkpoint counts.
  package var marks: [Mark]

  package init(
    machine: GradeReport.Machine, student: GradeReport.Student = .init(), startedAt: String, seconds: Double,
    checkSeconds: [String: Double] = [:], notes: [String] = [], due: String? = nil, marks: [Mark] = []
  ) {
    self.machine = machine
    self.student = student
    self.startedAt = startedAt
    self.seconds = seconds
    self.checkSeconds = checkSeconds
    self.notes = notes
    self.due = due
    self.marks = marks
  }
}

extension GradeReport {
  /// Scores `judgements` and tells them in the lab's order. A checkpoint of the plan without a judgement was interrupted.
  package init(plan: Plan, judgements: [String: Judgement], parameters: [String: String], facts: RunFacts) {
    let points = plan.rubric.points
    let checks = plan.steps.map { step in
      Check(
        id: step.checkpoint.id, task: step.checkpoint.task, step: step.checkpoint.step,
        title: step.checkpoint.title, judgement: Self.judgement(of: step, in: judgements),
        worth: points[step.checkpoint.id] ?? .zero, seconds: facts.checkSeconds[step.checkpoint.id] ?? 0)
    }
    let byID = Dictionary(checks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let outline = Outline(
      lab: plan.lab.id, labTitle: plan.lab.title, rubric: plan.rubric.id, passMark: plan.rubric.passMark,
      late: plan.rubric.late,
      tasks: plan.lab.tasks.map { .init(id: $0.id, title: $0.title) },
      criteria: plan.rubric.criteria.map { criterion in
        .init(id: criterion.id, title: criterion.title, checks: criterion.weights.map(\.checkpoint))
      },
      summary: plan.rubric.summary.map { section in
        var lines = section.lines.map { Self.line($0, byID, judgements, parameters) }
        if section.showsOnlyPassed { lines.removeAll { $0.verdict != .passed && $0.verdict != .skipped } }
        return Section(title: section.title, lines: lines)
      })
    self.init(outline: outline, checks: checks, facts: facts)
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
