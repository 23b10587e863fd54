import LabFiles
import Testing

struct LabProblemTests {
  private static func needs(_ id: String, _ needs: String) -> String {
    "  - { id: \(id), step: \"2.1\", title: X, needs: [\(needs)], docker-engine: , expect: { reachable: true } }\n"
  }

  private static func files(_ checks: String, counted: [String]) -> [String: String?] {
    let counted = counted.map { ", \($0): 1" }.joined()
    return [
      "checks/tiny/2.yaml": "task: 2\nchecks:\n" + checks,
      "rubrics/tiny.yaml": TemporaryLab.rubric.replacing("engine-answers: 1", with: "engine-answers: 1\(counted)"),
    ]
  }

  static let cases: [ProblemCase] = [
    .lab(
      "an unknown field", "title: A tiny lab", "titel: A tiny lab",
      """
      checks/tiny/lab.yaml:1:1: error: a lab needs 'title'
          1 | lab: tiny
            | ^
      checks/tiny/lab.yaml:2:1: error: unknown field 'titel' for a lab
          2 | titel: A tiny lab
            | ^^^^^ did you mean 'title'?
      """),
    .lab(
      "parameters that are none", "secret: true", "secret: very, sceret: true",
      """
      checks/tiny/lab.yaml:5:40: error: 'secret' must be true or false
          5 |   password: { default: secret, secret: very, sceret: true }
            |                                        ^^^^
      checks/tiny/lab.yaml:5:46: error: unknown field 'sceret' for a parameter
          5 |   password: { default: secret, secret: very, sceret: true }
            |                                              ^^^^^^ did you mean 'secret'?
      """),
    .lab(
      "a parameter that every lab has", "  proxy:", "  home: { default: /home/ann }\n  proxy:",
      """
      checks/tiny/lab.yaml:6:3: error: every lab has the parameter 'home' already
          6 |   home: { default: /home/ann }
            |   ^^^^
      """),
    .lab(
      "a login with an unknown parameter", "\"${password}\"", "\"${pasword}\"",
      """
      checks/tiny/lab.yaml:9:36: error: there is no parameter 'pasword'
          9 |   registry: { user: ann, password: "${pasword}" }
            |                                    ^^^^^^^^^^^^ did you mean 'password'?
      """),
    .lab(
      "a task that is there twice", "  - task: 2", "  - task: 1",
      """
      checks/tiny/lab.yaml:14:11: error: task 1 is there twice
         14 |   - task: 1
            |           ^
      """),
    ProblemCase(
      "a step that is there twice",
      [
        "checks/tiny/lab.yaml": TemporaryLab.header.replacing(
          "{ \"2.1\": One }", with: "{ \"2.1\": One, \"1.1\": Two }")
      ],
      """
      checks/tiny/lab.yaml:16:26: error: step 1.1 is there twice
         16 |     steps: { "2.1": One, "1.1": Two }
            |                          ^^^^^
      """),
    ProblemCase(
      "an id that is there twice",
      ["checks/tiny/2.yaml": "task: 2\nchecks:\n" + needs("tags-listed", "")],
      """
      checks/tiny/2.yaml:3:5: error: the id 'tags-listed' is there twice
          3 |   - { id: tags-listed, step: "2.1", title: X, needs: [], docker-engine: , expect: { reachable: true } }
            |     ^ first at checks/tiny/1.yaml:3
      """),
    ProblemCase(
      "a need that does not exist", files(needs("x", "engine-answer"), counted: ["x"]),
      """
      checks/tiny/2.yaml:3:5: error: 'x' needs 'engine-answer', which does not exist
          3 |   - { id: x, step: "2.1", title: X, needs: [engine-answer], docker-engine: , expect: { reachable: true } }
            |     ^ did you mean 'engine-answers'?
      """),
    ProblemCase(
      "a check that needs itself", files(needs("x", "x"), counted: ["x"]),
      """
      checks/tiny/2.yaml:3:5: error: 'x' needs itself
          3 |   - { id: x, step: "2.1", title: X, needs: [x], docker-engine: , expect: { reachable: true } }
            |     ^
      """),
    ProblemCase(
      "a circle, reached from outside",
      files(needs("w", "y") + needs("x", "y") + needs("y", "z") + needs("z", "x"), counted: ["w", "x", "y", "z"]),
      """
      checks/tiny/2.yaml:4:5: error: checks that need each other: x → y → z → x
          4 |   - { id: x, step: "2.1", title: X, needs: [y], docker-engine: , expect: { reachable: true } }
            |     ^
      """),
    ProblemCase(
      "what is not YAML", ["checks/tiny/2.yaml": "task: 2\nchecks:\n\t- a\n"],
      """
      checks/tiny/2.yaml:3:1: error: found character that cannot start any token
          3 | \t- a
            | ^
      """),
    ProblemCase(
      "a key that is there twice", ["checks/tiny/2.yaml": "task: 2\ntask: 1\nchecks: []\n"],
      """
      checks/tiny/2.yaml:1:1: error: the key task is there twice
          1 | task: 2
            | ^
      """),
    ProblemCase(
      "a file that is a list", ["checks/tiny/2.yaml": "- task: 2\n"],
      """
      checks/tiny/2.yaml:1:1: error: a file of checks must be a mapping of names to values
          1 | - task: 2
            | ^
      """),
    ProblemCase(
      "an empty file, with line ends of Windows", ["checks/tiny/2.yaml": "task: 2\r\nchekcs: []\r\n"],
      """
      checks/tiny/2.yaml:1:1: error: a file of checks needs 'checks'
          1 | task: 2
            | ^
      checks/tiny/2.yaml:2:1: error: unknown field 'chekcs' for a file of checks
          2 | chekcs: []
            | ^^^^^^ did you mean 'checks'?
      """),
  ]

