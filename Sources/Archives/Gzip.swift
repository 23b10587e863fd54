/// gzip (RFC 1952) held in memory.
package enum Gzip {
  /// Whether the bytes begin as gzip does.
  package static func isGzip(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// - Parameter limit: how many decompressed bytes are wanted at most.
  /// - Throws: ``ArchiveError/truncated``, ``ArchiveError/corrupt``, ``ArchiveError/tooLarge``
  package static func decompress(_ bytes: [UInt8], limit: Int) throws(ArchiveError) -> [UInt8] {
    var gunzip = try Gunzip(limit: limit)
    var result: [UInt8] = []
    try gunzip.feed(bytes[...]) { block throws(ArchiveError) in result += block }
    try gunzip.finish()
    return result
  }
}
