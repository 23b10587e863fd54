internal import Glibc
internal import Grading
internal import Subprocess
internal import SystemPackage

/// One run of a program on this machine: in a session of its own, with an environment of ours, ended with its whole
/// process group.
struct LocalProcess {
  let command: Command
  let home: String

  /// How long a program that is ended early has between SIGTERM and SIGKILL.
  private static let grace = Duration.milliseconds(300)

  func run() async throws(ProbeFailure) -> CommandResult {
    guard let path = SystemPrograms.path(of: command.program) else {
      throw .absent("there is no program \(command.program) on this machine")
    }
    // Messages name the program only: an argument may be a secret.
    guard !command.arguments.contains(where: { $0.utf8.contains(0) }) else {
      throw .obstructed(Obstacle("an argument of \(command.program) has a NUL character in it"))
    }
    let ending: Ending
    do {
      ending = try await withThrowingTaskGroup(of: Ending.self) { group in
        group.addTask { .result(try await execute(path)) }
        group.addTask { [timeout = command.timeout] in
          try await Task.sleep(for: timeout)
          return .timeout
        }
        defer { group.cancelAll() }
        return try await group.next() ?? .timeout
      }
    } catch {
      throw failure(error)
    }
    switch ending {
    case .result(let result): return result
    case .timeout:
      throw .obstructed(Obstacle("\(command.program) did not end within \(command.timeout.inSeconds) s"))
    }
  }

  private enum Ending: Sendable {
    case result(CommandResult)
    case timeout
  }

  private func execute(_ path: String) async throws -> CommandResult {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: Self.grace)]
    let result = try await Subprocess.run(
      .path(FilePath(path)), arguments: Arguments(command.arguments), environment: .custom(environment),
      workingDirectory: "/", platformOptions: options,
      input: .fileDescriptor(try ProgramInput.open(command.input), closeAfterSpawningProcess: true),
      output: .bytes(limit: command.outputLimit), error: .bytes(limit: command.outputLimit))
    // What it left running in its group goes with it. The group's number cannot be in use by others as long as a
    // member lives, and without a member there is nothing to end.
    kill(-result.processIdentifier.value, SIGKILL)
    let status =
      switch result.terminationStatus {
      case .exited(let code): Int(code)
      case .signaled(let signal): 128 + Int(signal)
      }
    return CommandResult(status: status, output: result.standardOutput, errorOutput: result.standardError)
  }

  /// Nothing of the grader's own environment gets in unless the command asks for it: no `LD_*`, no proxy, no secret given
  /// by variable.
  private var environment: [Environment.Key: String] {
    let own = ["PATH": SystemPrograms.searchPath, "HOME": home, "LANG": "C.UTF-8"]
    let all = own.merging(command.environment) { $1 }
    return Dictionary(all.map { (Environment.Key(stringLiteral: $0.key), $0.value) }) { first, _ in first }
  }

  private func failure(_ error: any Error) -> ProbeFailure {
    if error is CancellationError { return .obstructed(Obstacle("the grading was interrupted")) }
    guard let error = error as? SubprocessError else {
      return .obstructed(Obstacle("\(command.program) could not be run"))
    }
    switch error.code {
    case .executableNotFound: return .absent("there is no program \(command.program) on this machine")
    case .outputLimitExceeded:
      return .obstructed(
        Obstacle("\(command.program) wrote more than \(command.outputLimit / 1024) KiB, the most that is read"))
    default:
      let reason = error.underlyingError.map { ": \($0.description)" } ?? ""
      return .obstructed(Obstacle("\(command.program) could not be run\(reason)"))
    }
  }
}

extension Duration {
  /// Whole seconds, or tenths where it is less than one: for sentences.
  package var inSeconds: String {
    let milliseconds = wholeMilliseconds
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000)" : "\(milliseconds / 1000).\(milliseconds % 1000 / 100)"
  }
}
