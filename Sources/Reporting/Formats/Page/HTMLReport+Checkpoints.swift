import Grading

/// Every checkpoint by task.
extension HTMLReport {
  var everyCheckpoint: Element? {
    guard !report.checks.isEmpty else { return nil }
    var byTask = Dictionary(grouping: report.checks.indices) { report.checks[$0].task }
    var groups = report.tasks.enumerated().map { index, task in
      taskSection(task, number: index + 1, checks: byTask.removeValue(forKey: task.id) ?? [])
    }
    // Tasks of which nothing was asked for have no score, but their checkpoints may be what others wait for.
    let rest = byTask.values.joined().sorted()
    if !rest.isEmpty { groups.append(others(rest)) }
    return section("checkpoints", "Every checkpoint") { groups }
  }

  private func taskSection(_ task: GradeReport.Task, number: Int, checks: [Int]) -> Element {
    Element("section", ["class": "task", "id": "task-\(number)", "aria-labelledby": "task-\(number)-title"]) {
      Element("div", ["class": "head"]) {
        Element("h3", ["id": "task-\(number)-title"]) {
          Element("span", ["class": "number"]) { Element("bdi", [:], named(Shown(task.id, limit: 12))) }
          " "
          bdi(task.title)
        }
        Element("p", ["class": "points"], "\(task.score.earned.words) of \(task.score.possible.words)")
      }
      for index in checks { article(index) }
    }
  }

  private func others(_ checks: [Int]) -> Element {
    let skipped = checks.allSatisfy { report.checks[$0].judgement.verdict == .skipped }
    return Element("section", ["class": "task", "aria-labelledby": "others-title"]) {
      Element("div", ["class": "head"]) {
        Element("h3", ["id": "others-title"], skipped ? "Not asked for" : "Other checkpoints")
      }
      for index in checks { article(index) }
    }
  }

  private func article(_ index: Int) -> Element {
    let check = report.checks[index]
    let verdict = check.judgement.verdict
    return Element(
      "article",
      ["class": "check \(verdict.rawValue)", "id": "check-\(index + 1)", "aria-labelledby": "title-\(index + 1)"]
    ) {
      Element("h4", ["id": "title-\(index + 1)"]) {
        Element("span", ["class": "number"]) { Element("bdi", [:], step(of: check)) }
        " "
        bdi(check.title)
      }
      Element("p", ["class": "verdict \(verdict.tint)"]) {
        verdict.sign
        verdict.word
      }
      Element(
        "p", ["class": "points"], check.possible > .zero ? "\(check.earned.words) of \(check.possible.words)" : "")
      reasons(check)
      evidence(check)
    }
  }

  /// What a reader must know without unfolding anything; for what passed that is nothing.
  private func reasons(_ check: GradeReport.Check) -> Element? {
    let judgement = check.judgement
    var rows: [Element] = []
    func tell(_ name: Shown, _ text: String?) {
      let shown = Shown.trimmed(text ?? "")
      if !shown.isEmpty { rows.append(row(name) { Element("bdi", [:], shown) }) }
    }
    switch judgement.verdict {
    case .passed: break
    case .failed:
      tell("Expected", judgement.expected)
      tell("Found", judgement.found)
      if let contrast = judgement.contrast { rows.append(difference(contrast)) }
      tell("Try", judgement.hint)
    case .blocked:
      if let root = checks[judgement.blockedBy] { rows.append(row("Waits for") { link(to: root) }) }
      tell("Expected", judgement.expected)
    case .undetermined, .manual:
      tell("Expected", judgement.expected)
      tell("Why", judgement.message)
      tell("Try", judgement.hint)
    case .skipped:
      // The verdict's word has said it already.
      if judgement.message != "Not asked for." { tell("Why", judgement.message) }
    }
    if let words = check.markWords { tell("Marked", words.text) }
    return rows.isEmpty ? nil : Element("dl", ["class": "why"]) { rows }
  }
}
