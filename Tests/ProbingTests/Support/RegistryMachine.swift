import Glibc
import Grading
import Transfer

@testable import Probing

/// This machine, with what probes of registries need of one.
struct RegistryMachine: Machine {
  let name: String
  var account: Account
  private let client = HTTPClient()

  init(home: String = "/nonexistent") {
    name = "test \(UInt64.random(in: .min ... .max))"
    account = Account(home: home)
  }

  func send(_ request: TransferRequest) async throws -> TransferResponse { try await client.send(request) }

  func look(at path: String, limit: Int) async -> FileLook {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing }
    guard status.st_mode & S_IFMT == S_IFREG else {
      return .found(FileFacts(kind: .directory, mode: 0o755, size: 0, entries: RegistryFolder.names(in: path)))
    }
    let bytes = RegistryFolder.bytes(of: path)
    return .found(
      FileFacts(
        kind: .file, mode: 0o644, size: bytes.count, content: Array(bytes.prefix(limit)),
        isTruncated: bytes.count > limit))
  }

  func run(_ command: Command) async throws(ProbeFailure) -> CommandResult { throw .absent("there is no such program") }
}

extension RegistryMachine {
  /// A context of its own: nothing is remembered from another one.
  func context(timeout: Duration = .seconds(10)) -> ProbeContext {
    ProbeContext(
      machine: self,
      settings: RunSettings(
        logins: ["registry": .given(user: Template("registryuser"), password: Template("registrypass"))],
        timeout: timeout))
  }

  /// What one look finds.
  ///
  /// - Parameter server: what must not end before.
  static func observe<P: Probe>(
    _ probe: P.Type, _ fields: [String: Value], timeout: Duration = .seconds(10), keeping server: RegistryServer? = nil
  ) async throws -> Observation {
    defer { withExtendedLifetime(server) {} }
    return try await P(ProbeFields(fields)).observe(in: RegistryMachine().context(timeout: timeout))
  }
}

enum RegistryFolder {
  static func names(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func bytes(of path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
    return bytes
  }

  static func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  /// Every path below, with the digest of each file.
  static func listing(of path: String) -> [String] {
    names(in: path).flatMap { name in
      let child = "\(path)/\(name)"
      var status = stat()
      stat(child, &status)
      guard status.st_mode & S_IFMT == S_IFDIR else { return ["\(child) \(ContentDigest(of: bytes(of: child)))"] }
      return [child] + listing(of: child)
    }
  }

  static func makeTemporary() throws -> String {
    var template = Array("/tmp/registry-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw RegistryTestError("no temporary directory can be made") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func remove(_ path: String) {
    for name in names(in: path) { remove("\(path)/\(name)") }
    Glibc.remove(path)
  }
}
