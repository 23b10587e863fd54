import Grading

extension ReportFormat {
  /// `urn:assay:report:1`: everything, to be kept. `schemas/assay-report.xsd` describes it.
  package static let xml = ReportFormat(
    name: "xml", fileExtension: "xml", mediaType: "application/xml",
    about: "everything, for archives (schemas/assay-report.xsd)"
  ) { report, _ in
    MarkupWriter.xml(XMLReport(report).root)
  }
}

/// The report in the names of `urn:assay:report:1`.
private struct XMLReport {
  let report: GradeReport

  init(_ report: GradeReport) {
    self.report = report
  }

  var root: Element {
    Element(
      "report",
      [
        "xmlns": "urn:assay:report:1", "startedAt": Shown(report.startedAt), "duration": .seconds(report.seconds),
      ]
    ) {
      Element("lab", ["id": Shown(report.lab)], Shown(report.labTitle))
      Element("rubric", ["id": Shown(report.rubric)])
      Element("machine", ["name": Shown(report.machine.name), "engine": report.machine.engine.map { Shown($0) }])
      student
      score
      late
      Element("tasks") { report.tasks.map(task) }
      Element("checks") { report.checks.map(check) }
      Element("criteria") { report.criteria.map(criterion) }
      Element("summary") { report.summary.map(section) }
      Element("notes") { report.notes.map { text("note", $0) } }
    }
  }

  private var student: Element {
    let student = report.student
    return Element(
      "student",
      [
        "id": student.id.map { Shown($0) }, "name": student.name.map { Shown($0) },
        "email": student.email.map { Shown($0) }, "idnumber": student.idNumber.map { Shown($0) },
      ])
  }

  private var score: Element {
    let score = report.score
    return Element(
      "score",
      [
        "earned": .points(score.earned), "possible": .points(score.possible), "open": .points(score.open),
        "percent": .points(score.percent), "passMark": .percent(score.passMark),
        "passed": score.passed.map(Shown.flag), "provisional": .flag(score.isProvisional),
      ])
  }

  private var late: Element? {
    report.late.map { late in
      Element(
        "late",
        [
          "due": Shown(late.due, limit: 40), "seconds": "\(String(late.seconds))", "days": "\(String(late.days))",
          "left": .percent(late.factor), "earnedBefore": .points(late.earnedBefore),
          "deducted": .points(report.lateDeduction),
        ]
      ) {
        late.policy.map { policy in
          Element(
            "policy",
            [
              "grace": "\(String(policy.grace))", "perDay": .percent(policy.perDay), "floor": .percent(policy.floor),
            ])
        }
      }
    }
  }

  private func task(_ task: GradeReport.Task) -> Element {
    Element(
      "task",
      [
        "id": Shown(task.id), "title": Shown(task.title), "earned": .points(task.score.earned),
        "possible": .points(task.score.possible), "open": .points(task.score.open), "waiting": .points(task.waiting),
      ])
  }

  private func check(_ check: GradeReport.Check) -> Element {
    let judgement = check.judgement
    return Element(
      "check",
      [
        "id": Shown(check.id), "task": Shown(check.task), "step": Shown(check.step),
        "verdict": "\(judgement.verdict.rawValue)", "earned": .points(check.earned),
        "possible": .points(check.possible), "evidence": judgement.strength.map { "\($0.rawValue)" },
        "blockedBy": judgement.blockedBy.map { Shown($0) }, "duration": .seconds(check.seconds),
      ]
    ) {
      Element("title", [:], Shown(check.title))
      text("expected", judgement.expected)
      text("found", judgement.found)
      judgement.contrast.map { contrast in
        Element("difference") {
          text("expected", contrast.expected)
          text("found", contrast.found)
        }
      }
      text("message", judgement.message)
      judgement.hint.map { text("hint", $0) }
      check.mark.map { mark in
        Element(
          "mark",
          [
            "points": .points(mark.points), "judged": check.judgedPoints.map(Shown.points),
            "author": Shown(mark.author), "at": Shown(mark.at),
          ]
        ) { Shown.lines(mark.reason) }
      }
    }
  }

  private func criterion(_ criterion: GradeReport.Criterion) -> Element {
    Element(
      "criterion",
      [
        "id": Shown(criterion.id), "title": Shown(criterion.title), "earned": .points(criterion.score.earned),
        "possible": .points(criterion.score.possible), "open": .points(criterion.score.open),
      ])
  }

  private func section(_ section: GradeReport.Section) -> Element {
    Element("section", ["title": Shown(section.title)]) {
      section.lines.map { line in
        Element(
          "line", ["verdict": "\(line.verdict.rawValue)", "cause": line.cause.map { Shown($0) }], Shown(line.text))
      }
    }
  }

  /// A text that may have several lines.
  private func text(_ name: StaticString, _ text: String) -> Element {
    Element(name) { Shown.lines(text) }
  }
}
