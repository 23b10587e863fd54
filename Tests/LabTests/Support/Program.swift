import Subprocess
import SystemPackage

struct ProgramResult: Sendable {
  let status: Int
  let output: String
  let errors: String
}

/// Running programs from tests, within a time limit.
enum Program {
  struct TimedOut: Error {
    let program: String
  }

  static func run(
    _ program: String, _ arguments: [String], timeout: Duration = .seconds(60)
  ) async throws -> ProgramResult {
    try await withThrowingTaskGroup(of: ProgramResult.self) { group in
      group.addTask {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
          .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500))
        ]
        let result = try await Subprocess.run(
          .path(FilePath(program)), arguments: Arguments(arguments), platformOptions: options,
          output: .string(limit: 16 << 20), error: .string(limit: 1 << 20))
        let status =
          switch result.terminationStatus {
          case .exited(let code): Int(code)
          case .signaled(let signal): 128 + Int(signal)
          }
        return ProgramResult(status: status, output: result.standardOutput ?? "", errors: result.standardError ?? "")
      }
      group.addTask {
        try await Task.sleep(for: timeout)
        throw TimedOut(program: program)
      }
      defer { group.cancelAll() }
      guard let result = try await group.next() else { throw TimedOut(program: program) }
      return result
    }
  }
}
