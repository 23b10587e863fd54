internal import Archives
internal import Grading

/// What one blob of an image turned out to be. It is small, so that it can be kept for the run when the blob is not.
struct BlobInspection: Sendable, Hashable {
  /// What a layer says about the path that was looked for.
  enum Content: Sendable, Hashable {
    /// Nothing: the layers below decide.
    case nothing
    case file([UInt8])
    /// It is there, but is no file, or one that is too large: in words that follow the path, "is a directory".
    case unusable(String)
    /// This layer removes what the layers below have there.
    case removed
    /// A link leads to this path.
    case elsewhere(String)
  }

  /// Why it cannot be relied on, as a sentence; nil where bytes and size are what they should be.
  var problem: String?
  var content = Content.nothing
  /// Of a config: the platform that it names.
  var platform: String?

  init(problem: String) {
    self.problem = problem
  }

  /// - Parameter path: a normalised path in the image.
  init(layer: [UInt8], path: String?) throws(ArchiveError) {
    guard let path else { return }
    let findings = try LayerScan.find(paths: [path], in: layer)
    content = Self.content(path, findings)
  }

  init(config: [UInt8]) {
    platform = RegistryJSON.decode(ManifestBody.Descriptor.Platform.self, from: config)?.words
  }

  private static func content(_ path: String, _ findings: LayerFindings) -> Content {
    switch findings.entries[path] {
    case .file(let bytes): return .file(bytes)
    case .largeFile(let size): return .unusable("has \(size) bytes, more than are read")
    case .directory: return .unusable("is a directory")
    case .symbolicLink(let target):
      return link(target, in: path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "")
    case .hardLink(let target): return .elsewhere(target)
    case .other: return .unusable("is no regular file")
    case nil: break
    }
    // The topmost directory that is a link decides where all below it is.
    if let (directory, target) = findings.linkedDirectories.min(by: { $0.key.utf8.count < $1.key.utf8.count }) {
      let parent = directory.lastIndex(of: "/").map { String(directory[..<$0]) } ?? ""
      return link(target + path.dropFirst(directory.count), in: parent)
    }
    return findings.hidden.contains(path) ? .removed : .nothing
  }

  private static func link(_ target: String, in directory: String) -> Content {
    let path = target.hasPrefix("/") ? target : "\(directory)/\(target)"
    return ArchivePath.normalised(path).map(Content.elsewhere) ?? .unusable("is a link that leads out of the image")
  }
}

// As an observation, which is what can be kept for the run.
extension BlobInspection {
  init(_ observation: Observation) {
    problem = observation.properties["problem"]?.scalarText
    platform = observation.properties["platform"]?.scalarText
    content =
      if case .document(let document)? = observation.properties["file"] {
        .file(document.bytes)
      } else if let path = observation.properties["elsewhere"]?.scalarText {
        .elsewhere(path)
      } else if let why = observation.properties["unusable"]?.scalarText {
        .unusable(why)
      } else if observation.properties["removed"] == .truth(true) {
        .removed
      } else {
        .nothing
      }
  }

  func observation(sources: [String]) -> Observation {
    var properties: [String: Value] = [:]
    if let problem { properties["problem"] = .text(problem) }
    if let platform { properties["platform"] = .text(platform) }
    switch content {
    case .nothing: break
    case .file(let bytes): properties["file"] = .document(Document(.html, bytes))
    case .unusable(let why): properties["unusable"] = .text(why)
    case .removed: properties["removed"] = .truth(true)
    case .elsewhere(let path): properties["elsewhere"] = .text(path)
    }
    return Observation(properties, sources: sources)
  }
}
