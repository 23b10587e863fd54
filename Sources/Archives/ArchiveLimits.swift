/// How much of an archive is read.
package struct ArchiveLimits: Sendable, Hashable {
  /// Bytes of the archive after decompression.
  package var totalBytes: Int
  /// Headers, those that only describe the next one included.
  package var entries: Int
  /// Bytes of one file whose content is kept.
  package var fileBytes: Int
  /// Bytes of one GNU long name or pax header.
  package var descriptionBytes: Int

  /// The defaults hold any layer of an ordinary image: 2 GiB, 500,000 entries, files of 1 MiB, long names of 1 MiB.
  package init(
    totalBytes: Int = 2 << 30, entries: Int = 500_000, fileBytes: Int = 1 << 20, descriptionBytes: Int = 1 << 20
  ) {
    self.totalBytes = totalBytes
    self.entries = entries
    self.fileBytes = fileBytes
    self.descriptionBytes = descriptionBytes
  }
}
