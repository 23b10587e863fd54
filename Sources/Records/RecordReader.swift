internal import Glibc

/// Reads the file of a record.
enum RecordReader {
  /// No run is larger: its evidence is bounded. What is larger is some other file.
  static let largest = 512 << 20

  static func bytes(of path: String) throws(RecordError) -> [UInt8] {
    // A FIFO must not keep us waiting.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notARecord(path: path, reason: "it is not a file") }
    guard status.st_size <= largest else { throw .notARecord(path: path, reason: "it is too large for one") }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= largest {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(path) }
      bytes += buffer[..<count]
    }
    throw .notARecord(path: path, reason: "it is too large for one")
  }

  private static func failure(_ path: String) -> RecordError {
    .notReadable(path: path, reason: systemMessage(errno))
  }
}

/// What the system calls an error of its own, "No space left on device".
func systemMessage(_ code: Int32) -> String {
  String(cString: strerror(code))
}
