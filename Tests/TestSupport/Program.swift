internal import Subprocess
internal import SystemPackage

package struct ProgramResult: Sendable {
  package let status: Int
  package let output: String
  package let errors: String
}

/// Running programs from tests, within a time limit.
package enum Program {
  package struct TimedOut: Error {
    package let program: String
  }

  /// - Parameters:
  ///   - environment: the whole environment; nil for this process's own.
  ///   - folder: the working folder; nil for this process's own.
  package static func run(
    _ program: String, _ arguments: [String], environment: [String: String]? = nil, folder: String? = nil,
    timeout: Duration = .seconds(60)
  ) async throws -> ProgramResult {
    try await withThrowingTaskGroup(of: ProgramResult.self) { group in
      group.addTask {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
          .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500))
        ]
        let result = try await Subprocess.run(
          .path(FilePath(program)), arguments: Arguments(arguments),
          environment: environment.map(Self.custom) ?? .inherit, workingDirectory: folder.map { FilePath($0) },
          platformOptions: options,
          output: .string(limit: 16 << 20), error: .string(limit: 1 << 20))
        let status =
          switch result.terminationStatus {
          case .exited(let code): Int(code)
          case .signaled(let signal): 128 + Int(signal)
          }
        return ProgramResult(status: status, output: result.standardOutput, errors: result.standardError)
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

  private static func custom(_ values: [String: String]) -> Environment {
    .custom(values.map { "\($0.key)=\($0.value)" }.map { Array($0.utf8) + [0] })
  }
}
