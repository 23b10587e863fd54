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
    package var tasks: [Task]
    package var criteria: [Criterion]
    package var summary: [Section]

    package init(
      lab: String, labTitle: String, rubric: String, passMark: Rational, tasks: [Task], criteria: [Criterion],
      summary: [Section]
    ) {
      self.lab = lab
      self.labTitle = labTitle
      self.rubric = rubric
      self.passMark = passMark
      self.tasks = tasks
      self.criteria = criteria
      self.summary = summary
    }
  }

  /// Adds up the points of `checks`, which stand in the lab's order. A task of which nothing was asked for is not told.
  package init(outline: Outline, checks: [Check], facts: RunFacts) {
    func total(_ checks: some Sequence<Check>) -> Score {
      var score = Score(passMark: outline.passMark)
      for check in checks { score.add(check.judgement, worth: check.possible) }
      return score
    }
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
    tasks = outline.tasks.compactMap { task in
      guard let ours = byTask[task.id] else { return nil }
      return Task(
        id: task.id, title: task.title, score: total(ours),
        waiting: ours.filter { $0.judgement.verdict == .blocked }.map(\.possible).sum())
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
      lab: lab, labTitle: labTitle, rubric: rubric, passMark: score.passMark,
      tasks: tasks.map { .init(id: $0.id, title: $0.title) },
      criteria: criteria.map { .init(id: $0.id, title: $0.title, checks: $0.checks) }, summary: summary)
  }
}
