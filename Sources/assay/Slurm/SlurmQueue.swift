internal import FoundationEssentials
internal import Grading
internal import Probing

/// Slurm's commands, as this account uses them.
struct SlurmQueue: Sendable {
  /// What a job is now, `scontrol show job` (scontrol(1)): `PENDING`, `RUNNING`, `COMPLETED`, `FAILED`, …
  typealias State = String

  private let machine = LocalMachine(account: LocalAccount.current())
  private let environment: [String: String]

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.environment = environment
  }

  /// Submits a script (sbatch(1)).
  ///
  /// - Returns: the job's number.
  func submit(_ script: String, _ options: [String]) async throws -> String {
    let output = try await run("sbatch", ["--parsable"] + options + [script])
    // JOB or JOB;CLUSTER.
    let number = output.split(whereSeparator: { $0 == ";" || $0.isNewline }).first.map(String.init) ?? ""
    guard !number.isEmpty, number.allSatisfy(\.isNumber) else {
      throw CommandFailure(.notFound, "sbatch did not say which job it made: '\(output.prefix(200))'.")
    }
    return number
  }

  /// The states of a job, one for each task of an array that is told apart; none once Slurm has forgotten it.
  func states(of job: String) async -> [State] {
    guard let output = try? await run("scontrol", ["show", "job", "--oneliner", job]) else { return [] }
    return output.split(whereSeparator: \.isNewline).compactMap { line in
      line.split(separator: " ").first { $0.hasPrefix("JobState=") }.map { String($0.dropFirst("JobState=".count)) }
    }
  }

  /// Clusters keep Slurm in folders of their own, which the user's `PATH` names.
  private func path(of program: String) -> String {
    let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    return folders.map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) } ?? program
  }

  static func isOver(_ state: State) -> Bool {
    !["PENDING", "RUNNING", "CONFIGURING", "COMPLETING", "SUSPENDED", "REQUEUED", "RESIZING"].contains(state)
  }

  private func run(_ program: String, _ arguments: [String]) async throws -> String {
    let command = Command(
      path(of: program), arguments, timeout: .seconds(60), outputLimit: 4 << 20, environment: environment)
    do {
      let result = try await machine.run(command)
      guard result.status == 0 else {
        let words = String(decoding: result.errorOutput.prefix(1000), as: UTF8.self)
        throw CommandFailure(
          .notFound, "\(program) failed: \(words.split(whereSeparator: \.isNewline).joined(separator: " "))")
      }
      return String(decoding: result.output, as: UTF8.self)
    } catch ProbeFailure.absent(let words) {
      throw CommandFailure(.notFound, "\(words): --slurm needs Slurm's commands. docs/scale.md shows other ways.")
    } catch ProbeFailure.obstructed(let obstacle) {
      throw CommandFailure(.notFound, "\(obstacle.message).")
    }
  }
}
