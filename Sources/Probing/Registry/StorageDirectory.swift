internal import Grading

/// What a registry keeps on disk: the filesystem driver of distribution 2 and 3, `docker/registry/v2` below its root
/// (distribution, registry/storage/paths.go).
struct StorageDirectory: Sendable {
  private static let mostLooks = 4_000
  private static let deepestName = 8

  /// As the check says it, `~/registry-data`.
  let directory: String
  let context: ProbeContext

  private var root: String { "\(directory)/docker/registry/v2" }

  /// Nil where there is data of a registry; else why there is none.
  func absence(trail: Trail) async throws(ProbeFailure) -> String? {
    guard try await entries(of: root + "/repositories", trail: trail) == nil else { return nil }
    guard try await entries(of: directory, trail: trail) == nil else {
      return "\(directory) holds no data of a registry (no docker/registry/v2/repositories in it)"
    }
    return "there is no directory \(directory)"
  }

  /// The names of all repositories that have manifests, sorted.
  func repositories(trail: Trail) async throws(ProbeFailure) -> [String] {
    var found: [String] = []
    var open: [(path: String, depth: Int)] = [("", 0)]
    var looks = 0
    while let (parent, depth) = open.popLast() {
      looks += 1
      guard looks <= Self.mostLooks else {
        throw .obstructed(Obstacle("\(root)/repositories has more than \(Self.mostLooks) directories"))
      }
      let names = try await entries(of: "\(root)/repositories\(parent)", trail: depth == 0 ? trail : nil) ?? []
      if depth > 0, names.contains("_manifests") { found.append(String(parent.dropFirst())) }
      guard depth < Self.deepestName else { continue }
      for name in names where RepositoryName.isComponent(name[...]) { open.append(("\(parent)/\(name)", depth + 1)) }
    }
    return found.sorted()
  }

  /// The tags of a repository, sorted; nil where there is no such repository.
  func tags(of repository: RepositoryName, trail: Trail) async throws(ProbeFailure) -> [String]? {
    let manifests = path(of: repository, "_manifests")
    guard try await entries(of: manifests, trail: nil) != nil else { return nil }
    return try await entries(of: manifests + "/tags", trail: trail)?.filter(ManifestReference.isTag).sorted() ?? []
  }

  /// What a tag names; nil where there is no such tag.
  func digest(of tag: String, in repository: RepositoryName, trail: Trail) async throws(ProbeFailure) -> ContentDigest?
  {
    try await link(path(of: repository, "_manifests/tags/\(tag)/current/link"), trail: trail)
  }

  func has(manifest digest: ContentDigest, in repository: RepositoryName) async throws(ProbeFailure) -> Bool {
    let path = path(of: repository, "_manifests/revisions/\(digest.algorithm.rawValue)/\(digest.hex)/link")
    return try await link(path, trail: nil) == digest
  }

  func has(layer digest: ContentDigest, in repository: RepositoryName) async throws(ProbeFailure) -> Bool {
    let path = path(of: repository, "_layers/\(digest.algorithm.rawValue)/\(digest.hex)/link")
    return try await link(path, trail: nil) == digest
  }

  func dataPath(_ digest: ContentDigest) -> String {
    "\(root)/blobs/\(digest.algorithm.rawValue)/\(digest.hex.prefix(2))/\(digest.hex)/data"
  }

  /// Bytes of all blobs: what `du` says, but for the small files around them.
  func usage() async throws(ProbeFailure) -> Int {
    var bytes = 0
    var looks = 0
    for algorithm in try await entries(of: "\(root)/blobs", trail: nil) ?? [] {
      for prefix in try await entries(of: "\(root)/blobs/\(algorithm)", trail: nil) ?? [] {
        for digest in try await entries(of: "\(root)/blobs/\(algorithm)/\(prefix)", trail: nil) ?? [] {
          looks += 1
          guard looks <= Self.mostLooks else {
            throw .obstructed(Obstacle("\(root)/blobs has more than \(Self.mostLooks) blobs"))
          }
          let path = "\(root)/blobs/\(algorithm)/\(prefix)/\(digest)/data"
          bytes += try Self.facts(await context.look(at: path, limit: 0), path)?.size ?? 0
        }
      }
    }
    return bytes
  }

  private func path(of repository: RepositoryName, _ rest: String) -> String {
    "\(root)/repositories/\(repository)/\(rest)"
  }

  private func link(_ path: String, trail: Trail?) async throws(ProbeFailure) -> ContentDigest? {
    guard let facts = try Self.facts(await context.look(at: path, limit: 4_096), path) else { return nil }
    let bytes = try Self.content(facts, path)
    trail?.add(path)
    guard let digest = ContentDigest(String(decoding: bytes, as: UTF8.self)) else {
      throw .absent("\(path) names no digest")
    }
    return digest
  }

  /// The names in a directory; nil where there is none.
  private func entries(of path: String, trail: Trail?) async throws(ProbeFailure) -> [String]? {
    guard let facts = try Self.facts(await context.look(at: path), path) else { return nil }
    trail?.add(path)
    guard facts.kind == .directory else { return nil }
    guard facts.unreadable == nil else { throw Self.unreadable(path, facts.unreadable) }
    guard !facts.isTruncated, facts.entries.count < FileFacts.mostEntries else {
      throw .obstructed(Obstacle("\(path) has more than \(FileFacts.mostEntries) entries"))
    }
    return facts.entries
  }

  /// Nil where there is nothing.
  static func facts(_ look: FileLook, _ path: String) throws(ProbeFailure) -> FileFacts? {
    switch look {
    case .missing: return nil
    case .denied(let what): throw .obstructed(Obstacle("this account may not look at \(path): \(what)"))
    case .unusable(let why): throw .absent("\(path) cannot be looked at: \(why)")
    case .obstructed(let obstacle): throw .obstructed(obstacle)
    case .found(let facts): return facts
    }
  }

  static func content(_ facts: FileFacts, _ path: String) throws(ProbeFailure) -> [UInt8] {
    guard facts.kind == .file else { throw .absent("\(path) is no regular file") }
    guard let content = facts.content else { throw unreadable(path, facts.unreadable) }
    return content
  }

  private static func unreadable(_ path: String, _ why: String?) -> ProbeFailure {
    .obstructed(Obstacle("\(path) cannot be read: \(why ?? "for an unknown reason")"))
  }
}
