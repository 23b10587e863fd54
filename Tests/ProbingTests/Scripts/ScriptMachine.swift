import Probing
import Transfer

/// A machine with files, and what its scripts say when they are run.
struct ScriptMachine: Machine {
  let name = "scripts"
  let account = Account(home: "/home/student")
  var files: [String: FileLook]
  var enclosed: @Sendable (EnclosedScript) throws(ProbeFailure) -> EnclosedResult

  init(
    mode: Int = 0o755, owner: Int = 1000, kind: FileFacts.Kind = .file, text: String = "#!/bin/bash\n",
    _ enclosed: @escaping @Sendable (EnclosedScript) throws(ProbeFailure) -> EnclosedResult
  ) {
    files = [
      "/home/student": .found(FileFacts(kind: .directory, mode: 0o755, size: 4096, userID: 1000, groupID: 1001)),
      "/home/student/x.sh": .found(
        FileFacts(kind: kind, mode: mode, size: text.utf8.count, userID: owner, content: Array(text.utf8))),
    ]
    self.enclosed = enclosed
  }

  func send(_ request: TransferRequest) async throws -> TransferResponse { throw ProbeFailure.absent("no network") }
  func look(at path: String, limit: Int) async -> FileLook { files[path] ?? .missing }
  func run(_ command: Command) async throws(ProbeFailure) -> CommandResult { throw .absent("no programs") }
  func runEnclosed(_ script: EnclosedScript) async throws(ProbeFailure) -> EnclosedResult { try enclosed(script) }

  func context(runsScripts: Bool = true) -> ProbeContext {
    ProbeContext(machine: self, settings: RunSettings(runsScripts: runsScripts))
  }
}
