import FoundationEssentials
import Glibc
import Grading
import Probing
import Transfer

/// A home directory for one test, removed with its last reference.
final class TemporaryHome: Sendable {
  let path: String

  init() throws {
    let path = FileManager.default.temporaryDirectory.path + "/assay-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    self.path = path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  @discardableResult
  func write(_ name: String, _ bytes: some Sequence<UInt8>, mode: mode_t = 0o644) throws -> String {
    let file = "\(path)/\(name)"
    let folder = file.split(separator: "/").dropLast().joined(separator: "/")
    try FileManager.default.createDirectory(atPath: "/" + folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: file))
    chmod(file, mode)
    return file
  }

  @discardableResult
  func write(_ name: String, _ text: String, mode: mode_t = 0o644) throws -> String {
    try write(name, Array(text.utf8), mode: mode)
  }

  var account: Account { Account(home: path) }

  /// This machine, with this home.
  var machine: LocalMachine { LocalMachine(account: account) }

  var context: ProbeContext { ProbeContext(machine: machine, settings: RunSettings(timeout: .seconds(60))) }
}

/// A machine whose answers the test writes down.
struct WrittenMachine: Machine {
  let name = "written"
  var account = Account(home: "/home/student")
  var files: [String: FileLook] = [:]
  var answer: @Sendable (TransferRequest) throws -> TransferResponse = { TransferResponse(url: $0.url, status: 404) }
  var program: @Sendable (Command) throws(ProbeFailure) -> CommandResult = { command throws(ProbeFailure) in
    throw .absent("there is no program \(command.program) on this machine")
  }

  func send(_ request: TransferRequest) async throws -> TransferResponse { try answer(request) }
  func look(at path: String, limit: Int) async -> FileLook { files[path] ?? .missing }
  func run(_ command: Command) async throws(ProbeFailure) -> CommandResult { try program(command) }

  var context: ProbeContext { ProbeContext(machine: self, settings: RunSettings()) }

  mutating func put(_ path: String, _ text: String, mode: Int = 0o644, owner: Int = 1000) {
    let bytes = Array(text.utf8)
    files[path] = .found(FileFacts(kind: .file, mode: mode, size: bytes.count, userID: owner, content: bytes))
  }

  mutating func putFolder(_ path: String, mode: Int = 0o755, owner: Int = 0) {
    files[path] = .found(FileFacts(kind: .directory, mode: mode, size: 4096, userID: owner))
  }
}

extension Probe {
  /// What a probe of this kind observes with these fields.
  static func observation(_ fields: [String: Value], _ context: ProbeContext) async throws -> Observation {
    try await Self(ProbeFields(fields)).observe(in: context)
  }
}

extension ProbeFailure {
  var obstacle: Obstacle? {
    if case .obstructed(let obstacle) = self { obstacle } else { nil }
  }
}
