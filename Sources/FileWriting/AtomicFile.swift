internal import FoundationEssentials
internal import Glibc

/// Writes files so that nobody ever sees half of one: a draft beside its place, which then takes its name.
package enum AtomicFile {
  /// Drafts begin like this.
  private static let draftPrefix = ".draft-"
  /// A draft as old as this was left by a grader that was ended while it wrote. In seconds.
  private static let abandonedAfter = 3600

  /// Makes a folder and those above it, for their owner only.
  package static func makeFolder(_ path: String) throws(FileFault) {
    if mkdir(path, 0o700) == 0 { return }
    if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeFolder(String(path[..<slash]))
      if mkdir(path, 0o700) == 0 { return }
    }
    // What is there and is no folder shows when a draft is written into it.
    guard errno == EEXIST else { throw FileFault(path, errno) }
  }

  /// Writes `bytes` to a new file of its own in `folder`. The caller publishes it, puts it in the place of another, or
  /// discards it.
  ///
  /// - Parameters:
  ///   - mode: permissions, as far as the user's mask allows.
  ///   - durably: waits until the bytes are on the disk, and removes what an ended grader has left there.
  package static func draft(
    _ bytes: [UInt8], in folder: String, mode: UInt32 = 0o600, durably: Bool = true
  ) throws(FileFault) -> String {
    if durably { removeAbandoned(in: folder) }
    let path = "\(folder)/\(draftPrefix)\(getpid())-\(UInt64.random(in: .min ... .max))"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw FileFault(folder, errno) }
    var code = writeAll(bytes, to: descriptor)
    if code == 0, durably, fsync(descriptor) != 0 { code = errno }
    // A quota may speak up only now.
    if close(descriptor) != 0, code == 0 { code = errno }
    guard code == 0 else {
      discard(path)
      throw FileFault(folder, code)
    }
    return path
  }

  /// Gives a draft its name; false where somebody has that name already.
  package static func publish(_ draft: String, as path: String) throws(FileFault) -> Bool {
    // Unlike rename, link never replaces: two graders cannot take one number.
    guard link(draft, path) == 0 else {
      guard errno == EEXIST else { throw FileFault(path, errno) }
      return false
    }
    synchronizeFolder(of: path)
    return true
  }

  /// Puts a draft in the place of whatever is at `path`, but never of a folder.
  package static func replace(_ path: String, with draft: String) throws(FileFault) {
    guard rename(draft, path) == 0 else {
      let code = errno
      discard(draft)
      throw FileFault(path, code)
    }
  }

  package static func discard(_ draft: String) {
    unlink(draft)
  }

  /// So that a name, too, survives a power cut. Not every file system can; the bytes are safe in any case.
  package static func synchronizeFolder(of path: String) {
    let descriptor = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  package static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
  }

  /// Zero, or the system's number of what went wrong.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
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
}
