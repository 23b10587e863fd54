import Glibc
import Grading
import Locking
import Transfer

@testable import Probing

/// A machine whose requests are really sent and whose files are a table.
final class ScriptedMachine: Machine {
  let name = "scripted"
  let account: Account
  private let files: [String: FileLook]
  private let client = HTTPClient()
  private let delay: @Sendable (TransferRequest) async throws -> Void

  /// - Parameter delay: waits before a request is sent, where a test needs it.
  init(
    environment: [String: String] = [:], files: [String: FileLook] = [:],
    delay: @escaping @Sendable (TransferRequest) async throws -> Void = { _ in }
  ) {
    account = Account(home: "/home/student", environment: environment)
    self.files = files
    self.delay = delay
  }

  func send(_ request: TransferRequest) async throws -> TransferResponse {
    try await delay(request)
    return try await client.send(request)
  }

  func look(at path: String, limit: Int) async -> FileLook { files[path] ?? .missing }

  func run(_ command: Command) async throws(ProbeFailure) -> CommandResult {
    throw .absent("no programs here")
  }
}

extension FileLook {
  static func file(_ text: String) -> FileLook {
    .found(FileFacts(kind: .file, mode: 0o644, size: text.utf8.count, content: Array(text.utf8)))
  }

  static func socket(mode: Int = 0o660, group: Int = 998) -> FileLook {
    .found(FileFacts(kind: .socket, mode: mode, size: 0, groupID: group))
  }
}

/// A Docker Engine that answers from a table: `GET /info` → answer. Paths are without the version; what is not in the
/// table is not there.
final class ScriptedEngine: Sendable {
  typealias Answer = ScriptedServer.Answer

  let socket: String
  private let folder: String
  private let server: ScriptedServer

  /// - Parameters:
  ///   - version: the `Api-Version` that it gives.
  ///   - more: asked for what the table does not have.
  init(
    version: String = "1.41", _ table: [String: Answer] = [:],
    more: @escaping @Sendable (String, ScriptedServer.Request) -> Answer? = { _, _ in nil }
  ) throws {
    var template = Array("/tmp/assay-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw POSIXFailure(code: errno) }
    folder = template.withUnsafeBufferPointer {
      String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    socket = "\(folder)/docker.sock"
    server = try ScriptedServer(path: socket) { request in
      let line = "\(request.method) \(Self.unversioned(request.target))"
      if let answer = table[line] ?? more(line, request) { return answer }
      if line == "GET /_ping" {
        return .raw("HTTP/1.1 200 OK\r\nApi-Version: \(version)\r\nContent-Length: 2\r\n\r\nOK")
      }
      return .json(404, #"{"message":"No such thing"}"#)
    }
  }

  deinit {
    server.stop()
    unlink(socket)
    rmdir(folder)
  }

  struct POSIXFailure: Error { var code: Int32 }

  /// As they were asked, `GET /v1.41/info`.
  var lines: [String] { server.lines }
  var requests: [ScriptedServer.Request] { server.requests }

  /// A run against this Engine.
  func context(
    timeout: Duration = .seconds(10), files: [String: FileLook] = [:],
    delay: @escaping @Sendable (TransferRequest) async throws -> Void = { _ in }
  ) -> ProbeContext {
    ProbeContext(
      machine: ScriptedMachine(
        environment: ["DOCKER_HOST": "unix://\(socket)"], files: files.merging([socket: .socket()]) { $1 }, delay: delay
      ),
      settings: RunSettings(timeout: timeout))
  }

  /// `/info` of `/v1.41/info`.
  static func unversioned(_ target: String) -> String {
    guard target.hasPrefix("/v1."), let slash = target.dropFirst().firstIndex(of: "/") else { return target }
    return String(target[slash...])
  }
}
