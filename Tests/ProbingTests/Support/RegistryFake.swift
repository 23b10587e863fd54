import Transfer

@testable import Probing

/// A registry that answers as distribution 2.8 does, from a table that tests may spoil.
struct RegistryFake: Sendable {
  struct Stored: Sendable {
    var bytes: [UInt8]
    var type: String
  }

  /// `Basic …` that is let in; nil lets everybody in.
  var authorization: String?
  /// By `repository`, then tag or digest.
  var manifests: [String: [String: Stored]] = [:]
  var blobs: [String: [UInt8]] = [:]
  /// Answers that take the place of the ones made here, by `METHOD /path`.
  var answers: [String: RegistryServerReply] = [:]

  static let version = ["Docker-Distribution-Api-Version": "registry/2.0"]
  static let login = Credentials(user: "registryuser", password: "registrypass").basicAuthorization

  init(_ images: [String: RegistryImage] = [:], repository: String = "registry-lab-app") {
    for (tag, image) in images { add(image, as: tag, in: repository) }
  }

  mutating func add(_ image: RegistryImage, as tag: String? = nil, in repository: String = "registry-lab-app") {
    add(manifest: image.manifest, type: image.mediaType, as: tag, in: repository)
    for blob in image.blobs { blobs[ContentDigest(of: blob).description] = blob }
  }

  mutating func add(
    manifest: [UInt8], type: String, as tag: String? = nil, in repository: String = "registry-lab-app"
  ) {
    let stored = Stored(bytes: manifest, type: type)
    manifests[repository, default: [:]][ContentDigest(of: manifest).description] = stored
    if let tag { manifests[repository, default: [:]][tag] = stored }
  }

  static func error(_ status: Int, _ code: String) -> RegistryServerReply {
    RegistryServerReply(status, #"{"errors":[{"code":"\#(code)","message":"no","detail":null}]}"#, version)
  }

  static var unauthorized: RegistryServerReply {
    var reply = error(401, "UNAUTHORIZED")
    reply.headers.append(HeaderField("WWW-Authenticate", #"Basic realm="Registry Realm""#))
    return reply
  }

  func serve() throws -> RegistryServer { try RegistryServer { answer($0) } }

  func answer(_ request: RegistryServerRequest) -> RegistryServerReply {
    if let answer = answers["\(request.method) \(request.path)"] { return answer }
    if let authorization, request.headers["Authorization"] != authorization { return Self.unauthorized }
    let parts = request.path.split(separator: "/").map(String.init)
    switch (request.method, parts.count, parts.dropFirst(2).first) {
    case ("GET", 1, _): return RegistryServerReply(200, "{}", Self.version)
    case ("GET", 2, _) where parts[1] == "_catalog":
      return RegistryServerReply(200, #"{"repositories":[\#(Self.list(manifests.keys.sorted()))]}"#, Self.version)
    case ("GET", 4, "tags"):
      guard let repository = manifests[parts[1]] else { return Self.error(404, "NAME_UNKNOWN") }
      let tags = repository.keys.filter { !$0.contains(":") }.sorted().reversed()
      return RegistryServerReply(200, #"{"name":"\#(parts[1])","tags":[\#(Self.list(Array(tags)))]}"#, Self.version)
    case ("GET", 4, "manifests"):
      guard let stored = manifests[parts[1]]?[parts[3]] else { return Self.error(404, "MANIFEST_UNKNOWN") }
      let digest = ["Docker-Content-Digest": ContentDigest(of: stored.bytes).description]
      return RegistryServerReply(200, bytes: stored.bytes, type: stored.type, digest)
    case ("GET", 4, "blobs"):
      guard let blob = blobs[parts[3]] else { return Self.error(404, "BLOB_UNKNOWN") }
      return RegistryServerReply(200, bytes: blob, type: "application/octet-stream")
    case ("POST", 4, "blobs"):
      return RegistryServerReply(201, "", ["Location": "/v2/\(parts[1])/blobs/sha256:0"])
    case ("PUT", 4, "manifests"): return Self.error(400, "MANIFEST_INVALID")
    default: return RegistryServerReply(404, "404 page not found", type: "text/plain")
    }
  }

  private static func list(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ",") }
}

extension RegistryServer {
  var address: String { "127.0.0.1:\(port)" }
}
