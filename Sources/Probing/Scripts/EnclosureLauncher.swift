internal import Dispatch
internal import Enclosure
internal import Glibc
internal import Grading
internal import Locking
internal import Subprocess
internal import SystemPackage

/// Runs scripts in enclosures: namespaces that unshare(1) makes, because a program with several threads cannot make them
/// for itself (unshare(2), CLONE_NEWUSER), with this very program as the first process.
package struct EnclosureLauncher: Sendable {
  /// The path of a program that has the command `enclose`: Assay itself.
  let program: String
  let account: Account
  /// The account that makes the enclosure.
  let userID: uid_t
  /// What becomes that account, where it is not this process's own: a command to put the rest behind.
  let prefix: [String]

  package init(program: String, account: Account, userID: UInt32 = geteuid(), prefix: [String] = []) {
    self.program = program
    self.account = account
    self.userID = userID
    self.prefix = prefix
  }

  /// Runs a script and ends everything that it started.
  ///
  /// - Throws: `absent` where it cannot be executed, `obstructed` where there can be no enclosure: then it is not run.
  package func run(_ script: EnclosedScript) async throws(ProbeFailure) -> EnclosedResult {
    guard let unshare = SystemPrograms.path(of: "unshare") else {
      throw noEnclosure("there is no program unshare", remedy: "Install it: it comes with util-linux.")
    }
    let order = try ScriptOrder(script: script, account: account, grader: userID).order()
    let outcome: EnclosedRun.Outcome
    do {
      outcome = try await launch(command(unshare), order)
    } catch {
      throw Task.isCancelled ? .obstructed(Obstacle("the grading was interrupted")) : noEnclosure("\(error)")
    }
    if Task.isCancelled { throw .obstructed(Obstacle("the grading was interrupted")) }
    let name = account.abbreviate(script.path)
    switch outcome {
    case .ended(let result): return result
    case .notExecuted(let code): throw .absent(ExecutionRefusal(path: name, code: code).words)
    case .broken(let words): throw noEnclosure(words)
    case .tooLong: throw .obstructed(Obstacle("what keeps \(name) apart did not end in time"))
    case .lost: throw .obstructed(Obstacle("what keeps \(name) apart was ended from outside"))
    }
  }

  // MARK: - The process

  private func launch(_ command: [String], _ order: EnclosureOrder) async throws -> EnclosedRun.Outcome {
    let (own, theirs) = try EnclosureChannel.pair()
    let (output, outputEnd) = try FileDescriptor.pipe()
    let (errors, errorEnd) = try FileDescriptor.pipe()
    for end in [output, outputEnd, errors, errorEnd] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
    let run = Locked(
      EnclosedRun(channel: EnclosureChannel(own), output: output.rawValue, errors: errors.rawValue))
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = []
    // The script's own environment is in the order. What makes the enclosure needs none of it.
    let result = try await Subprocess.run(
      .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())),
      environment: .custom(["PATH": SystemPrograms.searchPath, "LANG": "C.UTF-8"]), workingDirectory: "/",
      platformOptions: options,
      input: .fileDescriptor(FileDescriptor(rawValue: theirs), closeAfterSpawningProcess: true),
      output: .fileDescriptor(outputEnd, closeAfterSpawningProcess: true),
      error: .fileDescriptor(errorEnd, closeAfterSpawningProcess: true)
    ) { execution in
      let outcome = await Self.follow(run, order, control: own)
      // An enclosure that does not end by itself is ended with whatever makes it.
      if case .tooLong = outcome { kill(-execution.processIdentifier.value, SIGKILL) }
      return outcome
    }
    return result.closureResult
  }

  /// Follows the run on a thread of its own. Cancelling hangs up, which ends the enclosure.
  private static func follow(
    _ run: Locked<EnclosedRun>, _ order: EnclosureOrder, control: CInt
  ) async -> EnclosedRun.Outcome {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: run.withLock { $0.follow(order) }) }
      }
    } onCancel: {
      shutdown(control, CInt(SHUT_RDWR))
    }
  }

  /// Root needs no user namespace. Anybody else has the powers to prepare the enclosure in one, and the script has none.
  private func command(_ unshare: String) -> [String] {
    let namespaces = ["--net", "--ipc", "--pid", "--fork", "--kill-child=KILL", "--mount-proc"]
    let user = ["--user", "--map-current-user", "--keep-caps"]
    return prefix + [unshare] + (userID == 0 ? [] : user) + namespaces + ["--", program, "enclose"]
  }

  private func noEnclosure(_ words: String, remedy: String = EnclosureLauncher.remedy) -> ProbeFailure {
    .obstructed(
      Obstacle("no script is run here, because it cannot be kept apart from the machine (\(words))", remedy: remedy))
  }

  private static let remedy =
    "Grade with sudo, or let accounts make user namespaces:  sudo sysctl -w user.max_user_namespaces=10000"
    + "  (on Ubuntu also kernel.apparmor_restrict_unprivileged_userns=0)"
}
