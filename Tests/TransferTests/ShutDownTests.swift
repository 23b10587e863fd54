import Glibc
import Testing

@testable import Transfer

struct ShutDownTests {
  @Test func `requests in flight end with a reason`() async throws {
    let accepted = TestSignal()
    let server = try TestServer { connection in
      accepted.fire()
      connection.waitForEnd()
    }
    let client = HTTPClient()
    let tasks = (1...8).map { _ in Task { try await client.send(TransferRequest(.get, server.url).limited()) } }
    for _ in tasks { await accepted.wait() }
    let start = ContinuousClock.now
    client.shutDown()
    for task in tasks {
      let error = await #expect(throws: TransferError.self) { try await task.value }
      #expect(error?.kind == .shutDown)
    }
    #expect(start.duration(to: .now) < .seconds(5))
  }

  @Test func `a second time does nothing, and later requests are refused`() async {
    let client = HTTPClient()
    client.shutDown()
    client.shutDown()
    let error = await #expect(throws: TransferError.self) { try await client.send(TransferRequest(.get, "http://h/")) }
    #expect(error?.kind == .shutDown)
    #expect(client.counts.requests == 0)
  }

  @Test func `requests that arrive at the same time are answered or refused`() async throws {
    let server = try TestHTTPServer { _ in TestHTTPServer.ok() }
    for _ in 1...200 {
      let client = HTTPClient()
      let outcomes = await withTaskGroup(of: Bool.self) { group in
        for _ in 1...10 {
          group.addTask {
            do {
              return try await client.send(TransferRequest(.get, server.url).limited()).status == 200
            } catch {
              return (error as? TransferError)?.kind == .shutDown
            }
          }
        }
        group.addTask {
          client.shutDown()
          return true
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes == Array(repeating: true, count: 11))
    }
  }

  @Test func `descriptors are given back`() async {
    // In a process of its own, where no other test opens any.
    await #expect(processExitsWith: .success) {
      let server = try TestHTTPServer { _ in TestHTTPServer.ok() }
      func use() async throws -> [String] {
        let client = HTTPClient()
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 1...10 { group.addTask { _ = try await client.send(TransferRequest(.get, server.url).limited()) } }
          try await group.waitForAll()
        }
        let inUse = openDescriptors()
        client.shutDown()
        return inUse
      }
      /// The server closes its ends on threads of its own.
      func whenIdle() async throws -> [String] {
        while !server.isIdle { try await Task.sleep(for: .milliseconds(10)) }
        return openDescriptors()
      }
      _ = try await use()
      let before = try await whenIdle()
      for _ in 1...5 { #expect(try await use().count > before.count) }
      let after = try await whenIdle()
      #expect(after == before)
    }
  }
}

/// Number and meaning of each open descriptor of this process, such as `7 pipe:[1234]`. Those that are only timers
/// belong to the Swift runtime, which opens one when a task first sleeps on another clock or thread, and keeps it.
func openDescriptors() -> [String] {
  (0..<Int32(1_024)).compactMap { descriptor in
    guard fcntl(descriptor, F_GETFD) != -1 else { return nil }
    let link = [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      let chars = UnsafeMutableRawPointer(start).assumingMemoryBound(to: CChar.self)
      count = max(0, readlink("/proc/self/fd/\(descriptor)", chars, buffer.count))
    }
    let target = String(decoding: link, as: UTF8.self)
    return target == "anon_inode:[timerfd]" ? nil : "\(descriptor) \(target)"
  }
}
