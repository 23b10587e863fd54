internal import Glibc
internal import Locking

/// The databases that this process has open. To open and close such a file once more would lift SQLite's own locks upon it
/// (fcntl(2): closing any descriptor does), and another program might then take its log away.
enum OpenDatabases {
  struct Identity: Hashable, Sendable {
    private var device: UInt64
    private var node: UInt64

    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      device = UInt64(status.st_dev)
      node = UInt64(status.st_ino)
    }
  }

  private static let open = Locked<[Identity: Int]>([:])

  static func contains(_ path: String) -> Bool {
    guard let identity = Identity(path) else { return false }
    return open.withLock { $0[identity] != nil }
  }

  static func add(_ path: String) -> Identity? {
    guard let identity = Identity(path) else { return nil }
    open.withLock { $0[identity, default: 0] += 1 }
    return identity
  }

  static func remove(_ identity: Identity?) {
    guard let identity else { return }
    open.withLock { open in
      let count = (open[identity] ?? 1) - 1
      open[identity] = count > 0 ? count : nil
    }
  }
}
