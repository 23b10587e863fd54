import Evidence
import FoundationEssentials
import Grading
@testable import LabFiles
import Testing

struct LabReaderTests {
  private func checks(_ text: String) throws -> [Checkpoint] {
    try TemporaryLab(["checks/tiny/2.yaml": text, "rubrics/tiny.yaml": Self.rubric]).read().lab.checkpoints
  }

  private static let rubric = """
    lab: tiny
    pass-mark: 60%
    points: 12.5
    criteria:
      - { id: all, title: Everything, points: 10, checks: { tags-listed: 1, engine-answers: 1.5 } }
      - { id: more, title: More, points: 2.5, checks: { x: 1 } }
    summary:
      - title: The registry
        lines:
          - { text: "at ${registry}: ${tags-listed.tags}", checks: [tags-listed] }
    """

  @Test(arguments: [
    ("{ grace: 15m, per-day: 10%, floor: 50% }", 900, 10, 50), ("{ per-day: 100%, grace: 0s }", 0, 100, 0),
    ("{ per-day: 5%, grace: 2d, floor: 0% }", 172_800, 5, 0), ("{ per-day: 5%, grace: 3h }", 10_800, 5, 0),
  ])
  func `what late work loses is read`(written: String, grace: Int, perDay: Int, floor: Int) throws {
    let rubric = TemporaryLab.rubric.replacing("pass-mark: 60%", with: "pass-mark: 60%\nlate: \(written)")
    let policy = try TemporaryLab(["rubrics/tiny.yaml": rubric]).read().rubric.late
    func share(_ percent: Int) -> Rational { Rational(percent, over: 100) ?? .zero }
    #expect(policy == LatePolicy(grace: grace, perDay: share(perDay), floor: share(floor)))
  }

  @Test func `a loaded lab is read with one student's parameters after the other's`() throws {
    let files = try TemporaryLab()
    let reader = LabReader(kinds: ProbeKind.fakes)
    let source = try reader.load(LabFinder(roots: [files.root]).find("tiny"))
    #expect(try reader.parameters(of: source).map(\.name).contains("hub_user"))
    // What becomes of the files afterwards is another lab's business.
    try FileManager.default.removeItem(atPath: "\(files.root)/checks")
    for registry in ["localhost:5001", "localhost:5002"] {
      let look = try reader.read(source, set: ["registry": registry]).lab.checkpoints.first?.alternatives.first?.look
      #expect(look?.fields["registry"] == .text(registry))
    }
    #expect(throws: LabReadError.self) { try reader.read(source, set: ["registri": "x"]) }
  }

