import Grading
import Probing
import Testing

/// The hashes are made by Apache's own `htpasswd` (Debian: apache2-utils).
struct HtpasswdProbeTests {
  let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  /// A line for `user`, as `htpasswd -nb OPTIONS user password` prints it.
  private func line(_ options: [String], user: String = "registryuser", password: String = "registrypass") async throws
    -> String
  {
    let result = try await home.machine.run(
      Command("htpasswd", ["-nb"] + options + [user, password], timeout: .seconds(60)))
    try #require(result.status == 0, "htpasswd \(options): \(String(decoding: result.errorOutput, as: UTF8.self))")
    return String(decoding: result.output, as: UTF8.self).split(separator: "\n").map { $0 + "\n" }.joined()
  }

  private func observe(
    user: String? = "registryuser", password: String? = "registrypass"
  ) async throws -> Observation {
    var fields: [String: Value] = ["path": .text("~/htpasswd")]
    if let user { fields["user"] = .text(user) }
    if let password { fields["password"] = .text(password) }
    return try await HtpasswdProbe.observation(fields, home.context)
  }

  @Test(arguments: [
    (["-B", "-C", "4"], "bcrypt", 4, true), (["-B", "-C", "10"], "bcrypt", 10, true), (["-m"], "apr1", nil, false),
    (["-s"], "sha1", nil, false), (["-d"], "crypt", nil, false), (["-p"], "plain", nil, false),
    (["-2"], "sha256-crypt", nil, false), (["-5"], "sha512-crypt", nil, false),
  ])
  func `each kind of hash is told apart, and only bcrypt opens`(
    options: [String], scheme: String, cost: Int?, verifies: Bool
  ) async throws {
    try home.write("htpasswd", try await line(options))
    let observation = try await observe()
    #expect(observation.properties["scheme"] == .text(scheme))
    #expect(observation.properties["cost"] == cost.map(Value.integer))
    #expect(observation.properties["verifies"] == .truth(verifies))
    #expect(observation.properties["kind-of"] == .record(["registryuser": .text(scheme)]))
    #expect(observation.properties["problem"] == nil)
    #expect(observation.absence == nil)
  }

