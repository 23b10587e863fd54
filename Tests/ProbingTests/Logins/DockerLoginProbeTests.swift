import FoundationEssentials
import Grading
import Locking
import Probing
import Testing
import Transfer

struct DockerLoginProbeTests {
  static let config = "/home/student/.docker/config.json"

  private static func auth(_ pair: String) -> String {
    Data(pair.utf8).base64EncodedString()
  }

  private func machine(_ config: String?) -> WrittenMachine {
    var machine = WrittenMachine()
    if let config { machine.put(Self.config, config) }
    return machine
  }

  private func observe(
    _ machine: WrittenMachine, registry: String = "localhost:5000", user: String? = nil, checkAt: String? = nil
  ) async throws -> Observation {
    var fields: [String: Value] = ["registry": .text(registry)]
    if let user { fields["user"] = .text(user) }
    if let checkAt { fields["check-at"] = .text(checkAt) }
    return try await DockerLoginProbe.observation(fields, machine.context)
  }

  @Test(arguments: [
    "localhost:5000", "http://localhost:5000", "https://localhost:5000/v2/", "https://localhost:5000",
  ])
  func `a login is found however its key is written`(key: String) async throws {
    let machine = machine(#"{"auths": {"\#(key)": {"auth": "\#(Self.auth("registryuser:registry:pass"))"}}}"#)
    let observation = try await observe(machine)
    #expect(
      observation.properties == [
        "stored": .truth(true), "user": .text("registryuser"), "server": .text(key), "kind": .text("inline"),
        "home": .text("~"),
      ])
    #expect(observation.sources == ["~/.docker/config.json"])
  }