  @Test func `a lab is read`() throws {
    let reading = try TemporaryLab().read(set: ["registry": "localhost:5001"])
    let lab = reading.lab
    #expect(lab.id == "tiny")
    #expect(lab.title == "A tiny lab")
    #expect(lab.parameters.map(\.name) == ["home", "registry", "password", "proxy", "hub_user"])
    #expect(lab.parameters.map(\.isSecret) == [false, false, true, false, false])
    #expect(lab.parameters.map(\.isOptional) == [true, false, false, true, false])
    #expect(lab.logins == ["registry": .given(user: Template("ann"), password: Template("${password}"))])
    #expect(lab.tasks.map(\.id) == ["1", "2"])
    #expect(lab.tasks.first?.steps == [LabStep(id: "1.1", title: "One"), LabStep(id: "1.2", title: "Two")])
    #expect(lab.checkpoints.map(\.id) == ["tags-listed", "engine-answers"])
    #expect(
      lab.checkpoints.first?.alternatives.first?.look
        == Look(kind: "registry-tags", fields: ["registry": .text("localhost:5001"), "repository": .text("app")]))
    #expect(lab.checkpoints.last?.location.line == 8)
    #expect(reading.rubric.passMark == Rational(3, over: 5))
    #expect(reading.rubric.late == nil)
    #expect(reading.rubric.points == ["tags-listed": Rational(5), "engine-answers": Rational(5)])
  }

  @Test func `a secret is kept out of looks and of what is shown`() throws {
    let parameters = try TemporaryLab().read(set: ["password": "hunter2"]).parameters
    #expect(parameters.all["password"] == "hunter2")
    #expect(parameters.shown == ["registry": "localhost:5000"])
  }

  @Test func `checks are in the lab's order, whatever the files' names`() throws {
    let text = """
      task: 1
      checks:
        - { id: x, step: "1.1", title: X, docker-engine: , expect: { version: { present: true } } }
      """
    let lab = try TemporaryLab([
      "checks/tiny/0.yaml": """
      task: 2
      checks:
        - { id: z, step: "2.1", title: Z, docker-engine: , expect: { version: "1" } }
      """, "checks/tiny/2.yaml": text,
      "rubrics/tiny.yaml": Self.rubric.replacing("{ x: 1 }", with: "{ x: 1, z: 1 }"),
    ]).read().lab
    #expect(lab.checkpoints.map(\.id) == ["tags-listed", "x", "engine-answers", "z"])
  }

  @Test func `a check says everything that it can say`() throws {
    let check = try checks(
      """
      task: 2
      looks:
        page: { html-file: { path: [~/a.html, ~/b.html], strict: true, bytes: 10, within: 5 } }
      checks:
        - id: x
          step: "2.1"
          title: The page at ${registry}
          needs: [tags-listed]
          any-of:
            - { evidence: seen, decisive: true, look: page, expect: { page: { xpath: //h1, text: Hello }, exists: true } }
            - evidence: durable
              registry-tags: { registry: "${registry}", repository: b, login: [none, registry] }
              expect:
                tags: { same-as: engine-answers.version }
          expected: a page at ${registry}
          hint:
            - when: { exists: false }
              say: Write it.
            - say: "Found ${found.page} for ${registry}, with ${tags-listed.tags}"
      """
    ).last
    let x = try #require(check)
    #expect(x.title == "The page at localhost:5000")
    #expect(x.expected == "a page at localhost:5000")
    #expect(x.needs == ["tags-listed", "engine-answers"])
    #expect(x.alternatives.map(\.strength) == [.seen, .durable])
    #expect(x.alternatives.map(\.isDecisive) == [true, false])
    #expect(
      x.alternatives[0].look.fields
        == [
          "path": .texts(["~/a.html", "~/b.html"]), "strict": .truth(true), "bytes": .integer(10),
          "within": .integer(5),
        ])
    #expect(x.alternatives[0].expectations.map(\.property) == ["page", "exists"])
    #expect(x.alternatives[1].look.fields["login"] == .texts(["none", "registry"]))
    #expect(x.hints.map(\.conditions.count) == [1, 0])
    #expect(x.missingParameters == [])
  }

  @Test(arguments: [("${proxy}", "proxy"), ("${hub_user}/app", "hub_user"), ("${home}/app", "home")])
  func `a parameter that has no value is missing to the check`(repository: String, name: String) throws {
    let check = try checks(
      """
      task: 2
      checks:
        - id: x
          step: "2.1"
          title: X
          registry-tags: { registry: "${registry}", repository: "\(repository)" }
          expect: { exists: true }
      """
    ).last
    #expect(check?.missingParameters.map(\.name) == [name])
  }

  @Test func `evidence that needs a parameter without a value is left out where there is other evidence`() throws {
    let check = try checks(
      """
      task: 2
      checks:
        - id: x
          step: "2.1"
          title: X of ${hub_user}
          any-of:
            - evidence: seen
              registry-tags: { registry: "${registry}", repository: "${hub_user}/app" }
              expect: { exists: true }
            - evidence: seen
              docker-engine:
              expect: { version: { matches: "^${hub_user}$" } }
            - { evidence: weak, docker-engine: , expect: { version: "1" } }
      """
    ).last
    #expect(check?.missingParameters == [])
    #expect(check?.alternatives.map(\.strength) == [.weak])
    #expect(check?.title == "X of <hub_user>")
  }

  @Test func `of several texts those are used that can be filled in`() throws {
    let text = """
      task: 2
      checks:
        - id: x
          step: "2.1"
          title: X
          html-file: { path: ["${hub_user}/a", "~/b"] }
          expect: { exists: true }
      """
    let check = try checks(text).last
    #expect(check?.alternatives.first?.look.fields["path"] == .list([.text("~/b")]))
    #expect(check?.missingParameters == [])
  }

  @Test func `a name on Docker Hub is written in small letters, as names of images are`() {
    let parameters = [
      Parameter(
        name: "hub_user", defaultValue: nil, isSecret: false, isOptional: false, finder: .dockerLogin, about: ""),
      Parameter(name: "other", defaultValue: nil, isSecret: false, isOptional: false, about: ""),
    ]
    let values = ParameterValues(parameters, set: ["hub_user": "LabUser", "other": "LabUser"])
    #expect(values.all == ["hub_user": "labuser", "other": "LabUser"])
    #expect(ParameterValues(parameters, set: [:]).told == ["hub_user": "<hub_user>", "other": "<other>"])
  }

  @Test func `a parameter's value means itself in a pattern`() throws {
    let text = """
      task: 2
      checks:
        - { id: x, step: "2.1", title: X, docker-engine: , expect: { version: { matches: "^${registry}$" } } }
      """
    let reading = try TemporaryLab(["checks/tiny/2.yaml": text, "rubrics/tiny.yaml": Self.rubric])
      .read(set: ["registry": "a.b+c"])
    let matcher = try #require(reading.lab.checkpoints.last?.alternatives.first?.expectations.first?.matcher)
    let context = JudgingContext(reader: StandardDocumentReader(), observed: [:])
    #expect(try matcher.match(.text("a.b+c"), in: context).holds)
    #expect(try !matcher.match(.text("aXbbc"), in: context).holds)
  }

  static let matchers: [(String, String)] = [
    ("v1.0", "is v1.0"), ("1.10", "is 1.10"), ("0644", "is 0644"), ("200", "is 200"), ("true", "is yes"),
    ("[a, 1.0]", "is exactly a and 1.0"), ("{ is: ~ }", "is nothing"), ("{ include: a }", "include a"),
    ("{ include: [a, \"${registry}\"] }", "include a and localhost:5000"), ("{ exclude: [a] }", "do not include a"),
    ("{ matches: ^a }", "matches /^a/"), ("{ starts-with: a }", "starts with a"),
    ("{ at-least: 1.50 }", "is at least 1.5"),
    ("{ at-most: 5 }", "is at most 5"), ("{ between: [1, 5] }", "is between 1 and 5"),
    ("{ count: 3 }", "in number is 3"),
    ("{ count: { at-least: 3 } }", "in number is at least 3"), ("{ present: true }", "is there"),
    ("{ present: false }", "is not there"), ("{ absent: true }", "is not there"),
    ("{ any-of: [a, b] }", "is a or is b"),
    ("{ all-of: [{ include: a }, { exclude: b }] }", "include a and do not include b"), ("{ not: a }", "not: is a"),
    ("{ include: a, exclude: b }", "include a and do not include b"),
    ("{ same-as: tags-listed.tags }", "is that of tags-listed"),
    ("{ differs-from: tags-listed.tags }", "is not that of tags-listed"),
    ("{ at: { \"a.b[0]\": 1, \"c.\\\"d.e\\\"\": x } }", "a.b[0] is 1 and c.\"d.e\" is x"),
    ("{ xpath: //h1 }", "has //h1"),
    ("{ xpath: //h1, text: { include: Hi }, count: 1 }", "//h1 include Hi and number: is 1"),
    ("{ include: { a: 1, b: 2.5 }, worth: each }", "include a and b"), ("{ is: a, worth: 2 }", "is a"),
  ]

  @Test(arguments: matchers)
  func `a matcher is read`(written: String, words: String) throws {
    let check = try checks(
      """
      task: 2
      checks:
        - { id: x, step: "2.1", title: X, docker-engine: , expect: { version: \(written) } }
      """
    ).last
    #expect(check?.alternatives.first?.expectations.first?.matcher.words == words)
  }

  @Test(
    arguments: [
      ("{ is: a, worth: 2.5 }", Grading.Expectation.Worth.whole(Rational(5, over: 2) ?? .zero)),
      ("{ include: { a: 1 }, worth: each }", .each), ("{ is: a }", nil), ("a", nil),
    ] as [(String, Grading.Expectation.Worth?)])
  func `a worth is read`(written: String, worth: Grading.Expectation.Worth?) throws {
    let check = try checks(
      """
      task: 2
      checks:
        - { id: x, step: "2.1", title: X, docker-engine: , expect: { version: \(written) } }
      """
    ).last
    #expect(check?.alternatives.first?.expectations.first?.worth == worth)
  }

  @Test func `a parameter that the lab does not have is refused before anything is read`() throws {
    let lab = try TemporaryLab()
    let error = #expect(throws: LabReadError.self) { try lab.read(set: ["regsitry": "x"]) }
    guard case .unknownParameter("regsitry", let known, "tiny")? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(known == ["home", "registry", "password", "proxy", "hub_user"])
  }

  @Test func `a rubric that is missing is named`() throws {
    let lab = try TemporaryLab(["rubrics/tiny.yaml": nil])
    let error = #expect(throws: LabReadError.self) { try lab.read() }
    guard case .noSuchFile(let file)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(file == "\(lab.root)/rubrics/tiny.yaml")
  }
}
