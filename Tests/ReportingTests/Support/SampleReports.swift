import Grading

/// Reports of a small lab, made the way real ones are: a plan, findings, judgements, points.
enum SampleReports {
  /// By the name of their golden files.
  static let all: [String: GradeReport] = [
    "nothing": nothing, "half": half, "all": everything, "provisional": provisional, "hostile": hostile,
    "one-step": oneStep, "late": late,
  ]

  /// A machine before anything was done: one root cause, everything else waits for it.
  static var nothing: GradeReport {
    report(["docker-installed": absent("no program called docker")])
  }

  static var half: GradeReport {
    var findings = holding
    findings["registry-wants-login"] = found(["status": .integer(200)])
    findings["hub-tags"] = found(["tags": .texts(["v1.0", "latest"])])
    findings["registry-tags"] = found(["tags": .texts(["latest"])])
    return report(findings, student: .init(id: "s01", name: "Ada Lovelace"))
  }

  static var everything: GradeReport {
    report(holding, student: .init(id: "s01", name: "Ada Lovelace", email: "ada@example.org", idNumber: "1815"))
  }

  /// Somebody else's outage, and a permission that the grader lacks.
  static var provisional: GradeReport {
    var findings = holding
    let limit = Obstacle(
      "Docker Hub's pull limit is reached for this network", remedy: "Grade again after 14:20.")
    findings["hub-tags"] = .obstructed(limit)
    findings["hub-page"] = .obstructed(limit)
    findings["bcrypt"] = .obstructed(
      Obstacle("permission denied on /home/ada/registry-auth/htpasswd", remedy: "Run assay as that file's owner."))
    findings["registry-tags"] = found(["tags": .texts(["latest"])])
    return report(findings, notes: ["Docker logins: those of /home/ada, whose sudo this is."], manual: true)
  }

  /// Handed in a day and a half after it was due, with an essay that a person has read and a check that a person decided
  /// otherwise.
  static var late: GradeReport {
    var findings = holding
    findings["hub-tags"] = .obstructed(Obstacle("Docker Hub does not answer"))
    findings["registry-tags"] = found(["tags": .texts(["latest"])])
    findings["bcrypt"] = found(["kind": .text("sha1")])
    return report(
      findings, student: .init(id: "s01", name: "Ada Lovelace", email: "ada@example.org", idNumber: "1815"),
      manual: true, due: "2026-11-22T02:00:00+01:00", policy: latePolicy,
      marks: [
        Mark(
          check: "essay", points: Rational(5, over: 2) ?? .one, reason: "Clear, but the costs are missing.",
          author: "Grace Hopper", at: "2026-11-24T09:15:00Z"),
        Mark(
          check: "bcrypt", points: .one, reason: "The lab's text of then said htpasswd -s.", author: "Grace Hopper",
          at: "2026-11-24T09:20:00Z"),
      ])
  }

  static let latePolicy = LatePolicy(
    grace: 900, perDay: Rational(1, over: 10) ?? .one, floor: Rational(1, over: 2) ?? .one)

  /// What a machine could say to draw over the report, to pass for the right thing or to make it unreadable.
  static var hostile: GradeReport {
    var findings = holding
    findings["registry-wants-login"] = found([
      "status": .text("\u{1B}[2J\u{1B}[H\u{1B}[32m✓ all passed\u{1B}[0m\r\n\u{7}")
    ])
    findings["hub-tags"] = found([
      "tags": .texts(["v1.0\u{200B}", "\u{202E}0.1v\u{2066}", "lat\u{AD}est", "v\u{E0031}"])
    ])
    findings["registry-tags"] = found([
      "tags": .texts([
        String(repeating: "x", count: 300), "レジストリの画像タグ一覧表示確認", "e" + String(repeating: "\u{301}", count: 30),
      ])
    ])
    findings["bcrypt"] = .obstructed(
      Obstacle("read \u{9B}31m\u{7F}\u{0}\u{2028}e\u{301}a: 🐳 ❤\u{FE0F}", remedy: "look\n\nfake: 100/100\n"))
    var report = report(
      findings, student: .init(id: "s02", name: "山田\u{200F} 太郎 \u{1B}]0;owned\u{7}"), notes: ["one\u{85}two"])
    report.labTitle = "Übungen für Straße\u{1B}[0m"
    report.machine = .init(name: "ssh://\u{2067}ada@example.org", engine: "Docker\t29.0")
    return report
  }