  @Test(arguments: cases)
  func `a mistake in a lab is told with its place and what to do`(of: ProblemCase) throws {
    let told = try TemporaryLab(of.files).problems()
    #expect(told == of.told, "\(told)")
  }

  @Test func `problems of several files are told together, in the order of files and lines`() throws {
    let lab = try TemporaryLab([
      "checks/tiny/lab.yaml": TemporaryLab.header.replacing("title: A tiny lab\n", with: ""),
      "checks/tiny/1.yaml": TemporaryLab.checks.replacing("expect: { tags", with: "expect: { tgas").replacing(
        "step: \"1.2\"", with: "step: \"1.3\""),
      "rubrics/tiny.yaml": TemporaryLab.rubric.replacing("60%", with: "60"),
    ])
    #expect(
      try lab.problems() == """
        checks/tiny/1.yaml:7:15: error: registry-tags does not observe 'tgas'
            7 |     expect: { tgas: { include: [v1.0] } }
              |               ^^^^ did you mean 'tags'?
        checks/tiny/1.yaml:9:11: error: task 1 has no step 1.3
            9 |     step: "1.3"
              |           ^^^^^ its steps: 1.1, 1.2
        checks/tiny/lab.yaml:1:1: error: a lab needs 'title'
            1 | lab: tiny
              | ^
        rubrics/tiny.yaml:2:12: error: 'pass-mark' must be a percentage such as 60%
            2 | pass-mark: 60
              |            ^^
        """)
  }

  @Test func `what an alias repeats is told once`() throws {
    let text = """
      task: 2
      checks:
        - { id: x, step: "2.1", title: X, docker-engine: , expect: &e { versoin: a } }
        - { id: y, step: "2.1", title: Y, docker-engine: , expect: *e }

      """
    let problems = try TemporaryLab(["checks/tiny/2.yaml": text]).problems()
    #expect(problems.matches(of: /does not observe/).count == 1)
  }
}
