/// What a layer holds at one path.
package enum LayerEntry: Sendable, Hashable {
  case file([UInt8])
  /// A file with more bytes than ``ArchiveLimits/fileBytes``.
  case largeFile(size: Int)
  case directory
  /// The target as it is written in the link.
  case symbolicLink(target: String)
  /// The normalised path of the file in the same layer that this is another name of; look it up in a second search.
  case hardLink(target: String)
  /// A device, a FIFO, or a hard link that leads out of the layer.
  case other
}

/// What one layer of an image says about the paths that were asked for. All paths are normalised: no leading slash.
package struct LayerFindings: Sendable, Hashable {
  /// What the layer puts at a path that was asked for. Where an archive has an entry twice the later one counts.
  package internal(set) var entries: [String: LayerEntry] = [:]
  /// Directories above a path that was asked for which are links here, and where each leads: the file is then to be
  /// looked for below the target.
  package internal(set) var linkedDirectories: [String: String] = [:]
  /// Paths at which this layer hides whatever the layers below it have: by a whiteout of the path or of a directory
  /// above it, by an opaque directory above it, or by a directory above it that is no directory here. A path can be
  /// hidden and have a new entry in the same layer. (OCI image specification, layer.md, "Whiteouts".)
  package internal(set) var hidden: Set<String> = []
  /// Entries whose paths lead out of the layer; they are left out.
  package internal(set) var escaping = 0
  /// Entries in the layer.
  package internal(set) var entryCount = 0
  /// Bytes of the layer's tar archive, decompressed.
  package internal(set) var byteCount = 0
}
