internal import FoundationEssentials
internal import Glibc
internal import Locking

/// One writer at a time: a lock (flock(2)) on a file beside the record, which the system lifts when its owner ends,
/// however that is. The file says who has it.
final class RecordLock: Sendable {
  private let descriptor: Int32
  private let file: String
  private let isHeld = Locked(true)

  /// - Throws: ``RecordError/inUse(path:by:)``.
  init(_ path: String) throws(RecordError) {
    let file = "\(path).lock"
    self.file = file
    descriptor = try Self.take(file, path)
    let owner = Array("process \(getpid()) on \(ProcessInfo.processInfo.hostName)".utf8)
    ftruncate(descriptor, 0)
    // Where the disk is full, it only stays unknown who has it.
    _ = owner.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  private static func take(_ file: String, _ path: String) throws(RecordError) -> Int32 {
    while true {
      let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else {
        let code = errno
        throw code == ENOSPC || code == EDQUOT
          ? .diskFull(path: path) : .notWritable(path: path, reason: systemMessage(code))
      }
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        let code = errno
        defer { Glibc.close(descriptor) }
        guard code == EWOULDBLOCK || code == EINTR else {
          throw .notWritable(path: path, reason: "no lock: \(systemMessage(code))")
        }
        if code == EINTR { continue }
        throw .inUse(path: path, by: owner(descriptor))
      }
      // Its owner removes it while it has it: what was locked may be no file any more.
      var ours = stat()
      var theirs = stat()
      guard fstat(descriptor, &ours) == 0, stat(file, &theirs) == 0, ours.st_ino == theirs.st_ino else {
        Glibc.close(descriptor)
        continue
      }
      return descriptor
    }
  }

  deinit { release() }

  /// Once; then the number may be another file's.
  func release() {
    isHeld.withLock { isHeld in
      guard isHeld else { return }
      isHeld = false
      unlink(file)
      Glibc.close(descriptor)
    }
  }

  private static func owner(_ descriptor: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 200)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { return "another process" }
    return String(decoding: buffer.prefix(count).filter { (0x20..<0x7F).contains($0) }, as: UTF8.self)
  }
}
