internal import Grading
internal import Glibc
package import Probing
package import Transfer

/// A machine that is reached over the system's ssh, with nothing installed on it. One ssh carries everything: a helper
/// script for files and programs, and a socket for each place that requests are sent to.
package final class RemoteMachine: Machine {
  package let name: String
  package let account: Account
  private let process: SSHProcess
  private let session: HelperSession
  private let helper: RemoteHelper
  private let routes: RemoteRoutes

  private init(
    name: String, account: Account, process: SSHProcess, session: HelperSession, folder: RuntimeFolder,
    client: HTTPClient
  ) {
    self.name = name
    self.account = account
    self.process = process
    self.session = session
    helper = RemoteHelper(session: session, home: account.home)
    routes = RemoteRoutes(folder: folder, client: client, helper: helper)
  }

  deinit { process.cancel() }

  /// Connects, and waits until the machine answers.
  ///
  /// - Parameter client: sends the requests; it stays the caller's.
  package static func connect(
    to address: MachineAddress, settings: RemoteSettings = RemoteSettings(), client: HTTPClient
  ) async throws(RemoteFailure) -> RemoteMachine {
    guard case .ssh(let destination) = address else {
      throw RemoteFailure(.setup, "\(address.name) is this machine, which needs no ssh")
    }
    guard let program = settings.program else {
      throw RemoteFailure(
        .setup, "there is no ssh on this machine", remedy: "Install it: the package is called openssh-client.")
    }
    let folder: RuntimeFolder
    do {
      folder = try RuntimeFolder.make()
    } catch {
      throw RemoteFailure(.setup, error.message)
    }
    let nonce = String(UInt64.random(in: 0 ... .max), radix: 36)
    let script = HelperScript.script(nonce: nonce)
    let session = HelperSession(nonce: nonce, machine: address.name)
    let process = SSHProcess()
    GraderWatch.begin()
    process.start(
      program,
      SSHInvocation(
        destination: destination, settings: settings, folder: folder, command: HelperScript.command(for: script)),
      session: session)
    session.send(raw: script)
    let timer = Task {
      try await Task.sleep(for: settings.connectTimeout)
      session.giveUpGreeting()
    }
    let greeting = await session.greeting()
    timer.cancel()
    guard let greeting else {
      // An ssh that ended by itself says why; one that has to be ended was too slow.
      let isOver = session.failure != nil
      let flood = isOver ? session.failure : nil
      if !isOver { process.cancel() }
      await process.end()
      if Task.isCancelled { throw RemoteFailure(.closed, "\(address.name): the grading was interrupted") }
      if let flood, flood.kind == .flood { throw flood }
      throw SSHDiagnosis(
        machine: address.name, destination: destination, errors: process.errors,
        noise: String(decoding: session.noise, as: UTF8.self), status: isOver ? process.status : nil,
        timeout: settings.connectTimeout.inSeconds
      ).failure
    }
    return RemoteMachine(
      name: address.name, account: greeting.account(home: settings.home), process: process, session: session,
      folder: folder, client: client)
  }

  /// Why the connection was lost; nil as long as it holds. After ``shutDown()`` it says nothing of the machine.
  package var failure: RemoteFailure? { session.failure }

  /// What a report should say of the way to the machine.
  package var notes: [String] { routes.notes }

  /// Ends the connection, and with it everything that was started on the machine.
  package func shutDown() async {
    process.cancel()
    await process.end()
  }

  // MARK: - Machine

  package func look(at path: String, limit: Int) async -> FileLook { await helper.look(at: path, limit: limit) }

  package func run(_ command: Command) async throws(ProbeFailure) -> CommandResult { try await helper.run(command) }

  package func send(_ request: TransferRequest) async throws -> TransferResponse { try await routes.send(request) }

  package func runEnclosed(_ script: EnclosedScript) async throws(ProbeFailure) -> EnclosedResult {
    throw .obstructed(
      Obstacle(
        "students' scripts are not run on other machines",
        remedy: "Grade on the machine itself, with --run-scripts, to have this one run."))
  }
}
