internal import Glibc

/// Why a file could not be written, as the system says it.
package struct FileFault: Error, Sendable, Hashable {
  package let path: String
  /// The system's number, `ENOSPC`.
  package let code: Int32

  init(_ path: String, _ code: Int32) {
    self.path = path
    self.code = code
  }

  /// Whether the disk, or the user's share of it, is full.
  package var isFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }

  /// In the system's words, "No space left on device".
  package var reason: String { String(cString: strerror(code)) }
}
