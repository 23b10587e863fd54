import FoundationEssentials
import TestSupport
import Testing

/// Docker Hub out of reach, out of order or out of patience: nobody loses a point for what could not be looked at.
@Suite(.serialized) struct HubTests {
  private let bench = Bench.first

  struct Trouble: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Words for the Hub.
    var hub: [String] = []
    /// What is done on the machine.
    var machine = "true"
    /// Steps of which a part cannot be looked at; nil where it is enough that there are some.
    var open: [String]?
    /// A part of what the report says to do.
    let remedy: String
  }

  private static let troubles = [
    Trouble(testDescription: "refuses connections", hub: ["down"], remedy: "connected to the internet"),
    Trouble(testDescription: "accepts and says nothing", hub: ["hang"], remedy: "connected to the internet"),
    Trouble(testDescription: "answers 503", hub: ["error", "503"], remedy: "again"),
    Trouble(testDescription: "gives out no tokens", hub: ["error", "500", "auth.docker.io"], remedy: "again"),
    Trouble(testDescription: "has a certificate of nobody's", hub: ["untrusted"], remedy: "connected to the internet"),
    Trouble(testDescription: "is out of patience", hub: ["abuse", "on"], remedy: "Grade again in"),
    Trouble(testDescription: "has reached its pull limit", hub: ["limit", "0"], open: ["2.4"], remedy: "6 hours"),
    Trouble(testDescription: "is behind a cable that was pulled", hub: ["unplug"], remedy: "connected to the internet"),
    Trouble(
      testDescription: "has no address",
      machine: "sed '/docker/d' /etc/hosts > /tmp/hosts; cat /tmp/hosts > /etc/hosts",
      remedy: "connected to the internet"),
    Trouble(
      testDescription: "keeps the images private, and the login is an old one",
      hub: ["password", "labuser", "Changed-1"],
      remedy: "docker login"),
  ]

  @Test(arguments: troubles) func `a Hub that cannot be looked at costs nothing`(trouble: Trouble) async throws {
    try await bench.restore("task-8")
    if trouble.remedy == "docker login" { try await bench.hub(["private", "labuser/registry-lab-app"]) }
    if !trouble.hub.isEmpty { try await bench.hub(trouble.hub) }
    try await bench.shell(trouble.machine)
    let grading = try await bench.check(["--timeout", "3"])
    let open = grading.report.checks.filter { $0.verdict == "undetermined" }
    // A login that Docker Hub refuses was looked at, and is the student's to renew.
    let failed = grading.report.checks.filter { $0.verdict == "failed" || $0.verdict == "blocked" }
    #expect(
      failed.allSatisfy { $0.id == "hub-logged-in" && trouble.remedy == "docker login" }, "\(grading.explanation)")
    #expect(!open.isEmpty)
    #expect(open.allSatisfy { $0.step.hasPrefix("2.") || $0.step.hasPrefix("4.") }, "\(grading.explanation)")
    if let steps = trouble.open { #expect(Set(open.map(\.step)).sorted() == steps) }
    #expect(open.allSatisfy { $0.hint?.isEmpty == false }, "\(grading.explanation)")
    #expect(open.contains { $0.hint?.contains(trouble.remedy) == true }, "\(open.map(\.hint))")
    #expect(grading.report.score.provisional)
    #expect(grading.report.score.open > 0)
    #expect(grading.status == 3)
  }

  @Test func `docker and skopeo take the stand-in for Docker Hub`() async throws {
    let result = try await bench.standInTest()
    #expect(result.status == 0, "\(result.output)\n\(result.errors)")
  }

  @Test func `an API of the Hub's that is out of patience is made up for by what the registry tells`() async throws {
    try await bench.restore("task-8")
    try await bench.hub(["api-limit", "on"])
    let grading = try await bench.check(["--task", "2"])
    #expect(grading.status == 0, "\(grading.explanation)")
  }

  @Test func `tokens that do not tell what they allow are as good`() async throws {
    try await bench.restore("task-8")
    try await bench.hub(["opaque-tokens", "on"])
    let grading = try await bench.check(["--task", "2"])
    #expect(grading.status == 0, "\(grading.explanation)")
  }

  @Test func `without a name on Docker Hub its checkpoints fail and say how to give one`() async throws {
    try await bench.restore("task-1")
    let grading = try await bench.check(["--task", "2"])
    let account = try grading.report.check("hub-account-exists")
    #expect(account.verdict == "failed")
    #expect(account.hint == "Give it with --set hub_user=VALUE.")
    #expect(grading.status == 1)
  }

  @Test func `whoever says who they are needs no login to be graded`() async throws {
    try await bench.restore("task-8")
    try await bench.shell("docker logout >/dev/null")
    let grading = try await bench.check(["--set", "hub_user=LabUser"])
    #expect(grading.status == 0, "\(grading.explanation)")
    #expect(grading.lost == [], "\(grading.explanation)")
  }
}
