package import Grading

/// What is at a path.
package enum FileLook: Sendable, Hashable {
  case missing
  /// This account may not look; the text says at what.
  case denied(String)
  /// A loop of links, a name too long, an input/output error.
  case unusable(String)
  /// Nobody could look: the way to the machine is lost, or too slow.
  case obstructed(Obstacle)
  case found(FileFacts)
}

package struct FileFacts: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    case file, directory, fifo, socket, device, other
  }

  package var kind: Kind
  /// Permission bits, 0 to 0o7777.
  package var mode: Int
  /// Bytes.
  package var size: Int
  package var userID: Int
  package var groupID: Int
  /// Seconds since 1970.
  package var modified: Int
  /// A regular file's bytes, or its first ones; nil where they could not be read.
  package var content: [UInt8]?
  /// Whether there is more than ``content`` holds.
  package var isTruncated: Bool
  /// Why ``content`` is nil for a regular file: "permission denied".
  package var unreadable: String?
  /// The names in a directory, sorted, without `.` and `..`; at most ``mostEntries``.
  package var entries: [String]

  package static let mostEntries = 10_000

  package init(
    kind: Kind, mode: Int, size: Int, userID: Int = 0, groupID: Int = 0, modified: Int = 0, content: [UInt8]? = nil,
    isTruncated: Bool = false, unreadable: String? = nil, entries: [String] = []
  ) {
    self.kind = kind
    self.mode = mode
    self.size = size
    self.userID = userID
    self.groupID = groupID
    self.modified = modified
    self.content = content
    self.isTruncated = isTruncated
    self.unreadable = unreadable
    self.entries = entries
  }
}
