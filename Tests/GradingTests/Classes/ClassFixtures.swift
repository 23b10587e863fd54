import Grading

/// A class whose students have one checkpoint for each letter: `+` passed, `-` failed, `w` waits for the first, `?` could
/// not be looked at, `m` for a person, ` ` not asked for. Each is worth a point, in a task for each.
enum ClassFixtures {
  static func report(_ letters: String, found: String = "b", hint: String? = nil) -> GradeReport {
    let checks = letters.enumerated().map { place, letter -> GradeReport.Check in
      let judgement: Judgement =
        switch letter {
        case "+": Judgement(.passed, share: .one, found: "a", message: "")
        case "-": Judgement(.failed, found: found, message: "", hint: hint)
        case "w": Judgement(.blocked, message: "", blockedBy: "c1")
        case "?": Judgement(.undetermined, message: "")
        case "m": Judgement(.manual, message: "")
        default: Judgement(.skipped, message: "")
        }
      return GradeReport.Check(
        id: "c\(place + 1)", task: "\(place + 1)", step: "\(place + 1).1", title: "Check \(place + 1)",
        judgement: judgement,
        worth: .one)
    }
    return GradeReport(
      outline: .init(
        lab: "lab", labTitle: "Lab", rubric: "lab", passMark: Rational(1, over: 2) ?? .one,
        tasks: checks.map { .init(id: $0.task, title: "Task \($0.task)") }, criteria: [], summary: []),
      checks: checks,
      facts: RunFacts(machine: .init(name: "local"), startedAt: "2026-11-23T14:02:07Z", seconds: 1))
  }

  static func sample(_ reports: [GradeReport?]) -> ClassReport {
    ClassReport(
      lab: "lab", labTitle: "Lab", rubric: "lab", passMark: Rational(1, over: 2) ?? .one,
      startedAt: "2026-11-23T14:02:07Z", seconds: 1,
      entries: reports.enumerated().map { place, report in
        .init(
          student: .init(id: "s\(place + 1)"), machine: "ssh://s\(place + 1)",
          status: report == nil ? .unreachable : .graded, report: report)
      })
  }
}
