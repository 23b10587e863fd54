import Grading
import Testing

struct HintTests {
  private func hint(
    _ hints: [Hint], _ observation: Observation, earlier: [String: Judgement] = [:]
  ) -> String? {
    let failing = evidence("a", .seen, expectation("ok", Is(.truth(true))))
    return Judge(reader: FakeReader(), parameters: ["registry": "localhost:5000"]).judge(
      checkpoint("a", needs: Array(earlier.keys), alternatives: [failing], hints: hints),
      findings: [look("a"): .observed(observation)], earlier: earlier
    ).hint
  }

  private let hints = [
    Hint(conditions: [expectation("scheme", Is(.text("apr1")))], say: Template("Use htpasswd -B.")),
    Hint(
      conditions: [expectation("scheme", Present()), expectation("users", Count(Is(.integer(0))))],
      say: Template("Nobody is in it.")),
    Hint(say: Template("Create it.")),
  ]

  @Test(arguments: [
    (["scheme": Value.text("apr1"), "users": .list([])], "Use htpasswd -B."),
    (["scheme": .text("plain"), "users": .list([])], "Nobody is in it."),
    (["scheme": .text("plain"), "users": .texts(["a"])], "Create it."),
    (["users": .list([])], "Create it."),
  ])
  func `the first hint whose conditions all hold speaks`(properties: [String: Value], said: String) {
    #expect(hint(hints, Observation(properties)) == said)
  }

  @Test func `a condition on something that was not observed does not hold`() {
    let absent = Hint(conditions: [expectation("scheme", Present(false))], say: Template("none"))
    #expect(hint([absent], Observation()) == nil)
  }

  @Test func `a condition that cannot be decided does not hold`() {
    let slow = Hint(conditions: [expectation("scheme", ObstructedMatcher())], say: Template("slow"))
    #expect(hint([slow, Hint(say: Template("next"))], Observation(["scheme": .text("x")])) == "next")
  }

  @Test(arguments: [
    ("${found.users} at ${registry}", "ann, bob at localhost:5000"),
    ("${found.nothing}", "nothing"),
    ("${other.tags}", "v1.0"),
    ("${other.size}", "nothing"),
    ("${unknown}", "${unknown}"),
  ])
  func `a hint inserts what was found, parameters and what other checks observed`(text: String, said: String) {
    let other = Judgement(.passed, message: "", properties: ["tags": .texts(["v1.0"])])
    let observation = Observation(["users": .texts(["ann", "bob"])])
    #expect(hint([Hint(say: Template(text))], observation, earlier: ["other": other]) == said)
  }

  @Test func `what a machine says is bounded, and not filled in again`() {
    let flood = Observation(["users": .text(String(repeating: "${registry}", count: 1000))])
    let said = hint([Hint(say: Template("${found.users}"))], flood)
    #expect(said?.hasPrefix("${registry}${registry}") == true)
    #expect(said?.count == Value.longestWording + 1)
  }
}
