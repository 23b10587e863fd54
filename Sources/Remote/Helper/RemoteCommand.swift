internal import Grading
internal import Probing

/// A program on another machine: the order, and what its answer means. The same words as for a program on this machine.
struct RemoteCommand {
  var command: Command
  var home: String

  /// The most bytes of input: they go through a shell's `read`, byte by byte.
  private static let mostInput = 1 << 20

  /// What no order can say.
  var fault: ProbeFailure? {
    let program = command.program
    if program.isEmpty || program.utf8.contains(0) { return missing }
    if command.arguments.contains(where: { $0.utf8.contains(0) }) {
      return .obstructed(Obstacle("an argument of \(program) has a NUL character in it"))
    }
    if command.input.count > Self.mostInput {
      return .obstructed(Obstacle("the input of \(program) is more than is sent to another machine"))
    }
    return nil
  }

  func order(_ id: Int) -> String {
    var words = ["run", "\(id)", "\(command.outputLimit)", ShellWord.quoted(variables)]
    words.append(command.input.isEmpty ? "''" : ShellWord.escaped(command.input))
    words += ([command.program] + command.arguments).map(ShellWord.quoted)
    return words.joined(separator: " ")
  }

  /// Assignments for env(1), as words of a shell.
  private var variables: String {
    let own = ["PATH": SystemPrograms.searchPath, "HOME": home, "LANG": "C.UTF-8"]
    let all = own.merging(command.environment) { $1 }
    return all.filter {
      !$0.key.isEmpty && !$0.key.contains("=") && !$0.key.hasPrefix("-") && !$0.value.utf8.contains(0)
    }
    .sorted { $0.key < $1.key }.map { ShellWord.quoted("\($0.key)=\($0.value)") }.joined(separator: " ")
  }

  var allowance: Int { 5 * command.outputLimit + (64 << 10) }

  func result(_ outcome: Result<HelperAnswer, HelperFault>) throws(ProbeFailure) -> CommandResult {
    let answer: HelperAnswer
    switch outcome {
    case .success(let given): answer = given
    case .failure(let fault): throw failure(fault)
    }
    guard answer.ending == UInt8(ascii: "Z"), let status = Int(answer.text("s")) else { throw missing }
    let result = CommandResult(status: status, output: answer.bytes("o"), errorOutput: answer.bytes("e"))
    guard max(result.output.count, result.errorOutput.count) <= command.outputLimit else { throw tooMuch }
    // env(1) says so when it cannot start the program.
    if status == 126 || status == 127, result.errorOutput.starts(with: Array("env: ".utf8)) {
      throw status == 127 ? missing : .obstructed(Obstacle("\(command.program) could not be run"))
    }
    return result
  }

  private var missing: ProbeFailure { .absent("there is no program \(command.program) on this machine") }

  private var tooMuch: ProbeFailure {
    .obstructed(
      Obstacle("\(command.program) wrote more than \(command.outputLimit / 1024) KiB, the most that is read"))
  }

  private func failure(_ fault: HelperFault) -> ProbeFailure {
    switch fault {
    case .timedOut: .obstructed(Obstacle("\(command.program) did not end within \(command.timeout.inSeconds) s"))
    case .tooMuch: tooMuch
    case .garbled: .obstructed(Obstacle("what \(command.program) wrote did not come through whole"))
    case .cancelled: .obstructed(Obstacle("the grading was interrupted"))
    case .lost(let failure): .obstructed(failure.obstacle)
    }
  }
}
