import Grading
import Locking
import Testing
import Transfer

@testable import Probing

struct DockerServesProbeTests {
  /// An Engine that starts containers in name only: their address is that of a test server.
  private final class Stage: Sendable {
    let engine: ScriptedEngine
    private let script: Locked<Script>

    struct Script: Sendable {
      /// `NetworkSettings.Networks.<name>.IPAddress`
      var address = "127.0.0.1"
      /// In the container.
      var port = 80
      var publishedPort = ""
      var state = #"{"Status":"running","Running":true,"StartedAt":"2026-11-23T10:00:01Z"}"#
      var answers: [String: ScriptedServer.Answer] = [:]
    }

    init(_ script: Script) throws {
      let script = Locked(script)
      self.script = script
      let seen = Locked<[String: Int]>([:])
      engine = try ScriptedEngine([
        "GET /images/app/json": .json(200, #"{"Id":"sha256:aa"}"#),
        "GET /images/other/json": .json(200, #"{"Id":"sha256:aa"}"#),
      ]) { line, request in
        let script = script.withLock { $0 }
        let verb = Self.verb(line)
        if let answer = script.answers[verb] {
          // A once-only answer is named "… 1".
          return answer
        }
        let count = seen.withLock { seen in
          seen[verb, default: 0] += 1
          return seen[verb, default: 0]
        }
        if let answer = script.answers["\(verb) \(count)"] { return answer }
        let name = line.split(separator: "/").dropLast().last.map(String.init) ?? ""
        switch verb {
        case "create network": return .json(201, #"{"Id":"n1"}"#)
        case "create container": return .json(201, #"{"Id":"c1","Warnings":null}"#)
        case "start", "remove container", "remove network": return .raw("HTTP/1.1 204 No Content\r\n\r\n")
        case "inspect":
          return .json(
            200,
            #"""
            {"Id":"c1","Name":"/x","State":\#(script.state),"NetworkSettings":{
            "Ports":{"\#(script.port)/tcp":[{"HostIp":"127.0.0.1","HostPort":"\#(script.publishedPort)"}]},
            "Networks":{"\#(name)":{"IPAddress":"\#(script.address)","NetworkID":"0123456789abcdef"}}}}
            """#)
        case "log": return .bytes([2, 0, 0, 0, 0, 0, 0, 6] + Array("a\nboom".utf8))
        default: return nil
        }
      }
    }

    /// The machine has the bridge that the Engine's networks are on.
    var context: ProbeContext {
      let bridge = FileLook.found(FileFacts(kind: .directory, mode: 0o555, size: 0))
      return engine.context(files: ["/proc/sys/net/ipv4/conf/br-0123456789ab": bridge])
    }

    /// What was done, in order; asking again for the state counts once.
    var steps: [String] {
      var steps: [String] = []
      for line in engine.lines {
        let verb = Self.verb(
          "\(line.prefix { $0 != " " }) \(ScriptedEngine.unversioned(String(line.drop { $0 != " " }.dropFirst())))")
        if verb != steps.last, !verb.isEmpty { steps.append(verb) }
      }
      return steps
    }

    static func verb(_ line: String) -> String {
      if line == "POST /networks/create" { return "create network" }
      if line.hasPrefix("POST /containers/create") { return "create container" }
      if line.hasPrefix("POST"), line.hasSuffix("/start") { return "start" }
      if line.hasPrefix("GET /containers/assay-"), line.hasSuffix("/json") { return "inspect" }
      if line.hasPrefix("GET /containers/assay-") { return "log" }
      if line.hasPrefix("DELETE /containers/") { return "remove container" }
      if line.hasPrefix("DELETE /networks/") { return "remove network" }
      return ""
    }
  }

  private static let page =
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer: nginx\r\nContent-Length: 5\r\n\r\n<p>hi"
  private static let wholeRun = [
    "create network", "create container", "start", "inspect", "remove container", "remove network",
  ]
  private static let ended = #"{"Status":"exited","Running":false,"ExitCode":7,"StartedAt":"2026-11-23T10:00:01Z"}"#

  private func probe(_ fields: [String: Value] = [:], port: Int) throws -> DockerServesProbe {
    let all: [String: Value] = ["image": .text("app"), "port": .integer(port), "seconds": .integer(2)]
    return try DockerServesProbe(ProbeFields(all.merging(fields) { $1 }))
  }

  @Test func `a page is read and everything is removed`() async throws {
    let web = try ScriptedServer { _ in .raw(Self.page) }
    let stage = try Stage(.init())
    let observation = try await probe(["path": .text("/x.html")], port: web.port).observe(in: stage.context)
    #expect(
      observation.properties == [
        "exists": .truth(true), "image": .text("app"), "image-id": .text("sha256:aa"), "answers": .truth(true),
        "status": .integer(200), "content-type": .text("text/html"), "server": .text("nginx"),
        "page": .document(Document(.html, Array("<p>hi".utf8), contentType: "text/html")),
      ])
    #expect(web.lines == ["GET /x.html"])
    #expect(stage.steps == Self.wholeRun)
    #expect(Set(observation.properties.keys).isSubset(of: DockerServesProbe.kind.properties.keys))
  }

  @Test func `the container is limited, labelled and on a network without a way out`() async throws {
    let web = try ScriptedServer { _ in .raw(Self.page) }
    let stage = try Stage(.init())
    _ = try await probe(port: web.port).observe(in: stage.context)
    let network = try #require(stage.engine.requests.first { $0.target.hasSuffix("/networks/create") }).body
    #expect(network.contains(#""Internal":true"#))
    #expect(network.contains("assay.owner") && network.contains("assay.expires"))
    let container = try #require(stage.engine.requests.first { $0.target.contains("/containers/create") }).body
    for part in [
      #""Image":"sha256:aa""#, #""Memory":268435456"#, #""MemorySwap":268435456"#, #""PidsLimit":128"#,
      #""NanoCpus":1000000000"#, #""CapDrop":["ALL"]"#, #""no-new-privileges""#, #""Name":"no""#, "assay.owner",
      #""PortBindings":{}"#, #""Test":["NONE"]"#,
    ] {
      #expect(container.contains(part), "\(part)")
    }
    #expect(!container.contains("Binds\":[") && !container.contains("Privileged"))
  }

  @Test func `two names of one image share one start`() async throws {
    let web = try ScriptedServer { _ in .raw(Self.page) }
    let stage = try Stage(.init())
    let context = stage.context
    let first = try await probe(port: web.port).observe(in: context)
    let second = try await probe(["image": .text("other")], port: web.port).observe(in: context)
    #expect(first.properties["image"] == .text("app") && second.properties["image"] == .text("other"))
    #expect(stage.steps == Self.wholeRun)
    #expect(web.lines.count == 1)
  }

  @Test func `a container that ends is the student's, with its code and last words`() async throws {
    let stage = try Stage(.init(state: Self.ended))
    let observation = try await probe(port: 1).observe(in: stage.context)
    #expect(observation.properties["answers"] == .truth(false))
    #expect(observation.properties["exited"] == .integer(7))
    #expect(observation.absence == "a container of app ends with exit code 7 before it answers at port 1: boom")
    #expect(stage.steps.suffix(2) == ["remove container", "remove network"])
  }

  @Test func `a container that never listens is the student's`() async throws {
    let stage = try Stage(.init())
    let observation = try await probe(["seconds": .integer(1)], port: 1).observe(in: stage.context)
    #expect(observation.properties["answers"] == .truth(false))
    #expect(observation.properties["exited"] == nil)
    #expect(observation.absence == "a container of app does not listen on port 1 within 1 s")
    #expect(stage.steps == Self.wholeRun)
  }

  @Test func `a container that needs too much memory leaves the matter open`() async throws {
    let state = #"{"Running":false,"OOMKilled":true,"ExitCode":137,"StartedAt":"2026-11-23T10:00:01Z"}"#
    let stage = try Stage(.init(state: state))
    guard
      case .obstructed(let obstacle)? = await failure({ try await probe(port: 1).observe(in: stage.context) })
    else { Issue.record("was not obstructed"); return }
    #expect(obstacle.message.contains("256 MiB"))
  }

  @Test func `an image that does not exist starts nothing`() async throws {
    let stage = try Stage(.init())
    let observation = try await probe(["image": .texts(["a", "b"])], port: 80).observe(in: stage.context)
    #expect(observation.properties == ["exists": .truth(false)])
    #expect(observation.absence == "there is no image a or b")
    #expect(stage.steps.isEmpty)
  }

  @Test func `a loopback port is used where the address cannot be reached`() async throws {
    let web = try ScriptedServer { _ in .raw(Self.page) }
    // 255.255.255.255 is no address to connect to: the kernel refuses at once.
    let stage = try Stage(.init(address: "255.255.255.255", publishedPort: String(web.port)))
    let observation = try await probe(port: 80).observe(in: stage.context)
    #expect(observation.properties["answers"] == .truth(true))
    #expect(stage.steps == Self.wholeRun + Self.wholeRun)
    let bodies = stage.engine.requests.filter { $0.target.contains("/create") }.map(\.body)
    try #require(bodies.count == 4)
    #expect(bodies[2].contains(#""Internal":false"#) && bodies[3].contains(#""HostIp":"127.0.0.1""#))
  }

  @Test func `an address on a network that is not the machine's is never asked`() async throws {
    let somebody = try ScriptedServer { _ in .raw(Self.page) }
    let web = try ScriptedServer { _ in .raw(Self.page) }
    let stage = try Stage(.init(port: somebody.port, publishedPort: String(web.port)))
    let observation = try await probe(port: somebody.port).observe(in: stage.engine.context())
    #expect(observation.properties["answers"] == .truth(true))
    #expect(web.lines == ["GET /"])
    #expect(somebody.lines.isEmpty)
    #expect(stage.steps == Self.wholeRun + Self.wholeRun)
  }

  @Test func `the containers of an engine elsewhere are not asked`() async throws {
    let engine = try ScriptedServer { request in
      request.target == "/_ping"
        ? .raw("HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 2\r\n\r\nOK")
        : request.target == "/v1.41/images/app/json" ? .json(200, #"{"Id":"sha256:aa"}"#) : .json(200, "[]")
    }
    let context = ProbeContext(
      machine: ScriptedMachine(), settings: RunSettings(engine: "tcp://127.0.0.1:\(engine.port)"))
    guard case .obstructed? = await failure({ try await probe(port: 80).observe(in: context) }) else {
      Issue.record("was not obstructed")
      return
    }
    #expect(!engine.lines.contains { $0.hasPrefix("POST") })
  }

  @Test(arguments: ["", "1"])
  func `a container that cannot be reached at all leaves the matter open`(_ publishedPort: String) async throws {
    let stage = try Stage(.init(address: "255.255.255.255", publishedPort: publishedPort))
    let outcome = await failure {
      try await probe(["seconds": .integer(1)], port: 80).observe(in: stage.context)
    }
    guard case .obstructed(let obstacle)? = outcome else { Issue.record("was not obstructed"); return }
    #expect(obstacle.message.hasPrefix("neither the address nor a published port"))
    #expect(stage.steps == Self.wholeRun + Self.wholeRun)
  }

  /// A step at which the Engine fails, and whether that is the student's doing.
  @Test(arguments: [
    ("create network", ScriptedServer.Answer.json(403, #"{"message":"no address pool left"}"#), false),
    ("create container", .json(500, #"{"message":"disk full"}"#), false),
    ("create container", .json(400, #"{"message":"invalid runtime"}"#), false),
    ("create container", .json(400, #"{"message":"No command specified"}"#), true),
    (
      "start",
      .json(
        400,
        #"{"message":"failed to create task: OCI runtime create failed: exec: \"ngin\": executable file not found"}"#),
      true
    ),
    ("start", .json(500, #"{"message":"driver failed"}"#), false),
    ("start", .hangUp, false),
    ("inspect", .json(404, #"{"message":"No such container"}"#), false),
    ("inspect", .json(200, "<html>"), false),
    ("inspect", .hangUp, false),
  ])
  func `whatever step fails, everything is removed`(
    _ step: String, _ answer: ScriptedServer.Answer, _ isOfImage: Bool
  ) async throws {
    let stage = try Stage(.init(answers: [step: answer]))
    do {
      let observation = try await probe(port: 1).observe(in: stage.context)
      #expect(isOfImage)
      #expect(observation.properties["answers"] == .truth(false))
      #expect(observation.absence?.hasPrefix("a container of app ") == true)
    } catch {
      #expect(!isOfImage)
      guard case .obstructed? = error as? ProbeFailure else { Issue.record("\(error)"); return }
    }
    #expect(stage.steps.suffix(2) == ["remove container", "remove network"])
  }

  @Test func `removal is tried again`() async throws {
    let web = try ScriptedServer { _ in .raw(Self.page) }
    let stage = try Stage(
      .init(answers: [
        "remove container 1": .json(409, #"{"message":"removal in progress"}"#),
        "remove network 1": .json(403, #"{"message":"has active endpoints"}"#),
      ]))
    _ = try await probe(port: web.port).observe(in: stage.context)
    let deletions = stage.engine.lines.filter { $0.hasPrefix("DELETE") }
    #expect(deletions.count == 4)
  }

  @Test func `cancelling removes everything`() async throws {
    let web = try ScriptedServer { _ in .silence }
    let stage = try Stage(.init())
    let context = stage.context
    let patient = try probe(["seconds": .integer(30)], port: web.port)
    let observing = Task { await failure { try await patient.observe(in: context) } }
    while web.lines.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
    let started = ContinuousClock.now
    context.cancel()
    let outcome = await observing.value
    #expect(started.duration(to: .now) < .seconds(5))
    #expect(outcome == .obstructed(Obstacle("the grading was interrupted")))
    #expect(stage.steps == Self.wholeRun)
  }

  @Test(
    arguments: [
      (["port": .integer(0)], false), (["port": .integer(70_000)], false), (["port": .text("8080")], true), ([:], true),
    ] as [([String: Value], Bool)])
  func `a port is a port`(_ fields: [String: Value], _ isRight: Bool) {
    let all = fields.merging(["image": .text("app")]) { $1 }
    #expect(((try? DockerServesProbe(ProbeFields(all))) != nil) == isRight)
  }
}
