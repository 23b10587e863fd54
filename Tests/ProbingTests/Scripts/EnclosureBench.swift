import FoundationEssentials
import Glibc
import Probing
import TestSupport

/// A home with scripts that are really run, and what it takes to run them.
struct EnclosureBench {
  let home: TemporaryHome
  private let launcher: EnclosureLauncher
  private let student: EnclosedScript.Student

  /// `nobody`, an account without rights that every Debian has.
  static let ordinary: uid_t = 65534

  enum Grader: Sendable, CaseIterable {
    /// The account that the tests run as.
    case own
    /// The same, which must be root.
    case root
    /// An ordinary account, which has to make a user namespace.
    case ordinary
  }

  /// - Parameter student: whose home it is; that of the grader where it is nil.
  init(grader: Grader = .own, student: uid_t? = nil) throws {
    home = try TemporaryHome()
    let isOrdinary = grader == .ordinary
    let user = student ?? (isOrdinary ? Self.ordinary : geteuid())
    chmod(home.path, 0o755)
    chown(home.path, user, user)
    self.student = EnclosedScript.Student(userID: Int(user), groupID: Int(user))
    launcher = EnclosureLauncher(
      program: "\(Repository.program)", account: home.account, userID: isOrdinary ? Self.ordinary : geteuid(),
      prefix: isOrdinary ? Self.becomingOrdinary : [])
  }

  private static let becomingOrdinary = [
    "/usr/bin/setpriv", "--reuid=\(ordinary)", "--regid=\(ordinary)", "--clear-groups", "--",
  ]

  /// Whether this account can make enclosures, and whether it can become an ordinary one that can.
  static func isPossible(_ grader: Grader) async -> Bool {
    guard grader == .own || geteuid() == 0 else { return false }
    var command = ["/usr/bin/unshare", "--net", "--ipc", "--pid", "--fork", "--mount-proc"]
    if geteuid() != 0 || grader == .ordinary { command += ["--user", "--map-current-user", "--keep-caps"] }
    command += ["\(Repository.program)", "--help"]
    if grader == .ordinary { command = becomingOrdinary + command }
    return (try? await Program.run(command[0], Array(command.dropFirst())))?.status == 0
  }

  func run(
    _ text: String, _ arguments: [String] = [], input: String = "", reaches: [String] = [],
    timeout: Duration = .seconds(20), shell: String = "#!/bin/bash\n"
  ) async throws -> EnclosedResult {
    let path = try home.write("lab/a script.sh", shell + text, mode: 0o755)
    return try await launcher.run(
      EnclosedScript(
        path, arguments, input: Array(input.utf8), reaches: reaches, timeout: timeout, student: student))
  }

  func output(_ text: String, _ arguments: [String] = [], input: String = "", reaches: [String] = []) async throws
    -> String
  {
    String(decoding: try await run(text, arguments, input: input, reaches: reaches).output, as: UTF8.self)
  }

  /// Whether no process of the machine has this word among its arguments; what was killed may take a moment to go.
  static func isGone(_ marker: String) async throws -> Bool {
    for _ in 0..<100 {
      let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }
      let isThere = processes.contains { process in
        guard let data = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else { return false }
        return String(decoding: data, as: UTF8.self).contains(marker)
      }
      if !isThere { return true }
      try await Task.sleep(for: .milliseconds(100))
    }
    return false
  }

  static var marker: String { "7\(UInt32.random(in: 100_000...999_999))" }
}
