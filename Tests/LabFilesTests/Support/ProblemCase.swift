import Testing

/// Files that have a mistake in them, and what the author reads about it.
struct ProblemCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var files: [String: String?]
  var told: String

  init(_ name: String, _ files: [String: String?], _ told: String) {
    testDescription = name
    self.files = files
    self.told = told
  }

  /// A second file of checks, whose check `x` the rubric counts.
  static func check(_ name: String, _ text: String, _ told: String) -> ProblemCase {
    let rubric = TemporaryLab.rubric.replacing("engine-answers: 1", with: "engine-answers: 1, x: 1")
    return ProblemCase(name, ["checks/tiny/2.yaml": "task: 2\nchecks:\n" + text, "rubrics/tiny.yaml": rubric], told)
  }

  /// The expectation of the engine's version in a check that is right otherwise.
  static func expectation(_ name: String, _ written: String, _ told: String) -> ProblemCase {
    check(
      name,
      """
        - id: x
          step: "2.1"
          title: X
          docker-engine:
          expect:
            version: \(written)
      """, told)
  }

  /// The small lab's file of that name with `old` written as `new`.
  static func lab(_ name: String, _ old: String, _ new: String, _ told: String) -> ProblemCase {
    ProblemCase(name, ["checks/tiny/lab.yaml": TemporaryLab.header.replacing(old, with: new)], told)
  }

  static func rubric(_ name: String, _ old: String, _ new: String, _ told: String) -> ProblemCase {
    ProblemCase(name, ["rubrics/tiny.yaml": TemporaryLab.rubric.replacing(old, with: new)], told)
  }
}