  @Test(arguments: [["-B", "-C", "4"], ["-m"], ["-2"], ["-5"]])
  func `a salt is the same in a copy and in nothing else, and is not told itself`(options: [String]) async throws {
    var digests: [Value] = []
    let hashes = [try await line(options), try await line(options)]
    for hash in [hashes[0], "# a copy\n" + hashes[0], hashes[1]] {
      try home.write("htpasswd", hash)
      digests.append(try #require(try await observe(password: nil).properties["salt-digest"]))
    }
    #expect(digests[0] == digests[1])
    #expect(digests[0] != digests[2])
    for digest in digests {
      let text = try #require(digest.scalarText)
      #expect(text.wholeMatch(of: /sha256:[0-9a-f]{16}…/) != nil)
    }
  }

  @Test(arguments: ["-s", "-d", "-p"]) func `a hash without a salt of its own has no digest of one`(
    option: String
  ) async throws {
    try home.write("htpasswd", try await line([option]))
    #expect(try await observe(password: nil).properties["salt-digest"] == nil)
  }

  @Test(arguments: ["$2a$", "$2b$", "$2y$"]) func `bcrypt's prefixes are one kind`(prefix: String) async throws {
    let hash = try await line(["-B", "-C", "4"])
    try home.write("htpasswd", hash.replacing("$2y$", with: prefix))
    #expect(try await observe().properties["verifies"] == .truth(true))
  }

  @Test(arguments: ["Registrypass", "registrypass ", "", "registrypas", "registrypass\0"])
  func `a wrong password does not open`(password: String) async throws {
    try home.write("htpasswd", try await line(["-B", "-C", "4"]))
    #expect(try await observe(password: password).properties["verifies"] == .truth(false))
  }

  @Test func `comments, blank lines and line ends of another system do not matter`() async throws {
    let hash = try await line(["-B", "-C", "4"]).trimmingLineEnd
    try home.write("htpasswd", "# users\r\n\r\n  \(hash)  \r\n\t\n")
    let observation = try await observe()
    #expect(observation.properties["verifies"] == .truth(true))
    #expect(observation.properties["users"] == .texts(["registryuser"]))
    #expect(observation.properties["problem"] == nil)
  }

  @Test func `several users are told, and the last line of one counts`() async throws {
    let old = try await line(["-m"])
    let other = try await line(["-B", "-C", "5"], user: "anna")
    let new = try await line(["-B", "-C", "4"])
    try home.write("htpasswd", old + other + new)
    let properties = try await observe().properties
    #expect(properties["users"] == .texts(["registryuser", "anna"]))
    #expect(properties["kind-of"] == .record(["registryuser": .text("bcrypt"), "anna": .text("bcrypt")]))
    #expect(properties["verifies"] == .truth(true))
    #expect(try await observe(user: "anna", password: "x").properties["cost"] == .integer(5))
  }

  @Test func `without a user the only entry is looked at`() async throws {
    try home.write("htpasswd", try await line(["-B", "-C", "4"]))
    #expect(try await observe(user: nil).properties["verifies"] == .truth(true))
  }

  @Test func `a user that is not there is absent, with those that are`() async throws {
    try home.write("htpasswd", try await line(["-B", "-C", "4"], user: "anna"))
    let observation = try await observe()
    #expect(observation.absence == "~/htpasswd has no entry for registryuser: it has anna")
    #expect(observation.properties["verifies"] == nil)
    #expect(observation.properties["scheme"] == nil)
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n"]) func `an empty file has no user`(text: String) async throws {
    try home.write("htpasswd", text)
    let observation = try await observe()
    #expect(observation.properties["users"] == .list([]))
    #expect(observation.absence == "~/htpasswd has no user in it")
  }

  @Test(arguments: [
    ("registryuser\n", "line 1 is not of the form user:hash"), ("#\n:hash\n", "line 2 is not of the form user:hash"),
    ("a:\n", "line 1: there is no hash after the user"),
    ("a:$2y$05$short\n", "line 1: the bcrypt hash is not whole: it has 60 characters, this one 12"),
  ])
  func `a line that is no entry is a problem`(text: String, problem: String) async throws {
    try home.write("htpasswd", text)
    #expect(try await observe(user: "a").properties["problem"] == .text("~/htpasswd: \(problem)"))
  }

  @Test func `a hash that is cut short opens to nobody`() async throws {
    try home.write("htpasswd", "registryuser:$2y$05$short\n")
    let properties = try await observe().properties
    #expect(properties["scheme"] == .text("bcrypt"))
    #expect(properties["verifies"] == .truth(false))
  }

  @Test func `a cost above 14 leaves the password open, and the rest is read without one`() async throws {
    let hash = try await line(["-B", "-C", "4"]).replacing("$2y$04$", with: "$2y$15$")
    try home.write("htpasswd", hash)
    let failure = await #expect(throws: ProbeFailure.self) { try await observe() }
    #expect(
      failure?.obstacle?.message
        == "the password of registryuser in ~/htpasswd is hashed with cost 15, which takes too long to try")
    let properties = try await observe(password: nil).properties
    #expect(properties["scheme"] == .text("bcrypt"))
    #expect(properties["cost"] == .integer(15))
    #expect(properties["verifies"] == nil)
  }

  @Test func `neither hash nor password is observed`() async throws {
    for options in [["-B", "-C", "4"], ["-m"], ["-p"]] {
      let hash = try await line(options)
      try home.write("htpasswd", hash + "broken line registrypass\n")
      let observation = try await observe()
      let shown = "\(observation)"
      #expect(!shown.contains("registrypass"))
      #expect(!shown.contains(hash.trimmingLineEnd.dropFirst("registryuser:".count)))
    }
  }

  @Test func `hostile bytes are read within bounds`() async throws {
    try home.write("htpasswd", (0..<200_000).flatMap { _ in [UInt8(0xFF), 0x3A, 0x0A] })
    let failure = await #expect(throws: ProbeFailure.self) { try await observe() }
    #expect(failure?.obstacle?.message == "~/htpasswd has more than the 10000 lines that are read")
  }

  @Test func `nothing there is absent`() async throws {
    #expect(try await observe().absence == "no file at ~/htpasswd")
  }
}

extension String {
  fileprivate var trimmingLineEnd: String { String(prefix { $0 != "\n" }) }
}
