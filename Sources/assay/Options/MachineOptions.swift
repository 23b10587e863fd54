internal import ArgumentParser
internal import FoundationEssentials
internal import Probing
internal import Remote
internal import Transfer

/// How other machines are reached.
struct MachineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Configuration for ssh in place of your own ~/.ssh/config (ssh -F).", valueName: "file"))
  var sshConfig: String?

  @Option(help: ArgumentHelp("The most time until a machine answers over ssh.", valueName: "seconds"))
  var connectTimeout: Double = 20

  @Flag(help: "Agree on keys with curve25519-sha256: a fraction of the time, without the post-quantum part.")
  var fastKeyExchange = false

  @Flag(help: "Use the logins that 'docker login' stored for the students, too.")
  var useStudentLogins = false

  @Option(
    help: ArgumentHelp(
      "Ask Docker Hub with this login of yours (first line USER:PASSWORD, a token is best): it is allowed more.",
      valueName: "file"))
  var hubLoginFile: String?

  func validate() throws {
    guard connectTimeout > 0, connectTimeout <= 600 else {
      throw ValidationError("--connect-timeout must be between 0 and 600 seconds.")
    }
  }

  /// The grader's own login for Docker Hub: what `docker login` stored on this machine, where that is wanted.
  func hubLogin() throws -> Credentials? {
    guard let file = hubLoginFile else { return nil }
    guard let text = try? String(contentsOf: URL(filePath: file), encoding: .utf8),
      let line = text.split(whereSeparator: \.isNewline).first, let colon = line.firstIndex(of: ":"),
      colon != line.startIndex
    else { throw CommandFailure(.notFound, "\(file): its first line must be USER:PASSWORD, for Docker Hub.") }
    return Credentials(user: String(line[..<colon]), password: String(line[line.index(after: colon)...]))
  }

  func settings(home: String?) -> RemoteSettings {
    RemoteSettings(
      connectTimeout: .seconds(connectTimeout), usesFastKeyExchange: fastKeyExchange, configFile: sshConfig, home: home)
  }

  /// The machine called `name`, ready to be looked at.
  func reach(_ name: String, home: String?) async throws -> ReachedMachine {
    let address: MachineAddress
    do {
      address = try MachineAddress(name)
    } catch {
      throw CommandFailure(.usage, "\(error.message).")
    }
    guard address != .local else { return .local(home: home) }
    let client = HTTPClient()
    let grader = LocalMachine(account: LocalAccount.current(), client: client)
    do {
      return try await .open(address, settings: settings(home: home), client: client, grader: grader)
    } catch {
      throw CommandFailure(.unreachable, "\(error.sentence)")
    }
  }
}
