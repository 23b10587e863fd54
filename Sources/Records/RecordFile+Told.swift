internal import Grading

extension RecordFile.Told {
  init(_ told: ToldReport) {
    let outline = told.outline
    labTitle = outline.labTitle
    late = outline.late.map { Late(grace: $0.grace, perDay: Fraction($0.perDay), floor: Fraction($0.floor)) }
    tasks = outline.tasks.map { .init(id: $0.id, title: $0.title) }
    checks = told.checks.map { check in
      .init(
        id: check.id, task: check.task, step: check.step, title: check.title, worth: Fraction(check.worth),
        told: check.told.map(RecordFile.Judged.init))
    }
    criteria = outline.criteria.map { .init(id: $0.id, title: $0.title, checks: $0.checks) }
    summary = outline.summary.map { section in
      .init(
        title: section.title,
        lines: section.lines.map { .init(text: $0.text, verdict: $0.verdict.rawValue, cause: $0.cause) })
    }
  }

  func told(lab: String, rubric: String, passMark: Rational, _ looks: [RecordedLook]) throws -> ToldReport {
    ToldReport(
      outline: GradeReport.Outline(
        lab: lab, labTitle: labTitle, rubric: rubric, passMark: passMark,
        late: late.map { LatePolicy(grace: $0.grace, perDay: $0.perDay.value, floor: $0.floor.value) },
        tasks: tasks.map { .init(id: $0.id, title: $0.title) },
        criteria: criteria.map { .init(id: $0.id, title: $0.title, checks: $0.checks) },
        summary: try summary.map { section in
          GradeReport.Section(
            title: section.title,
            lines: try section.lines.map { line in
              .init(text: line.text, verdict: try Verdict(recorded: line.verdict), cause: line.cause)
            })
        }),
      checks: try checks.map { check in
        ToldReport.Check(
          id: check.id, task: check.task, step: check.step, title: check.title, worth: check.worth.value,
          told: try check.told.map { try $0.recorded(looks) })
      })
  }
}
