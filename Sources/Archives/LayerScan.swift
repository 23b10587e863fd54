/// Looks for files in one layer of an image (OCI image specification, layer.md), as it arrives. The layer is a tar
/// archive, plain or gzip-compressed; which of them its first bytes tell.
package struct LayerScan: ~Copyable {
  /// The longest of the signatures.
  private static let signatureBytes = 6

  /// The first bytes, until there are enough to tell the format.
  private var start: [UInt8]? = []
  private var gunzip: Gunzip?
  private var content: LayerContent
  private let limits: ArchiveLimits

  /// - Parameter paths: of the files looked for, with or without a leading slash. One that leads out of the layer is
  ///   never found.
  package init(paths: Set<String>, limits: ArchiveLimits = ArchiveLimits()) {
    self.limits = limits
    content = LayerContent(paths: Set(paths.compactMap(ArchivePath.normalised)), limits: limits)
  }

  /// Looks through a layer that is held in memory; its decompressed content is not.
  ///
  /// - Throws: any ``ArchiveError``
  package static func find(
    paths: Set<String>, in layer: [UInt8], limits: ArchiveLimits = ArchiveLimits()
  ) throws(ArchiveError) -> LayerFindings {
    var scan = LayerScan(paths: paths, limits: limits)
    try scan.feed(layer[...])
    return try scan.finish()
  }

  /// Takes the next bytes of the layer.
  ///
  /// - Throws: any ``ArchiveError`` but `truncated`
  package mutating func feed(_ input: ArraySlice<UInt8>) throws(ArchiveError) {
    guard let start else { return try pass(input) }
    let bytes = start + input
    guard bytes.count >= Self.signatureBytes else {
      self.start = bytes
      return
    }
    self.start = nil
    try sniff(bytes)
    try pass(bytes[...])
  }

  /// Says that no more bytes come, and what was found.
  ///
  /// - Throws: ``ArchiveError/truncated``
  package consuming func finish() throws(ArchiveError) -> LayerFindings {
    guard start == nil else { throw .truncated }
    try gunzip?.finish()
    return try content.finish()
  }

  private mutating func pass(_ input: ArraySlice<UInt8>) throws(ArchiveError) {
    var rest = input
    while !rest.isEmpty {
      let part = rest.prefix(64 * 1024)
      rest = rest.dropFirst(part.count)
      var content = self.content
      if try gunzip?.feed(part, each: { block throws(ArchiveError) in try content.feed(block) }) == nil {
        try content.feed(part)
      }
      self.content = content
    }
  }

  private mutating func sniff(_ start: [UInt8]) throws(ArchiveError) {
    if Gzip.isGzip(start) { gunzip = try Gunzip(limit: limits.totalBytes) }
    if start.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { throw .unsupported("zstd compression") }
    if start.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) { throw .unsupported("xz compression") }
    if start.starts(with: [0x42, 0x5A, 0x68]) { throw .unsupported("bzip2 compression") }
  }
}
