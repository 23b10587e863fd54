internal import Glibc

/// A file of the user's choice: what was there before is replaced as a whole, or stays as it was.
package enum OutputFile {
  /// Writes `bytes` in the place of the file at `path`, which keeps its permissions; a link is followed. What is no file,
  /// such as a pipe or `/dev/stdout`, is written to as it is.
  ///
  /// - Throws: ``FileFault``: a folder stands there, there is no such folder, no permission, no space.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw FileFault(path, errno) }
      // A link to nowhere would be replaced by the report, not followed.
      return try replace(path, with: bytes, mode: 0o666)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw FileFault(path, EISDIR)
    case S_IFREG where !path.hasPrefix("/dev/"):
      try replace(try target(of: path), with: bytes, mode: 0o600, keeping: status.st_mode & 0o7777)
    default: try pass(bytes, to: path)
    }
  }

  /// Adds `bytes` at the end of the file at `path`, which is made where it is missing.
  package static func append(_ bytes: [UInt8], to path: String) throws(FileFault) {
    try put(bytes, into: path, flags: O_APPEND | O_CREAT)
  }

  private static func replace(
    _ path: String, with bytes: [UInt8], mode: UInt32, keeping old: UInt32? = nil
  ) throws(FileFault) {
    let draft: String
    do {
      draft = try AtomicFile.draft(bytes, in: AtomicFile.folder(of: path), mode: mode, durably: false)
    } catch {
      throw FileFault(path, error.code)
    }
    if let old { chmod(draft, old) }
    try AtomicFile.replace(path, with: draft)
  }

  private static func pass(_ bytes: [UInt8], to path: String) throws(FileFault) {
    try put(bytes, into: path, flags: 0)
  }

  private static func put(_ bytes: [UInt8], into path: String, flags: Int32) throws(FileFault) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY | flags, 0o666)
    guard descriptor >= 0 else { throw FileFault(path, errno) }
    var code = AtomicFile.writeAll(bytes, to: descriptor)
    if close(descriptor) != 0, code == 0 { code = errno }
    guard code == 0 else { throw FileFault(path, code) }
  }

  /// The path without links.
  private static func target(of path: String) throws(FileFault) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard realpath(path, &buffer) != nil else { throw FileFault(path, errno) }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
