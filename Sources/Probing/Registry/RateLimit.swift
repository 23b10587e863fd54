internal import FoundationEssentials
internal import Grading
internal import Transfer

/// What a service that was asked too often says about it (RFC 6585 section 4; https://docs.docker.com/docker-hub/usage/).
struct RateLimit: Sendable {
  /// How many in which time: of Docker Hub's `ratelimit-limit: 100;w=21600`.
  private(set) var allowance: (count: Int, seconds: Int)?
  /// Until one may ask again.
  private(set) var wait: Int?

  /// - Parameter now: seconds since 1970.
  init(_ response: TransferResponse, now: Int = Int(Date().timeIntervalSince1970)) {
    allowance = response.headers["ratelimit-limit"].flatMap(Self.allowance)
    let date = ["X-Retry-After", "X-RateLimit-Reset"].compactMap { response.headers[$0] }.compactMap(Int.init).first
    wait = response.headers["Retry-After"].flatMap(Int.init) ?? date.map { $0 - now }
    wait = wait.flatMap { (0...86_400).contains($0) ? $0 : nil }
  }

  private static func allowance(_ text: String) -> (count: Int, seconds: Int)? {
    let parts = text.split(separator: ";").map { $0.filter { $0 != " " } }
    guard let count = parts.first.flatMap({ Int($0) }), (0...1_000_000).contains(count),
      let window = parts.first(where: { $0.hasPrefix("w=") }).flatMap({ Int($0.dropFirst(2)) }),
      (1...2_592_000).contains(window)
    else { return nil }
    return (count, window)
  }

  func obstacle(for service: String) -> Obstacle {
    let limit = allowance.map { " of \($0.count) in \(Self.words($0.seconds)) for this network" } ?? ""
    let remedy =
      wait.map { "Grade again in \(Self.words(max($0, 1)))." }
      ?? allowance.map { "Grade again later: it is counted over the last \(Self.words($0.seconds))." }
      ?? "Grade again later."
    return Obstacle("\(service) was asked too often (status 429): its limit\(limit) is reached", remedy: remedy)
  }

  /// "40 seconds", "12 minutes", "6 hours": rounded up.
  private static func words(_ seconds: Int) -> String {
    func unit(_ length: Int, _ name: String) -> String {
      let count = (seconds + length - 1) / length
      return count == 1 ? "1 \(name)" : "\(count) \(name)s"
    }
    return seconds < 100 ? unit(1, "second") : seconds < 6_000 ? unit(60, "minute") : unit(3_600, "hour")
  }
}
