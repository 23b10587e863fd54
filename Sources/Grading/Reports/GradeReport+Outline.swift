extension GradeReport {
  /// What a report says beside its checkpoints: titles, what belongs together, and the lines of the summary. With the
  /// checkpoints it makes the whole report again, long after the lab's files have changed.
  package struct Outline: Sendable, Hashable {
    package struct Task: Sendable, Hashable {
      package var id: String
      package var title: String

      package init(id: String, title: String) {
        self.id = id
        self.title = title
      }
    }

    package struct Criterion: Sendable, Hashable {
      package var id: String
      package var title: String
      /// Checkpoints by id.
      package var checks: [String]

      package init(id: String, title: String, checks: [String]) {
        self.id = id
        self.title = title
        self.checks = checks
      }
    }

    package var lab: String
    package var labTitle: String
    package var rubric: String
    /// Of what is possible, 0 to 1.
    package var passMark: Rational
    /// Nil where lateness takes nothing off.
    package var late: LatePolicy?
    package var tasks: [Task]
    package var criteria: [Criterion]
    package var summary: [Section]

    package init(
      lab: String, labTitle: String, rubric: String, passMark: Rational, late: LatePolicy? = nil,
      tasks: [Task], criteria: [Criterion], summary: [Section]
    ) {
      self.lab = lab
      self.labTitle = labTitle
      self.rubric = rubric
      self.passMark = passMark
      self.late = late
      self.tasks = tasks
      self.criteria = criteria
      self.summary = summary
    }
  }

  /// Adds up the points of `checks`, which stand in the lab's order, with the marks and the due time of `facts`. A task of
  /// which nothing was asked for is not told.
  package init(outline: Outline, checks: [Check], facts: RunFacts) {
    func total(_ checks: some Sequence<Check>) -> Score {
      var score = Score(passMark: outline.passMark)
      for check in checks { score.add(check.judgement, worth: check.possible, mark: check.mark) }
      return score
    }
    let marks = Dictionary(facts.marks.map { ($0.check, $0) }, uniquingKeysWith: { _, last in last })
    let checks = checks.map { $0.mark == marks[$0.id] ? $0 : $0.marked(marks[$0.id]) }
    let byID = Dictionary(checks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let byTask = Dictionary(grouping: checks.filter { $0.judgement.verdict != .skipped }, by: \.task)

    lab = outline.lab
    labTitle = outline.labTitle
    rubric = outline.rubric
    machine = facts.machine
    student = facts.student
    startedAt = facts.startedAt
    seconds = facts.seconds
    notes = facts.notes
    score = total(checks)
    latePolicy = outline.late
    if let due = facts.due {
      late = Lateness(of: facts.startedAt, due: due, policy: outline.late, score: &score)
      if late == nil {
        notes.append("The due time '\(bounded(due, to: 40))' cannot be read: lateness took nothing off")
      }
    }
    tasks = outline.tasks.compactMap { task in
      guard let ours = byTask[task.id] else { return nil }
      return Task(
        id: task.id, title: task.title, score: total(ours),
        waiting: ours.filter(\.isWaiting).map(\.possible).sum())
    }
    self.checks = checks
    criteria = outline.criteria.map { criterion in
      Criterion(
        id: criterion.id, title: criterion.title, score: total(criterion.checks.compactMap { byID[$0] }),
        checks: criterion.checks)
    }
    summary = outline.summary
  }

  /// What this report says beside its checkpoints.
  package var outline: Outline {
    Outline(
      lab: lab, labTitle: labTitle, rubric: rubric, passMark: score.passMark, late: latePolicy,
      tasks: tasks.map { .init(id: $0.id, title: $0.title) },
      criteria: criteria.map { .init(id: $0.id, title: $0.title, checks: $0.checks) }, summary: summary)
  }
}
