internal import Crypto
package import Grading

/// A password file. Neither hashes nor the password are ever among the properties.
package struct HtpasswdProbe: Probe {
  package static let kind = ProbeKind(
    name: "htpasswd",
    summary: "Reads a password file: its users, how their passwords are hashed, and whether one password opens it.",
    fields: [
      StudentFile.pathField,
      .init("user", .text, about: "Whose entry is looked at; otherwise the only one"),
      .init("password", .text, about: "What is tried against that entry, up to bcrypt's cost 14"),
    ],
    properties: [
      "exists": "whether something is there",
      "path": "which of the paths it is, as written",
      "users": "the names in the file",
      "kind-of": "for each user how the password is hashed: bcrypt, apr1, sha1, crypt, plain…",
      "scheme": "the same for the user that is asked for",
      "salt-digest": "of that entry's salt, which nobody has twice who did not copy the file; nothing of the password",
      "cost": "bcrypt's cost of that entry",
      "verifies": "whether the password opens the entry for a server that knows bcrypt only, such as the registry",
      "problem": "the first line that is no entry",
    ],
    byHand: Template("htpasswd -vb ${path} ${user} PASSWORD"))

  /// The highest cost that is computed. At 14 it takes about a second.
  static let highestCost = 14

  private let paths: [String]
  private let user: String?
  private let password: String?

  package init(_ fields: ProbeFields) throws(ProbeFailure) {
    paths = try StudentFile.paths(fields)
    user = fields.optionalText("user")
    password = fields.optionalText("password")
  }

  package func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    guard let file = try await StudentFile.first(of: paths, in: context) else { return StudentFile.missing(paths) }
    var observation = Observation(["exists": .truth(true), "path": .text(file.path)], sources: [file.path])
    guard let bytes = try file.wholeContent() else {
      observation.absence = file.notAFile
      return observation
    }
    let content = HtpasswdFile(bytes)
    guard !content.isTooLong else {
      throw .obstructed(Obstacle("\(file.path) has more than the \(HtpasswdFile.mostLines) lines that are read"))
    }
    observation.properties["users"] = .texts(content.entries.map(\.user))
    observation.properties["kind-of"] = .record(
      Dictionary(content.entries.map { ($0.user, .text($0.hash.scheme)) }, uniquingKeysWith: { _, last in last }))
    if let problem = content.problem { observation.properties["problem"] = .text("\(file.path): \(problem)") }

    guard let entry = entry(in: content) else {
      observation.absence = absence(content, file.path)
      return observation
    }
    observation.properties["scheme"] = .text(entry.hash.scheme)
    if let cost = entry.hash.cost { observation.properties["cost"] = .integer(cost) }
    if let salt = entry.hash.salt { observation.properties["salt-digest"] = .text(Self.digest(of: salt)) }
    if let password { observation.properties["verifies"] = .truth(try await verify(password, entry, file.path)) }
    return observation
  }

  /// Enough to tell two salts apart, and too little to be one.
  private static func digest(of salt: String) -> String {
    let digits = SHA256.hash(data: Array(salt.utf8)).prefix(8)
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return "sha256:\(digits.joined())…"
  }

  private func entry(in content: HtpasswdFile) -> HtpasswdFile.Entry? {
    guard let user else { return content.entries.count == 1 ? content.entries.first : nil }
    return content.entries.first { $0.user == user }
  }

  private func absence(_ content: HtpasswdFile, _ path: String) -> String {
    guard !content.entries.isEmpty else { return "\(path) has no user in it" }
    let users = "it has \(Value.texts(content.entries.map(\.user)).words)"
    return user.map { "\(path) has no entry for \($0): \(users)" } ?? "the check names no user of \(path): \(users)"
  }

  /// A cost that is too high to be computed leaves the whole look open: an entry that was not tried is neither right
  /// nor wrong. A check that gives no password reads everything else of such a file.
  private func verify(
    _ password: String, _ entry: HtpasswdFile.Entry, _ path: String
  ) async throws(ProbeFailure) -> Bool {
    if let cost = entry.hash.cost, cost > Self.highestCost, entry.hash.fault == nil {
      throw .obstructed(
        Obstacle(
          "the password of \(entry.user) in \(path) is hashed with cost \(cost), which takes too long to try",
          remedy: "A cost of up to \(Self.highestCost) is tried:  htpasswd -B -C 10"))
    }
    let verdict = await Abandonable.run(within: .seconds(30)) { entry.hash.isOpened(by: password) }
    guard let verdict else {
      throw .obstructed(Obstacle("the password of \(entry.user) in \(path) could not be tried in time"))
    }
    return verdict
  }
}
