/// What a probe found: facts, with no opinion on whether they are right.
package struct Observation: Sendable, Hashable {
  package var properties: [String: Value]
  /// Why there is nothing to look at, in words, where that is so: "no file at ~/registry-auth/htpasswd". It answers
  /// every expectation about a property that is not in ``properties``.
  package var absence: String?
  /// What was looked at, in order: requests, paths, commands. For people; nothing is judged by it.
  package var sources: [String]

  package init(_ properties: [String: Value] = [:], absence: String? = nil, sources: [String] = []) {
    self.properties = properties
    self.absence = absence
    self.sources = sources
  }
}

/// Why something could not be looked at or judged: not the student's doing, or nobody can tell.
package struct Obstacle: Error, Sendable, Hashable {
  /// What was in the way.
  package var message: String
  /// What to do about it.
  package var remedy: String?

  package init(_ message: String, remedy: String? = nil) {
    self.message = message
    self.remedy = remedy
  }
}

/// The outcome of one look.
package enum Finding: Sendable, Hashable {
  case observed(Observation)
  case obstructed(Obstacle)
}
