import Grading
import Locking
import Testing
import Transfer

@testable import Probing

@Suite struct HubDeskTests {
  private static let digest = "sha256:" + String(repeating: "a", count: 64)
  private static let manifest = "https://registry-1.docker.io/v2/labuser/app/manifests/\(digest)"

  /// Answers from a list, the last one again and again.
  private final class Counter: Requester {
    let sent = Locked<[String]>([])
    let answers: Locked<[TransferResponse]>

    init(_ answers: [TransferResponse]) { self.answers = Locked(answers) }

    func send(_ request: TransferRequest) async throws -> TransferResponse {
      sent.withLock { $0.append("\(request.method.rawValue) \(request.url)") }
      return answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }
  }

  private static func answer(_ status: Int, _ body: String = "", headers: [HeaderField] = []) -> TransferResponse {
    TransferResponse(url: manifest, status: status, headers: HeaderFields(headers), body: Array(body.utf8))
  }

  @Test(arguments: [
    (TransferRequest.Method.get, "labuser", "a", 1),
    (.get, "otheruser", "a", 1),
    (.get, "labuser", "b", 2),
    (.head, "labuser", "a", 2),
  ])
  func `what has the same digest is asked for once, whosever it is`(
    method: TransferRequest.Method, owner: String, digit: String, sent: Int
  ) async throws {
    let counter = Counter([Self.answer(200, "manifest")])
    let desk = HubDesk(counter, longestWait: .zero)
    _ = try await desk.send(TransferRequest(.get, Self.manifest))
    let other = "https://registry-1.docker.io/v2/\(owner)/app/manifests/sha256:" + String(repeating: digit, count: 64)
    let response = try await desk.send(TransferRequest(method, other))
    #expect(response.status == 200)
    #expect(counter.sent.withLock { $0.count } == sent)
  }

  @Test(arguments: [
    "https://registry-1.docker.io/v2/labuser/app/manifests/latest",
    "https://hub.docker.com/v2/repositories/labuser/app/",
    "https://registry.example/v2/labuser/app/manifests/\(digest)",
  ])
  func `what may change, and what is not Docker Hub's, is asked each time`(url: String) async throws {
    let counter = Counter([Self.answer(200)])
    let desk = HubDesk(counter, longestWait: .zero)
    for _ in 1...2 { _ = try await desk.send(TransferRequest(.get, url)) }
    #expect(counter.sent.withLock { $0.count } == 2)
  }

  @Test func `a refusal is not kept for others`() async throws {
    let counter = Counter([Self.answer(404), Self.answer(200)])
    let desk = HubDesk(counter, longestWait: .zero)
    #expect(try await desk.send(TransferRequest(.get, Self.manifest)).status == 404)
    #expect(try await desk.send(TransferRequest(.get, Self.manifest)).status == 200)
  }

  @Test func `a pull limit is waited for as long as Docker Hub says`() async throws {
    let counter = Counter([Self.answer(429, headers: [HeaderField("Retry-After", "1")]), Self.answer(200)])
    let desk = HubDesk(counter, longestWait: .seconds(30))
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try await desk.send(TransferRequest(.get, Self.manifest)).status == 200)
    #expect(clock.now - start >= .milliseconds(900))
  }

  @Test func `everybody waits at a limit that one has met`() async throws {
    let counter = Counter([Self.answer(429, headers: [HeaderField("Retry-After", "1")]), Self.answer(200)])
    let desk = HubDesk(counter, longestWait: .seconds(30))
    async let first = desk.send(TransferRequest(.head, Self.manifest))
    // The first one has been refused when the others come.
    while counter.sent.withLock({ $0.isEmpty }) { try await Task.sleep(for: .milliseconds(5)) }
    try await Task.sleep(for: .milliseconds(50))
    async let second = desk.send(TransferRequest(.head, Self.manifest))
    #expect(try await (first.status, second.status) == (200, 200))
    #expect(counter.sent.withLock { $0.count } == 3)
  }

  @Test func `a limit that lasts too long is told as it is`() async throws {
    let counter = Counter([Self.answer(429, headers: [HeaderField("Retry-After", "3600")])])
    let desk = HubDesk(counter, longestWait: .seconds(5))
    #expect(try await desk.send(TransferRequest(.get, Self.manifest)).status == 429)
    #expect(try await desk.send(TransferRequest(.head, Self.manifest)).status == 429)
    #expect(counter.sent.withLock { $0.count } == 2)
  }

  /// Gets no connection so many times, and then an answer.
  private final class Stumbler: Requester {
    let left: Locked<Int>
    init(_ times: Int) { left = Locked(times) }

    func send(_ request: TransferRequest) async throws -> TransferResponse {
      let isDown = left.withLock { left in
        left -= 1
        return left >= 0
      }
      if isDown { throw TransferError(.timedOut, .tls, "No handshake.") }
      return HubDeskTests.answer(200)
    }
  }

  @Test(arguments: [(0, true), (2, true), (3, false)])
  func `a request that got no connection is sent again, a few times`(failures: Int, isAnswered: Bool) async {
    let desk = HubDesk(Stumbler(failures), longestWait: .zero)
    let response = try? await desk.send(TransferRequest(.get, Self.manifest))
    #expect((response != nil) == isAnswered)
  }
}
