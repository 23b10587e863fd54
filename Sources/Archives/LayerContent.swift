/// Sorts the entries of a layer's tar archive into what they say about the paths looked for.
struct LayerContent {
  private static let whiteoutPrefix = ".wh."
  private static let opaqueMarker = ".wh..wh..opq"

  private let paths: Set<String>
  private var tar: TarReader
  private var findings = LayerFindings()
  /// Each directory above a path looked for, with the paths below it.
  private let below: [String: [String]]

  init(paths: Set<String>, limits: ArchiveLimits) {
    self.paths = paths
    tar = TarReader(limits: limits)
    var below: [String: [String]] = [:]
    for path in paths {
      for directory in ArchivePath.ancestors(path) + [""] { below[directory, default: []].append(path) }
    }
    self.below = below
  }

  mutating func feed(_ input: ArraySlice<UInt8>) throws(ArchiveError) {
    findings.byteCount += input.count
    let paths = paths
    var complete: [(TarEntry, [UInt8]?)] = []
    try tar.feed(
      input,
      wants: { entry in ArchivePath.normalised(entry.path).map(paths.contains) ?? false },
      each: { complete.append(($0, $1)) }
    )
    for (entry, body) in complete { add(entry, body: body) }
  }

  consuming func finish() throws(ArchiveError) -> LayerFindings {
    try tar.finish()
    return findings
  }

  private mutating func add(_ entry: TarEntry, body: [UInt8]?) {
    findings.entryCount += 1
    guard let path = ArchivePath.normalised(entry.path) else {
      findings.escaping += 1
      return
    }
    let (directory, name) = ArchivePath.split(path)
    if name == Self.opaqueMarker {
      hide(below: directory)
    } else if name.hasPrefix(Self.whiteoutPrefix) {
      let hiddenName = name.dropFirst(Self.whiteoutPrefix.count)
      // Names that begin ".wh..wh." are the bookkeeping of the aufs driver.
      guard !hiddenName.isEmpty, !hiddenName.hasPrefix(Self.whiteoutPrefix) else { return }
      let hidden = directory.isEmpty ? String(hiddenName) : directory + "/" + hiddenName
      if paths.contains(hidden) { findings.hidden.insert(hidden) }
      hide(below: hidden)
    } else {
      if paths.contains(path) { findings.entries[path] = content(entry, body: body) }
      if entry.kind != .directory { hide(below: path) }
      if below[path] != nil, !path.isEmpty {
        if case .symbolicLink(let target) = entry.kind {
          findings.linkedDirectories[path] = target
        } else {
          findings.linkedDirectories[path] = nil
        }
      }
    }
  }

  private mutating func hide(below directory: String) {
    findings.hidden.formUnion(below[directory] ?? [])
  }

  private func content(_ entry: TarEntry, body: [UInt8]?) -> LayerEntry {
    switch entry.kind {
    case .file: body.map(LayerEntry.file) ?? .largeFile(size: entry.size)
    case .directory: .directory
    case .symbolicLink(let target): .symbolicLink(target: target)
    case .hardLink(let target): ArchivePath.normalised(target).map { .hardLink(target: $0) } ?? .other
    case .other: .other
    }
  }
}
