import Grading

let here = SourceLocation(file: "checks/lab/1.yaml", line: 1, column: 5)

func look(_ name: String) -> Look { Look(kind: "thing", fields: ["name": .text(name)]) }

func evidence(_ name: String, _ strength: EvidenceStrength = .seen, _ expectations: Expectation...) -> Alternative {
  Alternative(strength: strength, look: look(name), expectations: expectations)
}

func expectation(_ property: String, _ matcher: any Matcher, worth: Expectation.Worth? = nil) -> Expectation {
  Expectation(property: property, matcher: matcher, worth: worth)
}

/// A checkpoint of task 1 whose one look has its id and that expects `ok: yes`, unless said otherwise.
func checkpoint(
  _ id: String, task: String = "1", step: String = "1.1", needs: [String] = [], alternatives: [Alternative]? = nil,
  expected: String? = nil, hints: [Hint] = [], missing: [Parameter] = []
) -> Checkpoint {
  Checkpoint(
    id: id, task: task, step: step, title: "Title of \(id)", needs: needs,
    alternatives: alternatives ?? [evidence(id, .seen, expectation("ok", Is(.truth(true))))], expected: expected,
    hints: hints, missingParameters: missing, location: here)
}

func lab(_ checkpoints: [Checkpoint]) -> Lab {
  let tasks = ["1", "2", "3"].map { task in
    LabTask(id: task, title: "Task \(task)", steps: [LabStep(id: "\(task).1", title: "Step \(task).1")])
  }
  return Lab(id: "lab", title: "The lab", parameters: [], logins: [:], tasks: tasks, checkpoints: checkpoints)
}

func rubric(_ criteria: [Criterion], passMark: Rational = Rational.parts(60, 100), summary: [SummarySection] = [])
  -> Rubric
{
  Rubric(id: "rubric", lab: "lab", passMark: passMark, criteria: criteria, summary: summary)
}

func criterion(_ id: String, points: Int, _ weights: [(String, Int)]) -> Criterion {
  Criterion(
    id: id, title: "Criterion \(id)", points: Rational(points),
    weights: weights.map { (checkpoint: $0.0, weight: Rational($0.1)) })
}

extension Rational {
  /// A fraction that is known to be one.
  static func parts(_ numerator: Int, _ denominator: Int) -> Rational {
    Rational(numerator, over: denominator) ?? .zero
  }
}

let facts = RunFacts(machine: .init(name: "local"), startedAt: "2026-11-23T10:00:00Z", seconds: 0.5)
