/// One entry of a tar archive, with GNU and pax long names resolved.
package struct TarEntry: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case file
    case directory
    case symbolicLink(target: String)
    /// The target is a path in the same archive.
    case hardLink(target: String)
    /// A device or FIFO, or a kind that is not known.
    case other
  }

  /// As it stands in the archive; see ``ArchivePath/normalised(_:)``.
  package let path: String
  package let kind: Kind
  /// Bytes of the body; 0 for what has none.
  package let size: Int
}

/// Reads a tar archive as it arrives: ustar, GNU and pax. See tar(5) for the formats.
///
/// An archive ends with a block of zeros. One that stops after a whole entry is taken too, as Docker does.
package struct TarReader {
  private enum State {
    case header
    case body(remaining: Int, padding: Int)
    case ended
  }

  private let limits: ArchiveLimits
  private var state = State.header
  private var header: [UInt8] = []
  private var bytes = 0
  private var entries = 0
  private var isCollecting = false
  private var collected: [UInt8] = []
  private var current: TarEntry?
  /// What to do with a collected body: it describes the next entry.
  private var describing: TarHeader.Kind?
  private var longName: String?
  private var longLink: String?
  private var records = PaxRecords()
  private var globalRecords = PaxRecords()

  package init(limits: ArchiveLimits) {
    self.limits = limits
  }

  /// Takes the next bytes.
  ///
  /// - Parameters:
  ///   - wants: whether a file's body is to be kept; asked only for files up to ``ArchiveLimits/fileBytes``.
  ///   - each: gets every entry once it is complete, with its body when that was wanted.
  /// - Throws: any ``ArchiveError`` but `truncated`
  package mutating func feed(
    _ input: ArraySlice<UInt8>, wants: (TarEntry) -> Bool, each: (TarEntry, [UInt8]?) -> Void
  ) throws(ArchiveError) {
    bytes += input.count
    guard bytes <= limits.totalBytes else { throw .tooLarge }
    var rest = input
    while !rest.isEmpty {
      switch state {
      case .ended:
        return
      case .header:
        let part = rest.prefix(512 - header.count)
        header += part
        rest = rest.dropFirst(part.count)
        if header.count == 512 { try readHeader(wants: wants, each: each) }
      case .body(let remaining, let padding):
        let part = rest.prefix(remaining)
        if isCollecting { collected += part }
        let skipped = min(padding, rest.count - part.count)
        rest = rest.dropFirst(part.count + skipped)
        state = .body(remaining: remaining - part.count, padding: padding - skipped)
        if remaining == part.count, padding == skipped { try endBody(each: each) }
      }
    }
  }

  /// Says that no more bytes come.
  ///
  /// - Throws: ``ArchiveError/truncated`` in the middle of an entry, and for no bytes at all.
  package func finish() throws(ArchiveError) {
    switch state {
    case .ended: return
    case .header where header.isEmpty && bytes > 0 && !hasPendingDescription: return
    default: throw .truncated
    }
  }

  private var hasPendingDescription: Bool { longName != nil || longLink != nil || !records.values.isEmpty }

  private mutating func readHeader(
    wants: (TarEntry) -> Bool, each: (TarEntry, [UInt8]?) -> Void
  ) throws(ArchiveError) {
    guard let head = try TarHeader(header[...]) else {
      state = .ended
      return
    }
    header.removeAll(keepingCapacity: true)
    entries += 1
    guard entries <= limits.entries else { throw .tooManyEntries }

    let size: Int
    switch head.kind {
    case .longName, .longLink, .extended, .globalExtended:
      guard head.size <= limits.descriptionBytes else { throw .tooLarge }
      size = head.size
      describing = head.kind
      isCollecting = true
    case .sparse:
      throw .unsupported("sparse files")
    default:
      let known = globalRecords.merging(records)
      guard !known.isSparse else { throw .unsupported("sparse files") }
      size = head.hasBody ? try known.size() ?? head.size : 0
      let entry = entry(head, known: known, size: size)
      current = entry
      isCollecting = entry.kind == .file && size <= limits.fileBytes && wants(entry)
      (longName, longLink, records) = (nil, nil, PaxRecords())
    }
    collected.removeAll()
    state = .body(remaining: size, padding: (512 - size % 512) % 512)
    if size == 0 { try endBody(each: each) }
  }

  private func entry(_ head: TarHeader, known: PaxRecords, size: Int) -> TarEntry {
    let path = known.path ?? longName ?? head.path
    let link = known.link ?? longLink ?? head.link
    let kind: TarEntry.Kind =
      switch head.kind {
      case .file: path.hasSuffix("/") ? .directory : .file
      case .directory: .directory
      case .symbolicLink: .symbolicLink(target: link)
      case .hardLink: .hardLink(target: link)
      default: .other
      }
    return TarEntry(path: path, kind: kind, size: size)
  }

  private mutating func endBody(each: (TarEntry, [UInt8]?) -> Void) throws(ArchiveError) {
    state = .header
    switch describing {
    case .longName: longName = TarHeader.text(collected)
    case .longLink: longLink = TarHeader.text(collected)
    case .extended: records = try PaxRecords(collected)
    case .globalExtended: globalRecords = globalRecords.merging(try PaxRecords(collected))
    default:
      if let current { each(current, isCollecting ? collected : nil) }
      current = nil
    }
    describing = nil
  }
}
