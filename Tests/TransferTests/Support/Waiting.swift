import Glibc

/// Blocks the thread.
func usleepMilliseconds(_ count: UInt32) { usleep(count * 1_000) }

/// Something that happened on a server's thread, for a test to wait for.
struct TestSignal: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream() }

  func fire() { continuation.yield() }

  func wait() async { for await _ in stream { return } }
}
