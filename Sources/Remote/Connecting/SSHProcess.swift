internal import Glibc
internal import Locking
internal import Probing
internal import Subprocess
internal import SystemPackage

/// The one ssh of a machine, in a process group of its own, from its start to its end.
final class SSHProcess: Sendable {
  private struct Past {
    var errors: [UInt8] = []
    var status: Int?
  }

  private let past = Locked(Past())
  private let task: Locked<Task<Void, Never>?> = Locked(nil)

  /// The most bytes of ssh's own messages that are kept.
  private static let mostErrors = 16 << 10
  /// From SIGTERM to SIGKILL.
  private static let grace = Duration.milliseconds(300)
  /// How long its messages may stay open after its output has ended.
  private static let longestFarewell = Duration.seconds(2)

  /// ssh's own messages, as far as they are kept.
  var errors: String { String(decoding: past.withLock(\.errors), as: UTF8.self) }

  /// The exit code, or 128 + the signal; nil as long as it runs.
  var status: Int? { past.withLock(\.status) }

  /// - Parameter session: gets the output, and is ended with ssh.
  func start(_ program: String, _ invocation: SSHInvocation, session: HelperSession) {
    let arguments = invocation.arguments
    let folder = invocation.folder
    task.withLock { task in
      task = Task { [self] in
        await run(program, arguments, folder: folder, session: session)
        session.end()
        folder.remove()
      }
    }
  }

  /// Ends it, with everything that it started on this side.
  func cancel() { task.withLock { $0 }?.cancel() }

  /// Returns when nothing of it is left.
  func end() async { await task.withLock { $0 }?.value }

  private func run(_ program: String, _ arguments: [String], folder: RuntimeFolder, session: HelperSession) async {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: Self.grace)]
    do {
      let (input, theirs) = try Self.input()
      defer { close(input) }
      let result = try await Subprocess.run(
        .path(FilePath(program)), arguments: Arguments(arguments), environment: .custom(environment),
        platformOptions: options, input: .fileDescriptor(theirs, closeAfterSpawningProcess: true), output: .sequence,
        error: .sequence
      ) { execution in
        let process = execution.processIdentifier.value
        folder.note(process: process)
        await withTaskGroup(of: Void.self) { group in
          group.addTask { await self.keepErrors(of: execution.standardError) }
          group.addTask { await Self.write(session.outgoing, to: input) }
          await Self.read(execution.standardOutput, for: session, process: process)
          session.hangUp()
          let farewell = Task {
            try await Task.sleep(for: Self.longestFarewell)
            kill(-process, SIGKILL)
          }
          await group.waitForAll()
          farewell.cancel()
        }
      }
      let status =
        switch result.terminationStatus {
        case .exited(let code): Int(code)
        case .signaled(let signal): 128 + Int(signal)
        }
      past.withLock { $0.status = status }
    } catch {
      past.withLock { $0.errors += Array("\(error)".utf8.prefix(400)) }
    }
  }

  private var environment: [Environment.Key: String] {
    var values: [Environment.Key: String] = ["LC_ALL": "C"]
    for name in SSHInvocation.variables {
      if let value = getenv(name) { values[Environment.Key(stringLiteral: name)] = String(cString: value) }
    }
    return values
  }

  private func keepErrors(of sequence: SubprocessOutputSequence) async {
    do {
      for try await buffer in sequence {
        let bytes = buffer.withUnsafeBytes { Array($0) }
        past.withLock { $0.errors += bytes.prefix(max(0, Self.mostErrors - $0.errors.count)) }
      }
    } catch {}
  }

  /// Its input is a socket: whoever writes to a pipe that nobody reads any more is ended by a signal.
  private static func input() throws -> (own: CInt, theirs: FileDescriptor) {
    var pair: [CInt] = [-1, -1]
    guard socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else {
      throw Errno(rawValue: errno)
    }
    return (pair[0], FileDescriptor(rawValue: pair[1]))
  }

  /// Writes what comes, until there is no more or ssh has ended, which its output tells too.
  private static func write(_ stream: AsyncStream<[UInt8]>, to socket: CInt) async {
    for await bytes in stream {
      guard await write(bytes[...], to: socket) else { break }
    }
    shutdown(socket, CInt(SHUT_WR))
  }

  private static func write(_ bytes: ArraySlice<UInt8>, to socket: CInt) async -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT))
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count < 0, errno == EAGAIN || errno == EINTR {
        // The machine takes its time: so much is sent rarely.
        guard (try? await Task.sleep(for: .milliseconds(5))) != nil else { return false }
      } else {
        return false
      }
    }
    return true
  }

  private static func read(_ sequence: SubprocessOutputSequence, for session: HelperSession, process: pid_t) async {
    do {
      for try await buffer in sequence {
        guard session.take(buffer.withUnsafeBytes({ Array($0) })) else {
          session.blame(.flood)
          kill(-process, SIGKILL)
          return
        }
      }
    } catch {}
  }
}

extension RemoteFailure {
  static let flood = RemoteFailure(
    .flood, "the machine sends without end what nobody asked for, so the connection was cut",
    remedy: "A login by ssh should print nothing where it is no terminal: see ~/.bashrc and its like there.")
}
