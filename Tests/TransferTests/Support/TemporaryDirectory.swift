import Locking
import Glibc

@testable import Transfer

/// A directory with a short path, so that sockets fit in. Removed with the last reference.
final class TemporaryDirectory: Sendable {
  let path: String
  private let entries = Locked<[String]>([])

  init() throws {
    var template = Array("/tmp/assay-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw TestSocket.Failure(call: "mkdtemp") }
    path = template.withUnsafeBufferPointer {
      String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  deinit {
    for entry in entries.withLock({ $0 }) { unlink(entry) }
    rmdir(path)
  }

  /// The path of an entry, which is removed with the directory if it exists.
  func entry(_ name: String) -> String {
    let entry = "\(path)/\(name)"
    entries.withLock { $0.append(entry) }
    return entry
  }
}