  @Test func `Docker Hub's login is not its tokens`() async throws {
    let machine = machine(
      #"""
      {"auths": {"https://index.docker.io/v1/access-token": {"auth": "\#(Self.auth("a:b"))"},
        "https://index.docker.io/v1/refresh-token": {"auth": "\#(Self.auth("c:d"))"},
        "https://index.docker.io/v1/": {"auth": "\#(Self.auth("ann:secret"))"}}}
      """#)
    #expect(try await observe(machine, registry: "docker.io").properties["user"] == .text("ann"))
  }

  @Test func `user and password in the clear, and a token, are known`() async throws {
    let clear = machine(#"{"auths": {"localhost:5000": {"username": "ann", "password": "x"}}}"#)
    #expect(try await observe(clear).properties["user"] == .text("ann"))
    let token = machine(
      #"{"auths": {"localhost:5000": {"auth": "\#(Self.auth("ann:"))", "identitytoken": "geheim"}}}"#)
    let observation = try await observe(token)
    #expect(observation.properties["kind"] == .text("token"))
    #expect(observation.properties["user"] == .text("ann"))
  }

  @Test(arguments: [
    (nil, "no login for localhost:5000 in ~/.docker/config.json"),
    ("{}", "no login for localhost:5000 in ~/.docker/config.json"),
    (#"{"auths": {}}"#, "no login for localhost:5000 in ~/.docker/config.json"),
    (#"{"auths": {"localhost:5000": {}}}"#, "no login for localhost:5000 in ~/.docker/config.json"),
    (#"{"auths": {"localhost:5001": {"auth": "YTpi"}}}"#, "no login for localhost:5000 in ~/.docker/config.json"),
    (#"{"auths": {"localhost:5000": {"auth": "%%%"}}}"#, "no login for localhost:5000 in ~/.docker/config.json"),
    (#"{"auths": ["localhost:5000"]}"#, "no login for localhost:5000 in ~/.docker/config.json"),
    ("[]", "~/.docker/config.json cannot be read: it is not a JSON object"),
  ])
  func `no login is absent`(config: String?, words: String) async throws {
    let observation = try await observe(machine(config))
    #expect(observation.properties == ["stored": .truth(false)])
    #expect(observation.absence == words)
  }

  @Test func `a file that is no JSON is the student's to mend`() async throws {
    let observation = try await observe(machine("{"))
    #expect(observation.properties["stored"] == .truth(false))
    #expect(observation.absence?.hasPrefix("~/.docker/config.json cannot be read: ") == true)
  }

  @Test func `a login of the other home counts under sudo, and the report says which`() async throws {
    var machine = machine("{}")
    machine.account.otherHomes = ["/root"]
    machine.put("/root/.docker/config.json", #"{"auths": {"localhost:5000": {"auth": "YTpi"}}}"#, owner: 0)
    let observation = try await observe(machine)
    #expect(observation.properties["home"] == .text("/root"))
    #expect(observation.sources == ["~/.docker/config.json", "/root/.docker/config.json"])
  }

  @Test func `DOCKER_CONFIG comes first`() async throws {
    var machine = machine(#"{"auths": {"localhost:5000": {"auth": "YTpi"}}}"#)
    machine.account.environment["DOCKER_CONFIG"] = "/home/student/conf"
    machine.put("/home/student/conf/config.json", #"{"auths": {"localhost:5000": {"auth": "Yzpk"}}}"#)
    #expect(try await observe(machine).properties["user"] == .text("c"))
    #expect(try await observe(machine).properties["home"] == .text("~/conf"))
    #expect(try await observe(machine, user: "a").properties["home"] == .text("~"))
    let nobody = try await observe(machine, user: "nobody")
    #expect(nobody.properties["stored"] == .truth(false))
    #expect(nobody.absence == "the login for localhost:5000 in ~/conf/config.json is that of c, not of nobody")
  }

  // MARK: - Helpers

  private func machineWithHelper(
    _ config: String = #"{"auths": {"localhost:5000": {}}, "credsStore": "lab"}"#,
    answer: CommandResult = CommandResult(status: 0, output: [], errorOutput: [])
  ) -> WrittenMachine {
    var machine = machine(config)
    machine.putFolder("/usr/local/bin")
    machine.putFolder("/usr/bin")
    machine.put("/usr/bin/docker-credential-lab", "", mode: 0o755, owner: 0)
    machine.program = { command throws(ProbeFailure) in
      guard command.program == "/usr/bin/docker-credential-lab", command.arguments == ["get"],
        command.input == Array("localhost:5000".utf8), command.timeout == .seconds(5)
      else { throw .absent("\(command)") }
      return answer
    }
    return machine
  }

  private func answered(_ text: String, status: Int = 0) -> CommandResult {
    CommandResult(status: status, output: Array(text.utf8), errorOutput: [])
  }

  @Test(arguments: [
    #"{"auths": {"localhost:5000": {}}, "credsStore": "lab"}"#, #"{"credHelpers": {"localhost:5000": "lab"}}"#,
    #"{"credsStore": "other", "credHelpers": {"http://localhost:5000": "lab"}}"#,
  ])
  func `a helper of the system is asked`(config: String) async throws {
    let answer = answered(#"{"ServerURL": "localhost:5000", "Username": "ann", "Secret": "geheim"}"#)
    let observation = try await observe(machineWithHelper(config, answer: answer))
    #expect(observation.properties["kind"] == .text("helper"))
    #expect(observation.properties["user"] == .text("ann"))
    #expect(!"\(observation)".contains("geheim"))
  }

  @Test func `a helper that has no login says so, and one that keeps a token is known`() async throws {
    let none = machineWithHelper(answer: answered("credentials not found in native keychain\n", status: 1))
    #expect(try await observe(none).properties["stored"] == .truth(false))
    let token = machineWithHelper(answer: answered(#"{"Username": "<token>", "Secret": "geheim"}"#))
    #expect(try await observe(token).properties["kind"] == .text("token"))
  }

  @Test(arguments: [("boom", 2, "failed with exit code 2"), ("not json", 0, "gave an answer that cannot be read")])
  func `a helper that fails is an obstacle, and what it said is not shown`(
    output: String, status: Int, words: String
  ) async throws {
    let machine = machineWithHelper(answer: answered(output, status: status))
    let failure = await #expect(throws: ProbeFailure.self) { try await observe(machine) }
    #expect(failure?.obstacle?.message == "the login is kept by the credential helper lab, which \(words)")
  }

  @Test func `a helper that others could change is not run`() async throws {
    var machines = [machineWithHelper(), machineWithHelper(), machineWithHelper(), machineWithHelper()]
    machines[0].put("/usr/bin/docker-credential-lab", "", mode: 0o755, owner: 1000)
    machines[1].put("/usr/bin/docker-credential-lab", "", mode: 0o775, owner: 0)
    machines[2].put("/usr/bin/docker-credential-lab", "", mode: 0o757, owner: 0)
    machines[3].putFolder("/usr/bin", mode: 0o777)
    for machine in machines {
      let failure = await #expect(throws: ProbeFailure.self) { try await observe(machine) }
      #expect(failure?.obstacle?.message.hasSuffix("can be changed by others than root, so it is not run") == true)
    }
  }

  @Test func `a helper of the student's is not run`() async throws {
    let home = try TemporaryHome()
    try home.write("bin/docker-credential-mine", "#!/bin/sh\ntouch \(home.path)/was-run\n", mode: 0o755)
    try home.write(".docker/config.json", #"{"credsStore": "mine"}"#)
    let failure = await #expect(throws: ProbeFailure.self) {
      try await DockerLoginProbe.observation(["registry": .text("localhost:5000")], home.context)
    }
    #expect(
      failure?.obstacle?.message
        == "the login is kept by the credential helper mine, which is not a program of the system, so it is not run")
    #expect(!FileManager.default.fileExists(atPath: "\(home.path)/was-run"))
  }

  @Test(arguments: ["../../home/student/x", "a b", "LAB", "", String(repeating: "a", count: 65)])
  func `a helper's name is a name`(name: String) async throws {
    let machine = machine(#"{"credHelpers": {"localhost:5000": "\#(name)"}}"#)
    let failure = await #expect(throws: ProbeFailure.self) { try await observe(machine) }
    #expect(failure?.obstacle?.message.hasSuffix("has a name that no helper has") == true)
  }

  @Test func `a login in the file itself needs no helper`() async throws {
    let machine = machine(#"{"auths": {"localhost:5000": {"auth": "YTpi"}}, "credsStore": "desktop"}"#)
    #expect(try await observe(machine).properties["kind"] == .text("inline"))
  }

  // MARK: - Asking the registry

  private static let stored = #"{"auths": {"localhost:5000": {"auth": "\#(auth("ann:geheim"))"}}}"#

  @Test(arguments: [(200, true), (204, true), (401, false), (403, false), (404, false), (500, false), (302, false)])
  func `the registry decides whether the login holds`(status: Int, accepted: Bool) async throws {
    var machine = machine(Self.stored)
    let requests = Locked<[TransferRequest]>([])
    machine.answer = { request in
      requests.withLock { $0.append(request) }
      return TransferResponse(url: request.url, status: status)
    }
    let observation = try await observe(machine, checkAt: "http://localhost:5000/v2/")
    #expect(observation.properties["accepted"] == .truth(accepted))
    #expect(observation.properties["status"] == .integer(status))
    #expect(observation.sources.last == "GET http://localhost:5000/v2/ with the stored login")
    #expect(!"\(observation)".contains("geheim"))
    #expect(!"\(observation)".contains(Self.auth("ann:geheim")))
    let sent = requests.withLock { $0 }
    #expect(sent.map(\.url) == ["http://localhost:5000/v2/"])
    #expect(sent.first?.headers == [HeaderField("Authorization", "Basic \(Self.auth("ann:geheim"))")])
  }

  @Test(arguments: [
    "http://localhost:5001/v2/", "http://evil.example/v2/", "http://localhost/v2/", "localhost:5000",
    "ftp://localhost:5000/",
    "http://localhost:5000@evil.example/v2/",
  ])
  func `the login goes to no other origin`(url: String) async throws {
    var machine = machine(Self.stored)
    machine.answer = { _ in
      Issue.record("something was sent")
      return TransferResponse(url: "", status: 200)
    }
    let written = machine
    let failure = await #expect(throws: ProbeFailure.self) { try await observe(written, checkAt: url) }
    #expect(failure?.obstacle?.message == "the check would send the login for localhost:5000 to \(url)")
  }

  @Test func `a registry that is not there is the student's, with the login still told`() async throws {
    var machine = machine(Self.stored)
    machine.answer = { _ in throw TransferError(.refused, .connect, "nothing listens") }
    let observation = try await observe(machine, checkAt: "http://localhost:5000/v2/")
    #expect(observation.properties["stored"] == .truth(true))
    #expect(observation.properties["accepted"] == nil)
    #expect(observation.absence == "the registry at localhost:5000: nothing listens")
  }

  @Test func `a time-out, a token registry and a stored token are obstacles`() async throws {
    var slow = machine(Self.stored)
    slow.answer = { _ in throw TransferError(.timedOut, .receive, "no answer in time") }
    var bearer = machine(Self.stored)
    bearer.answer = { request in
      TransferResponse(
        url: request.url, status: 401, headers: HeaderFields([HeaderField("WWW-Authenticate", "Bearer realm=\"x\"")]))
    }
    let token = machine(#"{"auths": {"localhost:5000": {"auth": "YTo=", "identitytoken": "t"}}}"#)
    for machine in [slow, bearer, token] {
      let failure = await #expect(throws: ProbeFailure.self) {
        try await observe(machine, checkAt: "http://localhost:5000/v2/")
      }
      #expect(failure?.obstacle != nil)
    }
  }
}
