import LabFiles
import Testing

struct RubricProblemTests {
  static let cases: [ProblemCase] = [
    .rubric(
      "another lab's", "lab: tiny", "lab: tinny",
      """
      rubrics/tiny.yaml:1:6: error: this rubric is for the lab 'tinny', not for 'tiny'
          1 | lab: tinny
            |      ^^^^^
      """),
    .rubric(
      "an unknown field", "pass-mark:", "pass_mark:",
      """
      rubrics/tiny.yaml:1:1: error: a rubric needs 'pass-mark'
          1 | lab: tiny
            | ^
      rubrics/tiny.yaml:2:1: error: unknown field 'pass_mark' for a rubric
          2 | pass_mark: 60%
            | ^^^^^^^^^ did you mean 'pass-mark'?
      """),
    .rubric(
      "a pass mark of more than everything", "60%", "160%",
      """
      rubrics/tiny.yaml:2:12: error: 'pass-mark' must be a percentage such as 60%
          2 | pass-mark: 160%
            |            ^^^^
      """),
    .rubric(
      "what lateness costs in other words", "pass-mark: 60%",
      "pass-mark: 60%\nlate: { grace: 15 minutes, per_day: 10%, per-day: 10, floor: 120% }",
      """
      rubrics/tiny.yaml:3:16: error: 'grace' must be a time such as 15m: a whole number of s, m, h or d
          3 | late: { grace: 15 minutes, per_day: 10%, per-day: 10, floor: 120% }
            |                ^^^^^^^^^^
      rubrics/tiny.yaml:3:28: error: unknown field 'per_day' for 'late'
          3 | late: { grace: 15 minutes, per_day: 10%, per-day: 10, floor: 120% }
            |                            ^^^^^^^ did you mean 'per-day'?
      rubrics/tiny.yaml:3:51: error: 'per-day' must be a percentage such as 10%
          3 | late: { grace: 15 minutes, per_day: 10%, per-day: 10, floor: 120% }
            |                                                   ^^
      rubrics/tiny.yaml:3:62: error: 'floor' must be a percentage such as 50%
          3 | late: { grace: 15 minutes, per_day: 10%, per-day: 10, floor: 120% }
            |                                                              ^^^^
      """),
    .rubric(
      "lateness that costs nothing that is said", "pass-mark: 60%", "pass-mark: 60%\nlate: { grace: 1d }",
      """
      rubrics/tiny.yaml:3:7: error: 'late' needs 'per-day'
          3 | late: { grace: 1d }
            |       ^
      """),
    .rubric(
      "lateness that costs nothing", "pass-mark: 60%", "pass-mark: 60%\nlate: { per-day: 0% }",
      """
      rubrics/tiny.yaml:3:18: error: 'per-day' takes nothing off
          3 | late: { per-day: 0% }
            |                  ^^ leave 'late' out: lateness is said anyway
      """),
    .rubric(
      "points that do not add up", "pass-mark: 60%", "pass-mark: 60%\npoints: 12.5",
      """
      rubrics/tiny.yaml:3:9: error: the criteria add up to 10 points, not to 12.5
          3 | points: 12.5
            |         ^^^^
      """),
    .rubric(
      "a criterion that names no such check", "tags-listed: 1", "tags-listed: 1, tags-lsited: 1",
      """
      rubrics/tiny.yaml:4:73: error: there is no check 'tags-lsited'
          4 |   - { id: all, title: Everything, points: 10, checks: { tags-listed: 1, tags-lsited: 1, engine-answers: 1 } }
            |                                                                         ^^^^^^^^^^^ did you mean 'tags-listed'?
      """),
    .rubric(
      "a check that no criterion counts", "tags-listed: 1, ", "",
      """
      checks/tiny/1.yaml:3:5: error: the check 'tags-listed' is in no criterion of rubrics/tiny.yaml
          3 |   - id: tags-listed
            |     ^
      """),
    ProblemCase(
      "criteria that count a check twice, have one id, or count nothing",
      [
        "rubrics/tiny.yaml": """
        lab: tiny
        pass-mark: 60%
        criteria:
          - { id: all, title: Everything, points: 10, checks: { tags-listed: 1, engine-answers: 0 } }
          - { id: all, title: Again, points: ten, checks: { tags-listed: 1 } }
          - { id: more, title: More, points: 1, checks: { tags-listed: 1 } }
          - { id: none, title: None, points: 1, checks: {} }

        """
      ],
      """
      rubrics/tiny.yaml:4:89: error: a weight must be above zero
          4 |   - { id: all, title: Everything, points: 10, checks: { tags-listed: 1, engine-answers: 0 } }
            |                                                                                         ^
      rubrics/tiny.yaml:5:11: error: the criterion 'all' is there twice
          5 |   - { id: all, title: Again, points: ten, checks: { tags-listed: 1 } }
            |           ^^^
      rubrics/tiny.yaml:5:38: error: 'points' must be a number such as 2 or 2.5, of at most 10000 and three decimal places
          5 |   - { id: all, title: Again, points: ten, checks: { tags-listed: 1 } }
            |                                      ^^^
      rubrics/tiny.yaml:5:53: error: 'tags-listed' counts twice: in 'all' and in 'all'
          5 |   - { id: all, title: Again, points: ten, checks: { tags-listed: 1 } }
            |                                                     ^^^^^^^^^^^
      rubrics/tiny.yaml:6:51: error: 'tags-listed' counts twice: in 'all' and in 'more'
          6 |   - { id: more, title: More, points: 1, checks: { tags-listed: 1 } }
            |                                                   ^^^^^^^^^^^
      rubrics/tiny.yaml:7:5: error: the criterion 'none' names no check
          7 |   - { id: none, title: None, points: 1, checks: {} }
            |     ^
      """),
    ProblemCase(
      "a summary that says what nobody knows",
      [
        "rubrics/tiny.yaml": TemporaryLab.rubric + """
          summary:
            - title: One
              lines:
                - { text: "${registri} ${password} ${tags-lsted.tags} ${tags-listed.tgas}", checks: [tags-listed] }
                - { text: "no check" }
                - { text: "no such check", checks: [nobody] }

          """
      ],
      """
      rubrics/tiny.yaml:8:17: error: there is no parameter 'registri'
          8 |       - { text: "${registri} ${password} ${tags-lsted.tags} ${tags-listed.tgas}", checks: [tags-listed] }
            |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean 'registry'?
      rubrics/tiny.yaml:8:17: error: 'password' is secret: the summary cannot show it
          8 |       - { text: "${registri} ${password} ${tags-lsted.tags} ${tags-listed.tgas}", checks: [tags-listed] }
            |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      rubrics/tiny.yaml:8:17: error: there is no check 'tags-lsted'
          8 |       - { text: "${registri} ${password} ${tags-lsted.tags} ${tags-listed.tgas}", checks: [tags-listed] }
            |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean 'tags-listed'?
      rubrics/tiny.yaml:8:17: error: 'tags-listed' does not observe 'tgas'
          8 |       - { text: "${registri} ${password} ${tags-lsted.tags} ${tags-listed.tgas}", checks: [tags-listed] }
            |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean 'tags'?
      rubrics/tiny.yaml:9:9: error: a line of the summary must rest on at least one check
          9 |       - { text: "no check" }
            |         ^
      rubrics/tiny.yaml:10:43: error: there is no check 'nobody'
         10 |       - { text: "no such check", checks: [nobody] }
            |                                           ^^^^^^
      """),
    ProblemCase(
      "parts that are too fine",
      [
        "rubrics/tiny.yaml": """
        lab: tiny
        pass-mark: 60%
        criteria:
          - { id: a, title: A, points: 1, checks: { tags-listed: 999.983, x: 0.001 } }
          - { id: b, title: B, points: 1, checks: { engine-answers: 999.979, y: 0.002 } }
          - { id: c, title: C, points: 1, checks: { z: 999.961, w: 0.002 } }

        """,
        "checks/tiny/2.yaml": "task: 2\nchecks:\n"
          + ["w", "x", "y", "z"].map {
            "  - { id: \($0), step: \"2.1\", title: X, docker-engine: , expect: { reachable: true } }\n"
          }.joined(),
      ],
      """
      rubrics/tiny.yaml:4:3: error: the points are divided into parts too fine to be added up exactly
          4 |   - { id: a, title: A, points: 1, checks: { tags-listed: 999.983, x: 0.001 } }
            |   ^ use smaller or rounder weights and worths
      """),
  ]

  @Test(arguments: cases)
  func `a mistake in a rubric is told with its place and what to do`(of: ProblemCase) throws {
    let told = try TemporaryLab(of.files).problems()
    #expect(told == of.told, "\(told)")
  }
}
