internal import Glibc

/// What comes out of a pipe, up to a limit. The pipe is closed with its last reference.
final class GatheredOutput {
  private(set) var bytes: [UInt8] = []
  /// Whether there was more than the limit.
  private(set) var isOverLimit = false
  private(set) var isOpen = true
  let descriptor: CInt
  private let limit: Int

  /// Takes the reading end of a pipe over.
  init(_ descriptor: CInt, limit: Int) {
    self.descriptor = descriptor
    self.limit = limit
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  deinit {
    close(descriptor)
  }

  /// Reads what is there now. A writer that is faster gets its turn to be read again.
  func read() {
    guard isOpen else { return }
    let chunk = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
      let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if got == 0 || got < 0 && errno != EAGAIN && errno != EINTR { isOpen = false }
      count = max(0, got)
    }
    if bytes.count + chunk.count > limit { isOverLimit = true }
    bytes += chunk.prefix(limit - bytes.count)
  }
}
