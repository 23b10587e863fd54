internal import FileWriting
internal import FoundationEssentials
internal import Glibc

/// What stands at a path, by its first bytes.
enum FileLook {
  enum Kind: Equatable {
    case none, folder, classDatabase, other
  }

  static let missing = ENOENT

  static func kind(of path: String) -> Kind {
    if OpenDatabases.contains(path) { return .classDatabase }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { return errno == ENOENT || errno == ENOTDIR ? .none : .other }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .other }
    if status.st_mode & S_IFMT == S_IFDIR { return .folder }
    guard status.st_mode & S_IFMT == S_IFREG else { return .other }
    var head = [UInt8](repeating: 0, count: 100)
    guard pread(descriptor, &head, head.count, 0) == head.count, head.starts(with: "SQLite format 3\0".utf8) else {
      return .other
    }
    // https://www.sqlite.org/fileformat.html section 1.3: the application's id, big-endian, at 68.
    let id = head[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return id == ClassSchema.applicationID ? .classDatabase : .other
  }

  /// Gives a file or folder its name, over an empty one at most.
  static func move(_ path: String, to target: String) throws(RecordError) {
    guard rename(path, target) == 0 else {
      throw errno == ENOTEMPTY || errno == EEXIST
        ? .exists(path: target) : .notWritable(path: target, reason: systemMessage(errno))
    }
    AtomicFile.synchronizeFolder(of: target)
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func isEmptyFolder(_ path: String) -> Bool {
    isFolder(path) && (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty == true
  }

  /// Removes a file or a whole folder, if it is there.
  static func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Bytes in the file at `path`; nil where there is none.
  static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }
}
