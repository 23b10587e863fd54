import Grading

extension ReportFormat {
  /// Valid under the schema of Jenkins' xUnit plugin (`junit-10.xsd`) and under the one of Ant's task (`JUnit.xsd`, Windy
  /// Road) alike: what only one of the two allows is not written.
  package static let junit = ReportFormat(
    name: "junit", fileExtension: "xml", mediaType: "application/xml",
    about: "JUnit XML, for Jenkins, GitLab and other CI systems"
  ) { report, _ in
    MarkupWriter.xml(JUnitReport(report).root)
  }
}

/// A test suite per task, a test case per checkpoint, in the lab's order.
private struct JUnitReport {
  let report: GradeReport
  private let index: CheckIndex
  private let titles: [String: String]

  init(_ report: GradeReport) {
    self.report = report
    index = CheckIndex(report)
    titles = Dictionary(report.tasks.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
  }

  var root: Element {
    var order: [String] = []
    var tasks: [String: [GradeReport.Check]] = [:]
    for check in report.checks {
      if tasks[check.task] == nil { order.append(check.task) }
      tasks[check.task, default: []].append(check)
    }
    return Element("testsuites") {
      order.enumerated().map { number, task in suite(task, number: number, checks: tasks[task] ?? []) }
    }
  }

  private func suite(_ task: String, number: Int, checks: [GradeReport.Check]) -> Element {
    func count(_ verdicts: Verdict...) -> Shown {
      "\(String(checks.count { verdicts.contains($0.judgement.verdict) }))"
    }
    let title = titles[task].map { "\(Shown(task, limit: 100)) \(Shown($0))" as Shown } ?? Shown(task)
    let names = names(of: checks)
    return Element(
      "testsuite",
      [
        "package": Shown(report.lab), "id": "\(String(number))", "name": title.unlessBlank ?? "checkpoints",
        "hostname": hostname, "timestamp": Shown(String(report.startedAt.prefix(19))),
        "time": .seconds(checks.map(\.seconds.inMilliseconds).reduce(0, +)), "tests": "\(String(checks.count))",
        "failures": count(.failed), "errors": count(.undetermined), "skipped": count(.blocked, .skipped, .manual),
      ]
    ) {
      properties(of: checks)
      zip(checks, names).map { check, name in testCase(check, name: name) }
      Element("system-out") { log(of: checks) }
      Element("system-err") { report.notes.flatMap { Shown.lines($0) } }
    }
  }

  /// Step and title; the id as well where that would be the name of two.
  private func names(of checks: [GradeReport.Check]) -> [Shown] {
    let names = checks.map { "\(Shown($0.step, limit: 12)) \(Shown($0.title))" as Shown }
    let times = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    return zip(checks, names).map { check, name in
      times[name] == 1 ? name : "\(Shown(check.id, limit: 100)): \(name)"
    }
  }

  private func testCase(_ check: GradeReport.Check, name: Shown) -> Element {
    Element(
      "testcase",
      [
        // The dot makes Jenkins show the lab as a package and the task as a class in it.
        "classname": "\(Shown(report.lab, limit: 200)).task-\(Shown(check.task, limit: 200))", "name": name,
        "time": .seconds(check.seconds),
      ]
    ) {
      outcome(of: check)
    }
  }

  /// Nothing where it passed. GitLab shows only the text of an outcome, Jenkins its message too.
  private func outcome(of check: GradeReport.Check) -> Element? {
    let judgement = check.judgement
    let explanation = index.explanation(of: check)
    let rest = [points(check)]
    switch judgement.verdict {
    case .passed: return nil
    case .failed, .undetermined:
      let message = Shown.trimmed(judgement.message)
      let parts = explanation.filter { $0.text != message }.map(\.words)
      return Element(
        judgement.verdict == .failed ? "failure" : "error",
        ["message": message, "type": "\(judgement.verdict.rawValue)"]
      ) {
        (isTold(message, by: explanation) ? [] : [message]) + parts + rest
      }
    case .blocked, .skipped, .manual:
      // Ant's schema gives it no type.
      let wait = explanation.first { $0.name == "waits for" }
      let message: Shown = "\(judgement.verdict.rawValue): \(wait?.words ?? .trimmed(judgement.message))"
      let parts = explanation.filter { $0.name != "waits for" && $0.name != "why" }.map(\.words)
      return Element("skipped", ["message": message]) { [message] + parts + rest }
    }
  }

  /// Most messages on a failure are no more than "Expected A, found B.", and both follow anyway.
  private func isTold(_ message: Shown, by explanation: [Explanation]) -> Bool {
    let parts = explanation.filter { $0.name == "expected" || $0.name == "found" }
    return parts.count == 2 && parts.allSatisfy { message.text.contains($0.text.text) }
  }

  /// Neither schema allows properties at a test case, so those of its checkpoints are the suite's.
  private func properties(of checks: [GradeReport.Check]) -> Element {
    let score = report.score
    return Element("properties") {
      property("rubric", Shown(report.rubric))
      report.student.id.map { property("student.id", Shown($0)) }
      report.student.name.map { property("student.name", Shown($0)) }
      property("score.earned", .points(score.earned))
      property("score.possible", .points(score.possible))
      property("score.open", .points(score.open))
      property("score.provisional", .flag(score.isProvisional))
      if let late = report.late {
        property("late.due", Shown(late.due, limit: 40))
        property("late.seconds", "\(String(late.seconds))")
        property("late.deducted", .points(report.lateDeduction))
      }
      property("task.earned", .points(checks.map(\.earned).sum()))
      property("task.possible", .points(checks.map(\.possible).sum()))
      checks.flatMap { check in
        let id = Shown(check.id, limit: 200)
        return [
          property("points.earned.\(id)", .points(check.earned)),
          property("points.possible.\(id)", .points(check.possible)),
        ]
      }
    }
  }

  private func property(_ name: Shown, _ value: Shown) -> Element {
    Element("property", ["name": name, "value": value])
  }

  /// What a person reads below the suite: a line a checkpoint.
  private func log(of checks: [GradeReport.Check]) -> [Shown] {
    checks.map { check in
      let title: Shown = "\(Shown(check.step, limit: 12)) \(Shown(check.title))"
      let line: Shown = "\(check.judgement.verdict.rawValue): \(title) (\(points(check)))"
      // However long the title is.
      return check.markWords.map { [line, "marked: \($0)"].joined(by: ", ") } ?? line
    }
  }

  private func points(_ check: GradeReport.Check) -> Shown {
    check.isOpen
      ? "\(check.possible.words) points open" : "\(check.earned.words) of \(check.possible.words) points"
  }

  private var hostname: Shown {
    let name = Shown(report.machine.name)
    return name.text == "local" ? "localhost" : name.unlessBlank ?? "localhost"
  }
}
