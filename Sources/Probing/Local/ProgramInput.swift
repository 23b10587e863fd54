internal import Glibc
internal import SystemPackage

/// What a program reads on standard input: a file without a name. A program may end before it has read everything, and
/// whoever then writes to a pipe is ended by a signal.
enum ProgramInput {
  /// The caller closes it.
  static func open(_ bytes: [UInt8]) throws -> FileDescriptor {
    guard !bytes.isEmpty else { return try FileDescriptor.open("/dev/null", .readOnly) }
    var template = Array("/tmp/assay-input-XXXXXX".utf8CString)
    let number = mkstemp(&template)
    guard number >= 0 else { throw Errno(rawValue: errno) }
    unlink(template)
    let file = FileDescriptor(rawValue: number)
    do {
      try file.writeAll(bytes)
      try file.seek(offset: 0, from: .start)
      return file
    } catch {
      try? file.close()
      throw error
    }
  }
}
