import FoundationEssentials
import Glibc
import Locking
import Probing
import Remote
import TestSupport
import Transfer

/// A real sshd on a free port of 127.0.0.1, with keys, configuration and known hosts of its own in a folder that goes
/// with it. Where the tests run as root, one may log in as `student`, an account that exists in the server's view of
/// /etc/passwd only: nothing is written to this machine's.
final class SSHServer: Sendable {
  let folder: String
  let port: Int
  let user: String
  let home: String
  private let process: pid_t

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// The number of `student`.
  static let studentID = 54_321
  static var isRoot: Bool { geteuid() == 0 }

  /// - Parameters:
  ///   - configuration: further lines of sshd_config(5), which come first and so count.
  ///   - shell: the login shell of `student`; nil for logging in as the account that runs the tests.
  static func start(_ configuration: [String] = [], shell: String? = nil) async throws -> SSHServer {
    let folder = "/tmp/assay-sshd-\(UInt32.random(in: 0 ... .max))"
    let home = "\(folder)/home"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    for name in ["host", "user", "other"] {
      try await run("/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "\(folder)/\(name)"])
    }
    let port = try Listener.freePort()
    let isStudent = shell != nil
    try write(
      (configuration + [
        "Port \(port)", "ListenAddress 127.0.0.1", "HostKey \(folder)/host", "AuthorizedKeysFile \(folder)/user.pub",
        "StrictModes no", "PermitRootLogin yes", "PasswordAuthentication no", "KbdInteractiveAuthentication no",
        "UsePAM no", "PidFile \(folder)/pid", "MaxStartups 100:30:200", "PrintLastLog no",
      ]).joined(separator: "\n") + "\n", to: "\(folder)/sshd_config")
    let key = try text(of: "\(folder)/host.pub")
    try write("[127.0.0.1]:\(port) \(key)", to: "\(folder)/known_hosts")
    let user = isStudent ? "student" : try await currentUser()
    try write(
      """
      Host *
        User \(user)
        IdentityFile \(folder)/user
        IdentitiesOnly yes
        UserKnownHostsFile \(folder)/known_hosts
        GlobalKnownHostsFile /dev/null

      """, to: "\(folder)/ssh_config")
    try await launch(folder: folder, home: home, shell: shell)
    for _ in 0..<200 {
      if let pid = (try? text(of: "\(folder)/pid")).flatMap({ pid_t($0.prefix { $0.isNumber }) }) {
        return SSHServer(folder: folder, port: port, user: user, home: home, process: pid)
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw Failure(description: "sshd did not start: \((try? text(of: "\(folder)/log")) ?? "")")
  }

  private static func launch(folder: String, home: String, shell: String?) async throws {
    let sshd = ["/usr/sbin/sshd", "/usr/bin/sshd"].first { (path: String) in access(path, X_OK) == 0 }
    guard let sshd else { throw Failure(description: "there is no sshd: apt install openssh-server") }
    let start = "exec \(sshd) -f \(folder)/sshd_config -E \(folder)/log"
    guard let shell else {
      try await run("/bin/sh", ["-c", "mkdir -p /run/sshd 2>/dev/null; \(start)"])
      return
    }
    try write(
      try text(of: "/etc/passwd") + "student:x:\(studentID):\(studentID)::\(home):\(shell)\n", to: "\(folder)/passwd")
    chown(home, uid_t(studentID), gid_t(studentID))
    chmod(folder, 0o755)
    let script = "mkdir -p /run/sshd; mount --bind \(folder)/passwd /etc/passwd && \(start)"
    try await run("/usr/bin/unshare", ["--mount", "/bin/sh", "-c", script])
  }

  private static func currentUser() async throws -> String {
    let result = try await Program.run("/usr/bin/id", ["-un"])
    return String(result.output.prefix { !$0.isNewline })
  }

  private static func run(_ program: String, _ arguments: [String]) async throws {
    let result = try await Program.run(program, arguments)
    guard result.status == 0 else { throw Failure(description: "\(program): \(result.errors)") }
  }

  static func write(_ text: String, to path: String, mode: mode_t = 0o600) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
    chmod(path, mode)
  }

  private init(folder: String, port: Int, user: String, home: String, process: pid_t) {
    self.folder = folder
    self.port = port
    self.user = user
    self.home = home
    self.process = process
  }

  deinit {
    kill(process, SIGTERM)
    // It removes a file of its own in there.
    for _ in 0..<300 where kill(process, 0) == 0 { usleep(10_000) }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// No connection is accepted any more; those that there are go on.
  func stop() { kill(process, SIGTERM) }

  /// Ends the server's side of every connection.
  func cutConnections() async throws {
    for process in try await processes(named: "sshd") where process != self.process { kill(process, SIGKILL) }
  }

  /// Descendants of this server by what their command line holds.
  private func processes(named name: String) async throws -> [pid_t] {
    var parents: [pid_t: pid_t] = [:]
    var names: [pid_t: String] = [:]
    for entry in try FileManager.default.contentsOfDirectory(atPath: "/proc") {
      guard let number = pid_t(entry), let status = try? text(of: "/proc/\(entry)/stat"),
        let open = status.firstIndex(of: "("), let close = status.lastIndex(of: ")")
      else { continue }
      names[number] = String(status[status.index(after: open)..<close])
      parents[number] = status[close...].split(separator: " ").dropFirst(2).first.flatMap { pid_t($0) }
    }
    return names.keys.filter { number in
      var ancestor: pid_t? = number
      while let current = ancestor, current > 1 {
        if current == process { return names[number]?.hasPrefix(name) == true }
        ancestor = parents[current]
      }
      return false
    }
  }

  // MARK: - Connecting

  var address: MachineAddress { .ssh(destination: "ssh://127.0.0.1:\(port)") }

  func settings(timeout: Duration = .seconds(30), config: String? = nil) -> RemoteSettings {
    RemoteSettings(connectTimeout: timeout, configFile: config ?? "\(folder)/ssh_config")
  }

  /// The client's configuration with further lines, which come first and so count.
  func configuration(_ lines: [String]) throws -> String {
    let path = "\(folder)/ssh_config-\(UInt32.random(in: 0 ... .max))"
    try Self.write(lines.joined(separator: "\n") + "\n" + text(of: "\(folder)/ssh_config"), to: path)
    return path
  }

  /// Connects, gives the machine to `body`, and ends the connection.
  @discardableResult
  func with<Outcome: Sendable>(
    _ settings: RemoteSettings? = nil, to address: MachineAddress? = nil,
    _ body: (RemoteMachine) async throws -> Outcome
  ) async throws -> Outcome {
    let client = HTTPClient()
    defer { client.shutDown() }
    let machine = try await RemoteMachine.connect(
      to: address ?? self.address, settings: settings ?? self.settings(), client: client)
    do {
      let outcome = try await body(machine)
      await machine.shutDown()
      return outcome
    } catch {
      await machine.shutDown()
      throw error
    }
  }

  /// Why no connection can be made.
  func failure(_ settings: RemoteSettings? = nil, to address: MachineAddress? = nil) async -> RemoteFailure? {
    let client = HTTPClient()
    defer { client.shutDown() }
    do {
      let machine = try await RemoteMachine.connect(
        to: address ?? self.address, settings: settings ?? self.settings(), client: client)
      await machine.shutDown()
      return nil
    } catch {
      return error
    }
  }
}
