import LabFiles
import Testing

struct CheckProblemTests {
  static let fields: [ProblemCase] = [
    .check(
      "an unknown field of a probe",
      """
        - id: x
          step: "2.1"
          title: X
          registry-tags:
            registry: r
            repository: app
            repositry: app
          expect: { tags: a }
      """,
      """
      checks/tiny/2.yaml:9:7: error: unknown field 'repositry' for registry-tags
          9 |       repositry: app
            |       ^^^^^^^^^ did you mean 'repository'?
      """),
    .check(
      "a missing field of a probe",
      """
        - id: x
          step: "2.1"
          title: X
          registry-tags: { registry: r }
          expect: { tags: a }
      """,
      """
      checks/tiny/2.yaml:6:20: error: registry-tags needs 'repository'
          6 |     registry-tags: { registry: r }
            |                    ^
      """),
    .check(
      "fields of the wrong type",
      """
        - id: x
          step: "2.1"
          title: X
          html-file: { path: { a: b }, strict: maybe, bytes: few, within: soon }
          expect: { exists: true }
      """,
      """
      checks/tiny/2.yaml:6:24: error: 'path' must be a text or a list of texts
          6 |     html-file: { path: { a: b }, strict: maybe, bytes: few, within: soon }
            |                        ^
      checks/tiny/2.yaml:6:42: error: 'strict' must be true or false
          6 |     html-file: { path: { a: b }, strict: maybe, bytes: few, within: soon }
            |                                          ^^^^^
      checks/tiny/2.yaml:6:56: error: 'bytes' must be a whole number
          6 |     html-file: { path: { a: b }, strict: maybe, bytes: few, within: soon }
            |                                                        ^^^
      checks/tiny/2.yaml:6:69: error: 'within' must be a number of seconds
          6 |     html-file: { path: { a: b }, strict: maybe, bytes: few, within: soon }
            |                                                                     ^^^^
      """),
    .check(
      "an unknown kind of probe",
      """
        - id: x
          step: "2.1"
          title: X
          docker-engin:
          expect: { reachable: true }
      """,
      """
      checks/tiny/2.yaml:6:5: error: unknown field 'docker-engin' for a check
          6 |     docker-engin:
            |     ^^^^^^^^^^^^ did you mean 'docker-engine'?
      """),
    .check(
      "a check without a probe",
      """
        - id: x
          step: "2.1"
          title: X
          expect: { reachable: true }
      """,
      """
      checks/tiny/2.yaml:3:5: error: a check must have exactly one probe, or one 'look'
          3 |   - id: x
            |     ^
      """),
    .check(
      "a check with two probes",
      """
        - id: x
          step: "2.1"
          title: X
          docker-engine:
          html-file: { path: a }
          expect: { reachable: true }
      """,
      """
      checks/tiny/2.yaml:3:5: error: a check must have exactly one probe, or one 'look'
          3 |   - id: x
            |     ^
      """),
    .check(
      "an unknown login",
      """
        - id: x
          step: "2.1"
          title: X
          registry-tags: { registry: r, repository: a, login: [none, regisry] }
          expect: { tags: a }
      """,
      """
      checks/tiny/2.yaml:6:57: error: there is no login 'regisry'
          6 |     registry-tags: { registry: r, repository: a, login: [none, regisry] }
            |                                                         ^ did you mean 'registry'?
      """),
    .check(
      "an unknown parameter in a probe",
      """
        - id: x
          step: "2.1"
          title: X
          registry-tags: { registry: "${registri}", repository: a }
          expect: { tags: a }
      """,
      """
      checks/tiny/2.yaml:6:32: error: there is no parameter 'registri'
          6 |     registry-tags: { registry: "${registri}", repository: a }
            |                                ^^^^^^^^^^^^^ did you mean 'registry'?
      """),
    .check(
      "an unknown look",
      """
        - id: x
          step: "2.1"
          title: X
          look: pag
          expect: { page: a }
      looks:
        page: { html-file: { path: a } }
      """,
      """
      checks/tiny/2.yaml:6:11: error: there is no look called 'pag'
          6 |     look: pag
            |           ^^^ did you mean 'page'?
      """),
    .check(
      "a look of no known kind",
      """
        - id: x
          step: "2.1"
          title: X
          docker-engine:
          expect: { reachable: true }
      looks:
        page: { html-fil: { path: a } }
        two: { html-file: { path: a }, docker-engine: }
        page2: { html-file: { path: a } }
      """,
      """
      checks/tiny/2.yaml:9:11: error: there is no kind of probe called 'html-fil'
          9 |   page: { html-fil: { path: a } }
            |           ^^^^^^^^ did you mean 'html-file'?
      checks/tiny/2.yaml:10:3: error: a look must name exactly one kind of probe
         10 |   two: { html-file: { path: a }, docker-engine: }
            |   ^^^
      """),
    .check(
      "an unknown step",
      """
        - id: x
          step: "1.1"
          title: X
          docker-engine:
          expect: { reachable: true }
      """,
      """
      checks/tiny/2.yaml:4:11: error: task 2 has no step 1.1
          4 |     step: "1.1"
            |           ^^^^^ its steps: 2.1
      """),
    .check(
      "missing fields of a check",
      """
        - id: x
          step: "2.1"
          docker-engine:
          expect: { reachable: true }
      """,
      """
      checks/tiny/2.yaml:3:5: error: a check needs 'title'
          3 |   - id: x
            |     ^
      """),
    .check(
      "an id that is none, and nothing expected",
      """
        - id: x
          step: "2.1"
          title: X
          docker-engine:
          expect: {}
        - id: Tags_Listed
          step: "2.1"
          title: X
          docker-engine:
      """,
      """
      checks/tiny/2.yaml:7:13: error: 'expect' must name at least one property
          7 |     expect: {}
            |             ^
      checks/tiny/2.yaml:8:5: error: a check needs 'expect'
          8 |   - id: Tags_Listed
            |     ^
      checks/tiny/2.yaml:8:9: error: an id is made of small letters, digits and '-'
          8 |   - id: Tags_Listed
            |         ^^^^^^^^^^^
      """),
    .check(
      "evidence that is none",
      """
        - id: x
          step: "2.1"
          title: X
          any-of:
            - { evidence: durabel, docker-engine: , expect: { reachable: true } }
            - { docker-engine: , expect: { reachable: true } }
            - just a text
      """,
      """
      checks/tiny/2.yaml:7:21: error: evidence is one of seen, durable, weak
          7 |       - { evidence: durabel, docker-engine: , expect: { reachable: true } }
            |                     ^^^^^^^ did you mean 'durable'?
      checks/tiny/2.yaml:8:9: error: a piece of evidence needs 'evidence'
          8 |       - { docker-engine: , expect: { reachable: true } }
            |         ^
      checks/tiny/2.yaml:9:9: error: a piece of evidence must be a mapping of names to values
          9 |       - just a text
            |         ^^^^^^^^^^^
      """),
    ProblemCase(
      "an unknown task",
      [
        "checks/tiny/2.yaml": "task: 3\nchecks: []\n"
      ],
      """
      checks/tiny/2.yaml:1:7: error: the lab has no task 3
          1 | task: 3
            |       ^ its tasks: 1, 2
      """),
  ]

