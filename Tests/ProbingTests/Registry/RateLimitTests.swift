import Grading
import Testing
import Transfer

@testable import Probing

struct RateLimitTests {
  @Test(arguments: [
    (
      [("ratelimit-limit", "100;w=21600"), ("ratelimit-remaining", "0;w=21600")],
      "its limit of 100 in 6 hours for this network is reached",
      "Grade again later: it is counted over the last 6 hours."
    ),
    ([("Retry-After", "40")], "its limit is reached", "Grade again in 40 seconds."),
    ([("Retry-After", "720")], "its limit is reached", "Grade again in 12 minutes."),
    ([("X-Retry-After", "1000090")], "its limit is reached", "Grade again in 90 seconds."),
    ([("X-RateLimit-Reset", "1007200")], "its limit is reached", "Grade again in 2 hours."),
    ([("Retry-After", "0")], "its limit is reached", "Grade again in 1 second."),
    ([], "its limit is reached", "Grade again later."),
    // What makes no sense is passed over.
    ([("Retry-After", "Fri, 31 Dec 2026 23:59:59 GMT")], "its limit is reached", "Grade again later."),
    ([("Retry-After", "-5"), ("ratelimit-limit", "x;w=y")], "its limit is reached", "Grade again later."),
    ([("X-Retry-After", "1")], "its limit is reached", "Grade again later."),
  ])
  func `a limit says how long to wait`(headers: [(String, String)], words: String, remedy: String) {
    let response = TransferResponse(
      url: "", status: 429, headers: HeaderFields(headers.map { HeaderField($0.0, $0.1) }))
    let obstacle = RateLimit(response, now: 1_000_000).obstacle(for: "Docker Hub")
    #expect(obstacle.message == "Docker Hub was asked too often (status 429): \(words)")
    #expect(obstacle.remedy == remedy)
  }
}