  /// Only step 5.1 was asked for, and what it needs is not there.
  static var oneStep: GradeReport {
    var findings = holding
    findings["registry-runs"] = absent("nothing answers at localhost:5000 (connection refused)")
    return report(findings, selection: Selection(steps: ["5.1"]))
  }

  // MARK: - The lab

  private static let checkpoints: [Checkpoint] = [
    checkpoint(
      "docker-installed", "1.1", "Docker is installed", [], expect("version", Present()),
      hint: "sudo apt install docker.io"),
    checkpoint(
      "hello-world", "1.2", "hello-world was run", ["docker-installed"],
      expect("containers", Include([.text("hello-world")])), strength: .durable),
    checkpoint(
      "hub-tags", "2.3", "v1.0, latest and v2.0 are on Docker Hub", ["docker-installed"],
      expect("tags", Include([.text("v1.0"), .text("latest"), .text("v2.0")])),
      hint: "docker push ${user}/registry-lab-app:v2.0"),
    checkpoint(
      "hub-page", "2.4", "The image on Docker Hub serves the lab's page", ["docker-installed"],
      expect("title", Is(.text("Registry Lab"))), strength: .weak),
    checkpoint(
      "registry-runs", "5.1", "The private registry runs", ["docker-installed"], expect("state", Is(.text("running"))),
      hint: "docker run -d -p 5000:5000 --restart always --name registry registry:2"),
    checkpoint(
      "registry-tags", "5.1", "The private registry lists v1.0 and latest", ["registry-runs"],
      expect("tags", Include([.text("v1.0"), .text("latest")])),
      hint: "Push both tags, then look at ${registry}/v2/registry-lab-app/tags/list; found: ${found.tags}"),
    checkpoint(
      "bcrypt", "5.2", "htpasswd holds a bcrypt hash for the registry's user", ["registry-runs"],
      expect("kind", Is(.text("bcrypt"))),
      hint: "htpasswd -B"),
    checkpoint(
      "registry-wants-login", "5.2", "The registry lets nobody in without a login", ["registry-runs"],
      expect("status", Is(.integer(401))),
      hint: "REGISTRY_AUTH=htpasswd and the /auth mount are missing from secure-registry: start it as in step 5.2"),
    checkpoint(
      "login-works", "5.3", "The login can push", ["registry-wants-login"], expect("status", Is(.integer(202)))),
    checkpoint(
      "essay", "5.4", "The two registries are compared in words", ["registry-wants-login"], expect("words", Present())),
  ]

  /// What a machine shows when everything is done.
  private static let holding: [String: Finding] = [
    "docker-installed": found(["version": .text("29.0.1")]),
    "hello-world": found(["containers": .texts(["hello-world"])]),
    "hub-tags": found(["tags": .texts(["v1.0", "latest", "v2.0"])]),
    "hub-page": found(["title": .text("Registry Lab")]),
    "registry-runs": found(["state": .text("running"), "since": .text("13:41")]),
    "registry-tags": found(["tags": .texts(["v1.0", "latest"])]),
    "bcrypt": found(["kind": .text("bcrypt")]),
    "registry-wants-login": found(["status": .integer(401)]),
    "login-works": found(["status": .integer(202)]),
    "essay": found(["words": .integer(800)]),
  ]

  static let lab = Lab(
    id: "docker-registry", title: "Docker Registry Integration Lab",
    parameters: [
      Parameter(
        name: "registry", defaultValue: "localhost:5000", isSecret: false, isOptional: false,
        about: "the private registry"),
      Parameter(
        name: "user", defaultValue: "labuser", isSecret: false, isOptional: false, about: "your name on Docker Hub"),
    ],
    logins: [:],
    tasks: [
      LabTask(id: "1", title: "Environment and Docker", steps: []), LabTask(id: "2", title: "Docker Hub", steps: []),
      LabTask(id: "5", title: "Securing the private registry with a login of its own", steps: []),
    ],
    checkpoints: checkpoints)

