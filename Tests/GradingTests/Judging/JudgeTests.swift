import Grading
import Testing

private let ok = Finding.observed(Observation(["ok": .truth(true)], sources: ["GET /"]))
private let notOK = Finding.observed(Observation(["ok": .truth(false)]))
private let obstructed = Finding.obstructed(Obstacle("the socket is closed to you", remedy: "Join the group docker."))

struct JudgeTests {
  private let judge = Judge(reader: FakeReader(), parameters: ["registry": "localhost:5000"])

  private func judge(
    _ checkpoint: Checkpoint, _ findings: [String: Finding], earlier: [String: Judgement] = [:]
  ) -> Judgement {
    judge.judge(
      checkpoint, findings: Dictionary(uniqueKeysWithValues: findings.map { (look($0.key), $0.value) }),
      earlier: earlier)
  }

  // MARK: - The verdicts

  @Test func `passed, when every expectation holds`() {
    let judgement = judge(checkpoint("a"), ["a": ok])
    #expect(
      judgement
        == Judgement(
          .passed, share: .one, expected: "ok is yes", found: "ok: yes", message: "As expected.", strength: .seen,
          properties: ["ok": .truth(true)], sources: ["GET /"]))
  }

  @Test func `failed, when one does not`() {
    let judgement = judge(checkpoint("a", hints: [Hint(say: Template("Start it."))]), ["a": notOK])
    #expect(
      judgement
        == Judgement(
          .failed, expected: "ok is yes", found: "ok: no", message: "Expected ok is yes, found ok: no.",
          hint: "Start it.", strength: .seen, properties: ["ok": .truth(false)]))
  }

  @Test func `failed, in the author's words where there are some`() {
    let judgement = judge(checkpoint("a", expected: "a running registry"), ["a": notOK])
    #expect(judgement.message == "Expected a running registry, found ok: no.")
  }

  @Test func `failed, with the reason of an absence told once`() {
    let both = evidence("a", .seen, expectation("ok", Present()), expectation("tags", Present()))
    let absent = Finding.observed(Observation(absence: "no file at ~/x"))
    #expect(judge(checkpoint("a", alternatives: [both]), ["a": absent]).found == "no file at ~/x")
  }

  @Test func `an absence says nothing about what was observed`() {
    let exists = evidence("a", .seen, expectation("exists", Is(.truth(false))))
    let absent = Finding.observed(Observation(["exists": .truth(false)], absence: "no container web"))
    #expect(judge(checkpoint("a", alternatives: [exists]), ["a": absent]).verdict == .passed)
  }

  @Test func `undetermined, when something was in the way`() {
    let judgement = judge(checkpoint("a"), ["a": obstructed])
    #expect(
      judgement
        == Judgement(
          .undetermined, expected: "ok is yes", found: "could not look",
          message: "Could not look: the socket is closed to you.", hint: "Join the group docker."))
  }

  @Test func `undetermined, when a matcher reached a limit`() {
    let checkpoint = checkpoint("a", alternatives: [evidence("a", .seen, expectation("ok", ObstructedMatcher()))])
    let judgement = judge(checkpoint, ["a": ok])
    #expect(judgement.verdict == .undetermined)
    #expect(judgement.message == "Could not look: no answer.")
    #expect(judgement.hint == "Wait.")
  }

  @Test func `undetermined, when a recorded run did not look`() {
    let judgement = judge(checkpoint("a"), [:])
    #expect(judgement.verdict == .undetermined)
    #expect(judgement.message == "Could not look: this was never looked at when the machine was graded.")
    #expect(judgement.hint == "Grade the machine again.")
  }

  // MARK: - Parameters

  private static func parameter(_ name: String, optional: Bool) -> Parameter {
    Parameter(name: name, defaultValue: nil, isSecret: false, isOptional: optional, about: "Your \(name)")
  }

  @Test func `skipped, when only optional parameters are missing`() {
    let missing = [Self.parameter("proxy", optional: true), Self.parameter("mirror", optional: true)]
    let judgement = judge(checkpoint("a", missing: missing), [:])
    #expect(judgement.verdict == .skipped)
    #expect(judgement.message == "Skipped: proxy and mirror not given.")
  }

  @Test func `failed, when a parameter of the student's is missing`() {
    let missing = [Self.parameter("proxy", optional: true), Self.parameter("hub_user", optional: false)]
    let judgement = judge(checkpoint("a", missing: missing), [:])
    #expect(judgement.verdict == .failed)
    #expect(judgement.found == "proxy and hub_user not given")
    #expect(judgement.message == "Expected a value for proxy and hub_user: Your hub_user.")
    #expect(judgement.hint == "Give it with --set hub_user=VALUE.")
  }

  @Test func `undetermined, when nobody could look for a parameter`() {
    var parameter = Self.parameter("hub_user", optional: false)
    parameter.obstacle = Obstacle("permission denied")
    let judgement = judge(checkpoint("a", missing: [parameter]), [:])
    #expect(judgement.verdict == .undetermined)
    #expect(judgement.message == "Could not look for hub_user: permission denied.")
    #expect(judgement.hint == "Give it with --set hub_user=VALUE.")
  }

  @Test func `blocked rather than failed, when a need failed and a parameter is missing`() {
    let missing = [Self.parameter("hub_user", optional: false)]
    let earlier = ["a": Judgement(.failed, message: "")]
    #expect(judge(checkpoint("b", needs: ["a"], missing: missing), [:], earlier: earlier).verdict == .blocked)
  }

  // MARK: - Needs

  @Test func `blocked, when a need failed`() {
    let judgement = judge(checkpoint("b", needs: ["a"]), ["b": ok], earlier: ["a": Judgement(.failed, message: "")])
    #expect(
      judgement
        == Judgement(
          .blocked, expected: "ok is yes", found: "not looked at", message: "Waits for another checkpoint.",
          blockedBy: "a"))
  }

  @Test func `blocked, and the root cause is named through a chain`() {
    var earlier: [String: Judgement] = ["a": Judgement(.failed, message: "")]
    for (id, need) in [("b", "a"), ("c", "b"), ("d", "c")] {
      earlier[id] = judge(checkpoint(id, needs: [need]), [id: ok], earlier: earlier)
    }
    #expect(earlier["d"]?.verdict == .blocked)
    #expect(earlier["d"]?.blockedBy == "a")
  }

  @Test func `the first of several needs that failed is the cause`() {
    let earlier = [
      "a": Judgement(.passed, message: ""), "b": Judgement(.failed, message: ""), "c": Judgement(.failed, message: ""),
    ]
    #expect(judge(checkpoint("d", needs: ["a", "b", "c"]), [:], earlier: earlier).blockedBy == "b")
  }

  @Test(arguments: [Verdict.passed, .undetermined, .skipped, .manual])
  func `any other need does not block`(verdict: Verdict) {
    let earlier = ["a": Judgement(verdict, message: "")]
    let checkpoint = checkpoint("b", needs: ["a"])
    #expect(judge(checkpoint, ["b": ok], earlier: earlier).verdict == .passed)
    #expect(judge(checkpoint, ["b": notOK], earlier: earlier).verdict == .failed)
    #expect(!judge.isDecided(checkpoint, earlier: earlier))
  }

  @Test func `what is decided is known without a look`() {
    #expect(judge.isDecided(checkpoint("b", needs: ["a"]), earlier: ["a": Judgement(.failed, message: "")]))
    #expect(judge.isDecided(checkpoint("b", needs: ["a"]), earlier: ["a": Judgement(.blocked, message: "")]))
    #expect(judge.isDecided(checkpoint("b", missing: [Self.parameter("p", optional: true)]), earlier: [:]))
    #expect(!judge.isDecided(checkpoint("b", needs: ["a"]), earlier: [:]))
  }

  // MARK: - Comparing with another checkpoint

  private var same: Checkpoint {
    let reference = PropertyReference(checkpoint: "a", property: "digest")
    return checkpoint("b", needs: ["a"], alternatives: [evidence("b", .seen, expectation("digest", SameAs(reference)))])
  }

  @Test(arguments: [
    (Verdict.passed, ["digest": Value.text("x")], Verdict.passed),
    (.passed, ["digest": .text("y")], .failed),
    (.passed, [:], .failed),
    (.undetermined, [:], .undetermined),
    (.skipped, [:], .undetermined),
    (.failed, ["digest": .text("x")], .blocked),
  ])
  func `a comparison rests on what the other observed`(
    other: Verdict, properties: [String: Value], verdict: Verdict
  ) {
    let earlier = ["a": Judgement(other, message: "", properties: properties)]
    let observation = Finding.observed(Observation(["digest": .text("x")]))
    #expect(judge(same, ["b": observation], earlier: earlier).verdict == verdict)
  }

  // MARK: - Alternatives

  private var either: Checkpoint {
    checkpoint(
      "a",
      alternatives: [
        evidence("seen", .seen, expectation("ok", Is(.truth(true)))),
        evidence("trace", .durable, expectation("ok", Is(.truth(true)))),
        evidence("hint", .weak, expectation("ok", Is(.truth(true)))),
      ])
  }

  @Test func `the first alternative that holds decides`() {
    #expect(judge(either, ["seen": ok, "trace": notOK]).strength == .seen)
    #expect(judge(either, ["seen": notOK, "trace": ok]).strength == .durable)
    #expect(judge(either, ["seen": obstructed, "trace": obstructed, "hint": ok]).strength == .weak)
  }

  @Test func `alternatives after the first that holds are not missed`() {
    #expect(judge(either, ["seen": ok]).verdict == .passed)
  }

  @Test func `an alternative that could not be looked at leaves it open when no other holds`() {
    let judgement = judge(either, ["seen": notOK, "trace": obstructed, "hint": notOK])
    #expect(judgement.verdict == .undetermined)
    #expect(judgement.strength == nil)
  }

  @Test func `an alternative that was not recorded leaves it open when no other holds`() {
    #expect(judge(either, ["seen": notOK, "trace": notOK]).verdict == .undetermined)
  }

  @Test func `when none holds, the first that found something to look at speaks`() {
    let absent = Finding.observed(Observation(absence: "no container"))
    let judgement = judge(either, ["seen": absent, "trace": notOK, "hint": notOK])
    #expect(judgement.verdict == .failed)
    #expect(judgement.strength == .durable)
    #expect(judgement.found == "ok: no")
    #expect(judge(either, ["seen": absent, "trace": absent, "hint": absent]).strength == .seen)
  }

  private var decisive: Checkpoint {
    var checkpoint = either
    checkpoint.alternatives[0].isDecisive = true
    return checkpoint
  }

  @Test func `a decisive alternative is not outweighed by a trace when it does not hold`() {
    let judgement = judge(decisive, ["seen": notOK, "trace": ok])
    #expect(judgement.verdict == .failed)
    #expect(judgement.strength == .seen)
    #expect(judge.settles(decisive.alternatives[0], finding: notOK, earlier: [:]))
  }

  @Test(arguments: [
    Finding.obstructed(Obstacle("closed")), .observed(Observation(absence: "no container")),
    .observed(Observation(["exists": .truth(false)], absence: "no container")),
  ])
  func `a decisive alternative that found nothing to look at leaves it to the others`(finding: Finding) {
    #expect(judge(decisive, ["seen": finding, "trace": ok]).strength == .durable)
    #expect(!judge.settles(decisive.alternatives[0], finding: finding, earlier: [:]))
  }

  @Test func `something that is there decides even where it lacks what is asked for`() {
    let ended = Finding.observed(Observation(["exists": .truth(true)], absence: "the container ended at once"))
    #expect(judge(decisive, ["seen": ended, "trace": ok]).found == "the container ended at once")
  }

  @Test func `an alternative that holds settles the question`() {
    let alternative = either.alternatives[0]
    #expect(judge.settles(alternative, finding: ok, earlier: [:]))
    #expect(!judge.settles(alternative, finding: notOK, earlier: [:]))
    #expect(!judge.settles(alternative, finding: obstructed, earlier: [:]))
  }
}
