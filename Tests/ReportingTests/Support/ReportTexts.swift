import Grading

@testable import Reporting

extension SampleReports {
  /// A report of one checkpoint a judgement, worth a point each, in task 1.
  static func judged(
    _ judgements: Judgement..., title: String = "It works", step: String = "1.1", worth: Rational = .one,
    student: GradeReport.Student = .init(id: "s01")
  ) -> GradeReport {
    GradeReport(
      outline: .init(
        lab: "lab", labTitle: "A lab", rubric: "lab", passMark: Rational(3, over: 5) ?? .one,
        tasks: [.init(id: "1", title: "Begin")], criteria: [], summary: []),
      checks: zip(1..., judgements).map { number, judgement in
        .init(id: "c\(number)", task: "1", step: step, title: title, judgement: judgement, worth: worth)
      },
      facts: RunFacts(machine: .init(name: "local"), student: student, startedAt: "2026-11-23T14:02:07Z", seconds: 0.5))
  }

  /// One checkpoint of each verdict, in the order of ``Verdict``.
  static var everyVerdict: GradeReport {
    judged(
      Judgement(.passed, share: .one, expected: "a", found: "a", message: "It holds."),
      Judgement(.failed, expected: "a", found: "b", message: "It does not hold.", hint: "Do a."),
      Judgement(.blocked, expected: "a", message: "It waits.", blockedBy: "c2"),
      Judgement(.undetermined, expected: "a", message: "Nobody could look.", hint: "Later."),
      Judgement(.skipped, expected: "a", message: "Not asked for."),
      Judgement(.manual, expected: "a", message: "A person judges this."))
  }
}
