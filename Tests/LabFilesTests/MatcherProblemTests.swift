import LabFiles
import Testing

struct MatcherProblemTests {
  static let cases: [ProblemCase] = [
    .expectation(
      "an unknown matcher", "{ inclde: [a] }",
      """
      checks/tiny/2.yaml:8:18: error: unknown matcher 'inclde' for an expectation
          8 |       version: { inclde: [a] }
            |                  ^^^^^^ did you mean 'include'?
      """),
    .expectation(
      "no matcher", "{}",
      """
      checks/tiny/2.yaml:8:16: error: an expectation must name a matcher, for example 'is'
          8 |       version: {}
            |                ^
      """),
    .expectation(
      "a pattern that does not compile", "{ matches: \"a(b\" }",
      """
      checks/tiny/2.yaml:8:27: error: the pattern is not valid: missing closing parenthesis (at byte 3)
          8 |       version: { matches: "a(b" }
            |                           ^^^^^
      """),
    .expectation(
      "an XPath that does not compile", "{ xpath: \"//h1[\" }",
      """
      checks/tiny/2.yaml:8:25: error: column 6: the XPath expression is not valid
          8 |       version: { xpath: "//h1[" }
            |                         ^^^^^^^
      """),
    .expectation(
      "a secret", "{ is: \"${password}\" }",
      """
      checks/tiny/2.yaml:8:22: error: 'password' is secret and would be shown: an expectation cannot use it
          8 |       version: { is: "${password}" }
            |                      ^^^^^^^^^^^^^
      """),
    .expectation(
      "a secret in a pattern", "{ matches: \"^${password}$\" }",
      """
      checks/tiny/2.yaml:8:27: error: 'password' is secret and would be shown: an expectation cannot use it
          8 |       version: { matches: "^${password}$" }
            |                           ^^^^^^^^^^^^^^^
      """),
    .expectation(
      "a secret in a part", "{ include: { \"${password}\": 1 }, worth: each }",
      """
      checks/tiny/2.yaml:8:29: error: 'password' is secret and would be shown: an expectation cannot use it
          8 |       version: { include: { "${password}": 1 }, worth: each }
            |                             ^^^^^^^^^^^^^
      """),
    .expectation(
      "an unknown parameter", "\"${pasword}\"",
      """
      checks/tiny/2.yaml:8:16: error: there is no parameter 'pasword'
          8 |       version: "${pasword}"
            |                ^^^^^^^^^^^^ did you mean 'password'?
      """),
    .expectation(
      "no numbers", "{ at-least: few, between: [5, 1] }",
      """
      checks/tiny/2.yaml:8:28: error: this must be a number
          8 |       version: { at-least: few, between: [5, 1] }
            |                            ^^^
      checks/tiny/2.yaml:8:42: error: 'between' needs two numbers, the smaller first: [1, 5]
          8 |       version: { at-least: few, between: [5, 1] }
            |                                          ^
      """),
    .expectation(
      "no truth, no text, no list", "{ present: perhaps, starts-with: [a], any-of: a, all-of: [] }",
      """
      checks/tiny/2.yaml:8:27: error: this must be true or false
          8 |       version: { present: perhaps, starts-with: [a], any-of: a, all-of: [] }
            |                           ^^^^^^^
      checks/tiny/2.yaml:8:49: error: this must be a text
          8 |       version: { present: perhaps, starts-with: [a], any-of: a, all-of: [] }
            |                                                 ^
      checks/tiny/2.yaml:8:62: error: this must be a list of expectations
          8 |       version: { present: perhaps, starts-with: [a], any-of: a, all-of: [] }
            |                                                              ^
      checks/tiny/2.yaml:8:73: error: this must be a list of expectations
          8 |       version: { present: perhaps, starts-with: [a], any-of: a, all-of: [] }
            |                                                                         ^
      """),
    .expectation(
      "no path", "{ at: { a..b: 1 } }",
      """
      checks/tiny/2.yaml:8:24: error: 'a..b' is not a path such as http.addr or hosts[0].name
          8 |       version: { at: { a..b: 1 } }
            |                        ^^^^
      """),
    .expectation(
      "no reference", "{ same-as: tags }",
      """
      checks/tiny/2.yaml:8:27: error: this must name a check and a property: other-check.digest
          8 |       version: { same-as: tags }
            |                           ^^^^
      """),
    .expectation(
      "a reference to what is not observed", "{ same-as: tags-listed.tgs }",
      """
      checks/tiny/2.yaml:3:5: error: 'tags-listed' does not observe 'tgs'
          3 |   - id: x
            |     ^ did you mean 'tags'?
      """),
    .expectation(
      "a reference to no check", "{ same-as: tags-lsted.tags }",
      """
      checks/tiny/2.yaml:3:5: error: 'x' needs 'tags-lsted', which does not exist
          3 |   - id: x
            |     ^ did you mean 'tags-listed'?
      """),
    .expectation(
      "a worth of no parts", "{ include: [a], worth: each }",
      """
      checks/tiny/2.yaml:8:39: error: 'worth: each' needs an 'include' that gives each part its worth: { a: 1, b: 2 }
          8 |       version: { include: [a], worth: each }
            |                                       ^^^^
      """),
    .expectation(
      "worths that are none", "{ include: { a: 0, b: much }, worth: -1 }",
      """
      checks/tiny/2.yaml:8:32: error: a worth must be a number above zero, such as 1 or 2.5
          8 |       version: { include: { a: 0, b: much }, worth: -1 }
            |                                ^
      checks/tiny/2.yaml:8:38: error: a worth must be a number above zero, such as 1 or 2.5
          8 |       version: { include: { a: 0, b: much }, worth: -1 }
            |                                      ^^^^
      """),
    .check(
      "a property that is not observed",
      """
        - id: x
          step: "2.1"
          title: X
          docker-engine:
          expect: { versoin: a, size: 1 }
      """,
      """
      checks/tiny/2.yaml:7:15: error: docker-engine does not observe 'versoin'
          7 |     expect: { versoin: a, size: 1 }
            |               ^^^^^^^ did you mean 'version'?
      checks/tiny/2.yaml:7:27: error: docker-engine does not observe 'size'
          7 |     expect: { versoin: a, size: 1 }
            |                           ^^^^ it observes reachable, version
      """),
  ]

  @Test(arguments: cases)
  func `a mistake in an expectation is told with its place and what to do`(of: ProblemCase) throws {
    let told = try TemporaryLab(of.files).problems()
    #expect(told == of.told, "\(told)")
  }
}
