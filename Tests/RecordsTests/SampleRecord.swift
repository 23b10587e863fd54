import Grading
import Records

/// A run of a lab of four checkpoints: one holds, one does not, one waits, one could not be looked at.
enum SampleRecord {
  static let page = Look(kind: "http", fields: ["url": .text("http://localhost:8080/"), "login": .text("${password}")])
  static let state = Look(kind: "docker-container", fields: ["name": .text("registry")])
  static let file = Look(kind: "file", fields: ["path": .text("~/registry-auth/htpasswd"), "limit": .integer(4096)])

  static let findings: [Look: Finding] = [
    page: .observed(
      Observation(
        [
          "status": .integer(200), "seconds": .decimal(2),
          "page": .document(Document(.html, Array("<p>hi</p>".utf8), contentType: "text/html")),
        ],
        sources: ["GET http://localhost:8080/"])),
    state: .observed(Observation(absence: "no container called registry", sources: ["docker inspect registry"])),
    file: .obstructed(Obstacle("permission denied", remedy: "Run as the file's owner.")),
  ]

  static let plan: Plan = {
    func checkpoint(_ id: String, _ look: Look, needs: [String] = [], _ property: String, _ value: Value) -> Checkpoint
    {
      Checkpoint(
        id: id, task: "1", step: "1.1", title: id, needs: needs,
        alternatives: [
          Alternative(
            strength: .durable, look: look, expectations: [Expectation(property: property, matcher: Is(value))])
        ], location: SourceLocation(file: "x.yaml", line: 1, column: 1))
    }
    let checkpoints = [
      checkpoint("page-served", page, "status", .integer(200)),
      checkpoint("registry-runs", state, "state", .text("running")),
      checkpoint("registry-lists", page, needs: ["registry-runs"], "tags", .text("x")),
      checkpoint("bcrypt", file, "kind", .text("bcrypt")),
    ]
    func parameter(_ name: String, secret: Bool = false) -> Parameter {
      Parameter(name: name, defaultValue: nil, isSecret: secret, isOptional: false, about: name)
    }
    let lab = Lab(
      id: "docker-registry", title: "Lab", parameters: [parameter("registry"), parameter("password", secret: true)],
      logins: [:],
      tasks: [LabTask(id: "1", title: "One", steps: [])], checkpoints: checkpoints)
    let criterion = Criterion(
      id: "all", title: "All", points: Rational(10),
      weights: [
        ("page-served", .one), ("registry-runs", .one), ("registry-lists", .one), ("bcrypt", Rational(4)),
      ])
    let rubric = Rubric(
      id: "strict", lab: "docker-registry", passMark: Rational(3, over: 5) ?? .one, criteria: [criterion], summary: [])
    return Plan(lab: lab, rubric: rubric, selection: Selection(tasks: ["1"], steps: ["2.1"]))
  }()

  static let judgements: [String: Judgement] = {
    let judge = Judge(reader: NoDocuments(), parameters: [:])
    var judgements: [String: Judgement] = [:]
    for checkpoint in plan.lab.checkpoints {
      judgements[checkpoint.id] = judge.judge(checkpoint, findings: findings, earlier: judgements)
    }
    return judgements
  }()

  static let facts = RunFacts(
    machine: .init(name: "local", engine: "Docker 29.0.1"), student: .init(id: "s01", idNumber: "1815"),
    startedAt: "2026-11-23T14:02:07Z", seconds: 0.412, checkSeconds: ["page-served": 0.25], notes: ["a note"])

  static var report: GradeReport { GradeReport(plan: plan, judgements: judgements, parameters: [:], facts: facts) }

  static var record: RunRecord {
    RunRecord(
      program: "assay 0.1.0", plan: plan, selection: Selection(tasks: ["1"], steps: ["2.1"]),
      parameters: ["registry": "localhost:5000", "password": "hunter2", "stray": "x"], findings: findings,
      judgements: judgements, lookSeconds: [page: 0.2], report: report, facts: facts)
  }
}

/// No sample has a document that is read.
struct NoDocuments: DocumentReader {
  func nodes(_ xpath: String, in document: Document) throws(Obstacle) -> [DocumentNode] { [] }
  func tree(of document: Document) throws(DocumentFault) -> Value { .null }
}