  static let rubric = Rubric(
    id: "docker-registry", lab: "docker-registry", passMark: Rational(decimal: "0.6") ?? .one,
    criteria: [
      Criterion(
        id: "docker", title: "Docker works", points: Rational(15),
        weights: [("docker-installed", .one), ("hello-world", Rational(2))]),
      Criterion(
        id: "hub", title: "Images on Docker Hub", points: Rational(20),
        weights: [("hub-tags", .one), ("hub-page", .one)]),
      Criterion(
        id: "registry", title: "A private registry with a login", points: Rational(25),
        weights: ["registry-runs", "registry-tags", "bcrypt", "registry-wants-login", "login-works", "essay"].map {
          ($0, .one)
        }),
    ],
    summary: [
      SummarySection(
        title: "Docker Hub integration",
        lines: [
          SummaryLine(text: Template("Images pushed: ${hub-tags.tags}"), checkpoints: ["hub-tags"]),
          SummaryLine(
            text: Template("Page: served by ${user}/registry-lab-app"), checkpoints: ["hub-page", "hub-tags"]),
        ]),
      SummarySection(
        title: "Private registry set-up",
        lines: [
          SummaryLine(
            text: Template("Registry status: ${registry-runs.state} since ${registry-runs.since}"),
            checkpoints: ["registry-runs"]),
          SummaryLine(
            text: Template("Authentication: the login can push, nobody else gets in"),
            checkpoints: ["registry-wants-login", "login-works"]),
          SummaryLine(text: Template("Passwords: ${bcrypt.kind}"), checkpoints: ["bcrypt"]),
        ]),
      SummarySection(
        title: "Skills demonstrated",
        lines: [
          SummaryLine(
            text: Template("Tagging and pushing images to two registries"), checkpoints: ["hub-tags", "registry-tags"]),
          SummaryLine(text: Template("Running containers"), checkpoints: ["docker-installed", "hello-world"]),
        ]),
    ])

  // MARK: - Making one

  static func report(
    _ findings: [String: Finding], student: GradeReport.Student = .init(), selection: Selection = Selection(),
    notes: [String] = [], manual: Bool = false, due: String? = nil, policy: LatePolicy? = nil, marks: [Mark] = []
  ) -> GradeReport {
    var rubric = rubric
    rubric.late = policy
    let plan = Plan(lab: lab, rubric: rubric, selection: selection)
    let parameters = ["registry": "localhost:5000", "user": "labuser"]
    let judge = Judge(reader: NoDocuments(), parameters: parameters)
    var judgements: [String: Judgement] = [:]
    // The sample lab lists what is needed before what needs it.
    for checkpoint in plan.steps.filter({ $0.action != .skip }).map(\.checkpoint) {
      let look = checkpoint.alternatives.map(\.look).first
      let finding = findings[checkpoint.id].flatMap { finding in look.map { [$0: finding] } } ?? [:]
      judgements[checkpoint.id] = judge.judge(checkpoint, findings: finding, earlier: judgements)
    }
    // No lab of ours has one yet, but every report must know what to do with it.
    if manual {
      judgements["essay"] = Judgement(.manual, expected: "a page of comparison", message: "A person judges this.")
    }
    return GradeReport(
      plan: plan, judgements: judgements, parameters: parameters,
      facts: RunFacts(
        machine: .init(name: "local", engine: "Docker 29.0.1"), student: student, startedAt: "2026-11-23T14:02:07Z",
        seconds: 0.4123, checkSeconds: ["hub-tags": 0.2517], notes: notes, due: due, marks: marks))
  }

  private static func checkpoint(
    _ id: String, _ step: String, _ title: String, _ needs: [String], _ expectation: Expectation,
    strength: EvidenceStrength = .seen, hint: String? = nil
  ) -> Checkpoint {
    let look = Look(kind: "sample", fields: ["of": .text(id)])
    return Checkpoint(
      id: id, task: String(step.prefix(1)), step: step, title: title, needs: needs,
      alternatives: [Alternative(strength: strength, look: look, expectations: [expectation])],
      hints: hint.map { [Hint(say: Template($0))] } ?? [],
      location: SourceLocation(file: "sample.yaml", line: 1, column: 1))
  }

  private static func expect(_ property: String, _ matcher: any Matcher) -> Expectation {
    Expectation(property: property, matcher: matcher)
  }

  private static func found(_ properties: [String: Value]) -> Finding {
    .observed(Observation(properties, sources: ["GET http://localhost:5000/v2/"]))
  }

  private static func absent(_ message: String) -> Finding {
    .observed(Observation(absence: message, sources: ["docker version"]))
  }
}

/// No sample has a document in it.
private struct NoDocuments: DocumentReader {
  func nodes(_ xpath: String, in document: Document) throws(Obstacle) -> [DocumentNode] { [] }
  func tree(of document: Document) throws(DocumentFault) -> Value { .null }
}
