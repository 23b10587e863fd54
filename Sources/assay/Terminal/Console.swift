internal import Glibc

/// Writing to the standard streams. Data goes to standard output, everything else to standard error.
enum Console {
  /// Writes `text` to standard output, whole; false where nobody takes it (a closed pipe, a full disk).
  @discardableResult
  static func output(_ text: String) -> Bool {
    write(Array(text.utf8), to: STDOUT_FILENO)
  }

  /// A message: what is more than one line is printed as it is, one line gets the program's name.
  static func error(_ message: String) {
    note(message.contains("\n") ? message : "assay: \(message)")
  }

  static func note(_ text: String) {
    write(Array((text + "\n").utf8), to: STDERR_FILENO)
  }

  @discardableResult
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
