import Grading
import Locking
import Testing

@testable import Probing

/// What was looked at, by the text of the field `what`.
private let looked = Locked<[String: [String]]>([:])

private struct ReadingProbe: Probe {
  static let kind = fakeKind("reading", acts: false)
  let fields: ProbeFields
  init(_ fields: ProbeFields) { self.fields = fields }

  func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    try note(fields)
  }
}

private struct ActingProbe: Probe {
  static let kind = fakeKind("acting", acts: true)
  let fields: ProbeFields
  init(_ fields: ProbeFields) { self.fields = fields }

  func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    try note(fields)
  }
}

private struct ScriptProbe: Probe {
  static let kind = fakeKind("script", acts: true, runsScripts: true)
  let fields: ProbeFields
  init(_ fields: ProbeFields) { self.fields = fields }

  func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    try note(fields)
  }
}

private func fakeKind(_ name: String, acts: Bool, runsScripts: Bool = false) -> ProbeKind {
  ProbeKind(
    name: name, summary: name, acts: acts, runsScripts: runsScripts,
    fields: [.init("what", .text, about: "what"), .init("run", .text, about: "")],
    properties: ["what": "what"], byHand: Template(""))
}

private func note(_ fields: ProbeFields) throws(ProbeFailure) -> Observation {
  let what = try fields.text("what")
  let run = try fields.text("run")
  looked.withLock { $0[run, default: []].append(what) }
  return Observation(["what": .text(what)])
}

private struct NoReader: DocumentReader {
  func nodes(_ xpath: String, in document: Document) throws(Obstacle) -> [DocumentNode] { [] }
  func tree(of document: Document) throws(DocumentFault) -> Value { .null }
}

struct GradingRunTests {
  /// A checkpoint that holds when it sees `wanted`.
  private func checkpoint(
    _ id: String, _ kind: String, sees what: String, wanted: String, needs: [String] = [], run: String
  ) -> Checkpoint {
    let look = Look(kind: kind, fields: ["what": .text(what), "run": .text(run)])
    return Checkpoint(
      id: id, task: "1", step: "1.1", title: id, needs: needs,
      alternatives: [
        Alternative(
          strength: .seen, look: look, expectations: [Expectation(property: "what", matcher: Is(.text(wanted)))])
      ],
      location: SourceLocation(file: "x", line: 1, column: 1))
  }

  private func outcome(_ checkpoints: [Checkpoint]) async -> GradingOutcome {
    let lab = Lab(id: "x", title: "x", parameters: [], logins: [:], tasks: [], checkpoints: checkpoints)
    let rubric = Rubric(id: "x", lab: "x", passMark: .one, criteria: [], summary: [])
    let run = GradingRun(
      plan: Plan(lab: lab, rubric: rubric, selection: Selection()),
      probes: ProbeCatalog([ReadingProbe.self, ActingProbe.self, ScriptProbe.self]),
      judge: Judge(reader: NoReader(), parameters: [:]),
      context: ProbeContext(machine: ScriptedMachine(), settings: RunSettings()))
    await run.run()
    return run.outcome
  }

  @Test func `equal looks are made once`() async {
    let outcome = await outcome([
      checkpoint("a", "reading", sees: "x", wanted: "x", run: "once"),
      checkpoint("b", "reading", sees: "x", wanted: "y", run: "once"),
    ])
    #expect(outcome.judgements.mapValues(\.verdict) == ["a": .passed, "b": .failed])
    #expect(looked.withLock { $0["once"] } == ["x"])
  }

  @Test func `nothing that acts is started for a checkpoint that is blocked`() async {
    let outcome = await outcome([
      checkpoint("root", "reading", sees: "x", wanted: "y", run: "blocked"),
      checkpoint("leaf", "acting", sees: "z", wanted: "z", needs: ["root"], run: "blocked"),
    ])
    #expect(outcome.judgements.mapValues(\.verdict) == ["root": .failed, "leaf": .blocked])
    #expect(outcome.judgements["leaf"]?.blockedBy == "root")
    #expect(looked.withLock { $0["blocked"] } == ["x"])
  }

  @Test func `what acts is started when everything that it needs passed`() async {
    let outcome = await outcome([
      checkpoint("root", "reading", sees: "x", wanted: "x", run: "free"),
      checkpoint("leaf", "acting", sees: "z", wanted: "z", needs: ["root"], run: "free"),
    ])
    #expect(outcome.judgements.mapValues(\.verdict) == ["root": .passed, "leaf": .passed])
    #expect(looked.withLock { $0["free"] } == ["x", "z"])
  }

  @Test func `students' scripts come last, whatever the lab's order, and what needs them after them`() async {
    let outcome = await outcome([
      checkpoint("first", "script", sees: "1", wanted: "1", run: "last"),
      checkpoint("second", "script", sees: "2", wanted: "2", run: "last"),
      checkpoint("reads", "reading", sees: "a", wanted: "a", run: "last"),
      checkpoint("acts", "acting", sees: "b", wanted: "b", needs: ["reads"], run: "last"),
      checkpoint("after", "acting", sees: "3", wanted: "3", needs: ["first"], run: "last"),
    ])
    #expect(outcome.judgements.values.allSatisfy { $0.verdict == .passed })
    let order = looked.withLock { $0["last"] ?? [] }
    #expect(order.prefix(2) == ["a", "b"])
    #expect(Set(order) == ["1", "2", "3", "a", "b"])
  }
}
