import FoundationEssentials
import TestSupport
import Testing

/// The lab bench in its default place: a student's machine with a private Docker Engine, in any of its states. See
/// Tests/LabBench/README.md.
struct Bench: Sendable {
  static let first = Bench()

  private static let bench = "\(Repository.root)/Tests/LabBench/bench"
  /// The program that is tested, as the machine sees it.
  static let assay = "/run/assay/.build/debug/assay"

  /// A state may say what the student tells: who they are on Docker Hub.
  private static let asTheStudentSays = "cd /run/assay && if [ -e /run/told ]; then . /run/told; fi && exec \"$@\""

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The table of states. Reading it boots nothing.
  static func states() async throws -> [LabState] {
    try await first.run(["states"]).output.split(separator: "\n").map(LabState.init)
  }

  /// Boots the machine in a state.
  func restore(_ state: String) async throws {
    let result = try await run(["restore", state])
    guard result.status == 0 else { throw Failure(description: "bench restore \(state): \(result.errors)") }
  }

  /// Runs a command on the machine, as a fresh login of root.
  func onMachine(_ arguments: [String], timeout: Duration = .seconds(60)) async throws -> ProgramResult {
    try await run(["run", "--"] + arguments, timeout: timeout)
  }

  /// Tells the machine's Docker Hub something, and gives its answer.
  @discardableResult
  func hub(_ words: [String]) async throws -> String {
    let result = try await run(["hub"] + words)
    guard result.status == 0 else { throw Failure(description: "bench hub \(words): \(result.errors)") }
    return result.output
  }

  /// Tries the stand-in for Docker Hub with the clients that it is made for.
  func standInTest() async throws -> ProgramResult { try await run(["hub-test"]) }

  /// Runs a line of shell on the machine and fails the test where it fails.
  @discardableResult
  func shell(_ script: String) async throws -> String {
    let result = try await onMachine(["bash", "-c", script])
    guard result.status == 0 else { throw Failure(description: "\(script): \(result.errors)") }
    return result.output
  }

  /// Grades the machine: the exit code and the JSON report.
  func check(_ arguments: [String] = [], timeout: Duration = .seconds(90)) async throws -> Grading {
    let command = [Self.assay, "check", "docker-registry", "--report", "json", "--no-record"] + arguments
    let result = try await onMachine(["sh", "-c", Self.asTheStudentSays, "sh"] + command, timeout: timeout)
    guard let report = try? JSONDecoder().decode(Report.self, from: Data(result.output.utf8)) else {
      throw Failure(description: "no report, exit code \(result.status): \(result.errors)")
    }
    return Grading(status: result.status, report: report, errors: result.errors)
  }

  private func run(_ arguments: [String], timeout: Duration = .seconds(300)) async throws -> ProgramResult {
    try await Program.run(Self.bench, arguments, timeout: timeout)
  }
}

/// One line of `bench states`.
struct LabState: Sendable {
  enum Kind: String, Sendable {
    case stage, mistake, variant, cheat
  }

  let name: String
  let kind: Kind
  /// Steps that must lose points; all others must not.
  let loses: [String]

  init(_ line: Substring) throws {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 6, let kind = Kind(rawValue: fields[1]) else {
      throw Bench.Failure(description: "not a line of the table of states: \(line)")
    }
    name = fields[0]
    self.kind = kind
    loses = fields[3] == "-" ? [] : fields[3].split(separator: ",").map(String.init)
  }
}

/// What `assay check --report json` said.
struct Grading: Sendable {
  let status: Int
  let report: Report
  let errors: String

  /// Steps with a checkpoint that earned less than it is worth.
  var lost: [String] {
    Set(report.checks.filter { $0.earned < $0.possible }.map(\.step)).sorted()
  }

  /// What a failing test shows: every checkpoint that lost points.
  var explanation: String {
    report.checks.filter { $0.earned < $0.possible }
      .map { "\($0.step) \($0.id) \($0.verdict): expected \($0.expected), found \($0.found) \($0.blockedBy ?? "")" }
      .joined(separator: "\n")
  }
}

/// The parts of `assay/report/v1` that these tests read.
struct Report: Decodable, Sendable {
  struct Check: Decodable, Sendable {
    let id: String
    let step: String
    let verdict: String
    let earned: Double
    let possible: Double
    let expected: String
    let found: String
    let message: String
    let hint: String?
    let blockedBy: String?
  }

  struct Score: Decodable, Sendable {
    let earned: Double
    let possible: Double
    let open: Double
    let passed: Bool?
    let provisional: Bool
  }

  let score: Score
  let checks: [Check]

  func check(_ id: String) throws -> Check {
    try #require(checks.first { $0.id == id })
  }
}