  @Test(arguments: fields)
  func `a mistake in a check is told with its place and what to do`(of: ProblemCase) throws {
    let told = try TemporaryLab(of.files).problems()
    #expect(told == of.told, "\(told)")
  }

  static let hints: [ProblemCase] = [
    .check(
      "a secret and an unknown parameter in a hint",
      """
        - id: x
          step: "2.1"
          title: X
          docker-engine:
          expect: { reachable: true }
          hint: Log in with ${password} at ${registri}
      """,
      """
      checks/tiny/2.yaml:8:11: error: there is no parameter 'registri'
          8 |     hint: Log in with ${password} at ${registri}
            |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean 'registry'?
      checks/tiny/2.yaml:8:11: error: 'password' is secret: a hint cannot show it
          8 |     hint: Log in with ${password} at ${registri}
            |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      """),
    .check(
      "a secret in a title and in what is expected",
      """
        - id: x
          step: "2.1"
          title: X ${password}
          docker-engine:
          expect: { reachable: true }
          expected: ${password}
      """,
      """
      checks/tiny/2.yaml:5:12: error: 'password' is secret: it cannot be shown
          5 |     title: X ${password}
            |            ^^^^^^^^^^^^^
      checks/tiny/2.yaml:8:15: error: 'password' is secret: it cannot be shown
          8 |     expected: ${password}
            |               ^^^^^^^^^^^
      """),
    .check(
      "a hint that looks at what is not observed",
      """
        - id: x
          step: "2.1"
          title: X
          docker-engine:
          expect: { reachable: true }
          hint:
            - when: { versoin: a }
              say: A
            - sya: B
      """,
      """
      checks/tiny/2.yaml:9:17: error: docker-engine does not observe 'versoin'
          9 |       - when: { versoin: a }
            |                 ^^^^^^^ did you mean 'version'?
      checks/tiny/2.yaml:11:9: error: unknown field 'sya' for a hint
         11 |       - sya: B
            |         ^^^ did you mean 'say'?
      checks/tiny/2.yaml:11:9: error: a hint needs 'say'
         11 |       - sya: B
            |         ^
      """),
    .check(
      "a hint that tells what is not observed, or what it does not need",
      """
        - id: x
          step: "2.1"
          title: X
          needs: [tags-listed]
          docker-engine:
          expect: { reachable: true }
          hint: ${found.verison} ${tags-listed.tgs} ${engine-answers.version}
      """,
      """
      checks/tiny/2.yaml:3:5: error: 'x' does not observe 'verison'
          3 |   - id: x
            |     ^ did you mean 'version'?
      checks/tiny/2.yaml:3:5: error: 'tags-listed' does not observe 'tgs'
          3 |   - id: x
            |     ^ did you mean 'tags'?
      checks/tiny/2.yaml:3:5: error: the hint of 'x' tells of 'engine-answers', which it does not need
          3 |   - id: x
            |     ^
      """),
  ]

  @Test(arguments: hints)
  func `a mistake in what is said is told`(of: ProblemCase) throws {
    let told = try TemporaryLab(of.files).problems()
    #expect(told == of.told, "\(told)")
  }
}
