internal import Grading

/// An account on Docker Hub: nothing in the registry's protocol tells whether there is one.
struct HubAccountProbe: Probe {
  static let kind = ProbeKind(
    name: "hub-account",
    summary: "Asks Docker Hub whether it has an account.",
    fields: [ProbeKind.Field("user", .text, required: true, about: "the name on Docker Hub, labuser")],
    properties: [
      "exists": "whether there is such an account",
      "user": "its name, as Docker Hub writes it",
      "since": "the day on which it was made, 2024-03-01",
    ],
    byHand: Template("curl https://hub.docker.com/v2/users/${user}/"))

  private let account: HubAccount

  init(_ fields: ProbeFields) throws(ProbeFailure) {
    account = try HubAccount(fields, "user")
  }

  func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    let trail = Trail()
    guard let answer = try await HubAPI(context: context, trail: trail).get("/v2/users/\(account)/", as: Answer.self)
    else {
      return Observation(
        ["exists": .truth(false)], absence: "Docker Hub has no account \(account)", sources: trail.lines)
    }
    return Observation(
      [
        "exists": .truth(true),
        "user": .text(bounded(answer.username ?? account.description, to: 255)),
        "since": .optional(answer.date_joined.flatMap(Self.day)),
      ], sources: trail.lines)
  }

  /// Of an RFC 3339 time.
  private static func day(_ time: String) -> String? {
    let day = time.prefix { $0 != "T" }
    let parts = day.split(separator: "-", omittingEmptySubsequences: false)
    let isDay = parts.map(\.count) == [4, 2, 2] && parts.allSatisfy { $0.utf8.allSatisfy(isDigit) }
    return isDay ? String(day) : nil
  }

  // The names are the API's.
  private struct Answer: Decodable {
    var username: String?
    var date_joined: String?
  }
}
