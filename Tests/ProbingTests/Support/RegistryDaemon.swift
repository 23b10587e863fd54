import Foundation
import Transfer

@testable import Probing

/// Debian's own registry, distribution 2.8, on a loopback port with a directory of its own.
final class RegistryDaemon {
  let directory: String
  let port: Int
  private let process = Process()

  var address: String { "127.0.0.1:\(port)" }
  var data: String { "\(directory)/data" }

  /// - Parameter hasLogin: whether it lets in nobody but registryuser.
  init(hasLogin: Bool) async throws {
    directory = try RegistryFolder.makeTemporary()
    port = try RegistryServer.freePort()
    mkdir(data, 0o755)
    var configuration = """
      version: 0.1
      log: { level: error, accesslog: { disabled: true } }
      storage: { filesystem: { rootdirectory: \(data) } }
      http: { addr: "\(address)" }

      """
    if hasLogin {
      try Self.run("/usr/bin/htpasswd", ["-Bbc", "\(directory)/htpasswd", "registryuser", "registrypass"])
      configuration += "auth: { htpasswd: { realm: Registry Realm, path: \(directory)/htpasswd } }\n"
    }
    RegistryFolder.write(Array(configuration.utf8), to: "\(directory)/config.yml")
    process.executableURL = URL(fileURLWithPath: "/usr/bin/docker-registry")
    process.arguments = ["serve", "\(directory)/config.yml"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let client = HTTPClient()
    for _ in 0..<200 {
      if (try? await client.send(TransferRequest(.get, "http://\(address)/v2/"))) != nil { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw RegistryTestError("docker-registry did not start")
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
    RegistryFolder.remove(directory)
  }

  private static func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw RegistryTestError("\(program) failed") }
  }

  /// Pushes an image as docker does: every blob by an upload of one piece, then the manifest.
  func push(_ image: RegistryImage, as tag: String, to repository: String, authorization: String?) async throws {
    let client = HTTPClient()
    let login = authorization.map { [HeaderField("Authorization", $0)] } ?? []
    func send(_ method: TransferRequest.Method, _ url: String, _ type: String?, _ body: [UInt8]) async throws
      -> TransferResponse
    {
      let headers = login + (type.map { [HeaderField("Content-Type", $0)] } ?? [])
      let response = try await client.send(TransferRequest(method, url, headers: headers, body: body))
      guard (200..<300).contains(response.status) else {
        throw RegistryTestError(
          "\(method) \(url): \(response.status) \(String(decoding: response.body, as: UTF8.self))")
      }
      return response
    }
    let base = "http://\(address)/v2/\(repository)"
    for blob in image.blobs {
      let upload = try await send(.post, "\(base)/blobs/uploads/", nil, [])
      guard let location = upload.headers["Location"] else { throw RegistryTestError("no place to upload to") }
      _ = try await send(.put, "\(location)&digest=\(ContentDigest(of: blob))", "application/octet-stream", blob)
    }
    _ = try await send(.put, "\(base)/manifests/\(tag)", image.mediaType, image.manifest)
  }
}
