internal import FoundationEssentials
internal import Glibc

/// Writes files so that nobody ever sees half of one: a draft beside its place, then on the disk, then named.
enum RecordWriter {
  /// Drafts begin like this; lists of runs do not see them.
  private static let draftPrefix = ".draft-"
  /// A draft as old as this was left by a grader that was ended while it wrote.
  private static let abandonedAfter: Int = 3600

  /// Makes a folder and those above it, for their owner only.
  static func makeFolder(_ path: String) throws(RecordError) {
    if mkdir(path, 0o700) == 0 { return }
    if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeFolder(String(path[..<slash]))
      if mkdir(path, 0o700) == 0 { return }
    }
    // What is there and is no folder shows when a draft is written into it.
    guard errno == EEXIST else { throw failure(path, code: errno) }
  }

  /// Writes `bytes` to a new file of its own in `folder`, and waits until they are on the disk. The caller publishes or
  /// discards it.
  static func draft(_ bytes: [UInt8], in folder: String) throws(RecordError) -> String {
    removeAbandoned(in: folder)
    let path = "\(folder)/\(draftPrefix)\(getpid())-\(UInt64.random(in: .min ... .max))"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure(folder, code: errno) }
    var code: Int32 = 0
    var rest = bytes[...]
    while !rest.isEmpty, code == 0 {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        code = errno
      }
    }
    if code == 0, fsync(descriptor) != 0 { code = errno }
    // A quota may speak up only now.
    if close(descriptor) != 0, code == 0 { code = errno }
    guard code == 0 else {
      discard(path)
      throw failure(folder, code: code)
    }
    return path
  }

  /// Gives a draft its name; false where somebody has that name already.
  static func publish(_ draft: String, as path: String) throws(RecordError) -> Bool {
    // Unlike rename, link never replaces: two graders cannot take one number.
    guard link(draft, path) == 0 else {
      guard errno == EEXIST else { throw failure(path, code: errno) }
      return false
    }
    synchronizeFolder(of: path)
    return true
  }

  /// Puts a draft in the place of whatever is at `path`.
  static func replace(_ path: String, with draft: String) throws(RecordError) {
    guard rename(draft, path) == 0 else {
      let code = errno
      discard(draft)
      throw failure(path, code: code)
    }
    synchronizeFolder(of: path)
  }

  static func discard(_ draft: String) {
    unlink(draft)
  }

  /// So that the name, too, survives a power cut. Not every file system can; the bytes are safe in any case.
  private static func synchronizeFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func removeAbandoned(in folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(draftPrefix) {
      var status = stat()
      guard lstat("\(folder)/\(name)", &status) == 0, status.st_uid == geteuid(),
        time(nil) - status.st_mtim.tv_sec > abandonedAfter
      else { continue }
      unlink("\(folder)/\(name)")
    }
  }

  private static func failure(_ path: String, code: Int32) -> RecordError {
    switch code {
    case ENOSPC, EDQUOT: .diskFull(path: path)
    default: .notWritable(path: path, reason: systemMessage(code))
    }
  }
}
