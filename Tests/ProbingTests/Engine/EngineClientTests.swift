import Grading
import Testing
import Transfer

@testable import Probing

struct EngineClientTests {
  @Test(arguments: [
    ("1.41", nil, "1.41"), ("1.24", nil, "1.24"), ("1.47", nil, "1.47"), ("1.22", nil, "1.22"),
    ("1.51", #"{"Version":"28.5.1","ApiVersion":"1.51","MinAPIVersion":"1.24"}"#, "1.47"),
    ("1.55", #"{"ApiVersion":"1.55","MinAPIVersion":"1.44"}"#, "1.47"),
    ("1.70", #"{"ApiVersion":"1.70","MinAPIVersion":"1.50"}"#, "1.50"),
    ("1.55", #"{"ApiVersion":"1.55","MinAPIVersion":null}"#, "1.47"),
  ])
  func `a version is agreed on`(_ server: String, _ release: String?, _ agreed: String) async throws {
    let engine = try ScriptedEngine(version: server, ["GET /version": .json(200, release ?? "{}")])
    let client = try await EngineClient.connect(in: engine.context())
    #expect(client.version.description == agreed)
    #expect(engine.lines == (release == nil ? ["GET /_ping"] : ["GET /_ping", "GET /version"]))
  }

  @Test func `an engine too old to name its version is spoken to in the oldest`() async throws {
    let engine = try ScriptedEngine(["GET /_ping": .raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK")])
    #expect(try await EngineClient.connect(in: engine.context()).version == .oldest)
  }

  @Test func `the version is asked for once in a run`() async throws {
    let engine = try ScriptedEngine(["GET /info": .json(200, "{}")])
    let context = engine.context()
    for _ in 1...3 {
      let client = try await EngineClient.connect(in: context)
      #expect(try await client.get("/info", as: EngineInfo.self) != nil)
    }
    #expect(engine.lines == ["GET /_ping", "GET /v1.41/info"])
  }

  /// What an Engine may do instead of answering, and whose failure it is.
  enum Whose: Sendable {
    case student, nobody, notThere
  }

  @Test(arguments: [
    (ScriptedServer.Answer.json(404, #"{"message":"No such image"}"#), Whose.notThere),
    (.json(404, "<html>not found</html>"), .student),
    (.json(500, #"{"message":"layer store is broken"}"#), .nobody),
    (.json(500, "oops"), .nobody),
    (.json(403, #"{"message":"authorization denied by plugin"}"#), .nobody),
    (.json(200, #"{"Id":"sha256:1","#), .student),
    (.json(200, "<html>hello</html>"), .student),
    (.json(200, "null"), .nobody),
    (.json(200, #"{"Id":7}"#), .nobody),
    (.json(302, "elsewhere"), .student),
    (.raw("SSH-2.0-OpenSSH_9.2\r\n"), .student),
    (.raw("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{}"), .nobody),
    (.hangUp, .student),
    (.silence, .nobody),
  ])
  func `whose failure an answer is`(_ answer: ScriptedServer.Answer, _ whose: Whose) async throws {
    let engine = try ScriptedEngine(["GET /images/x/json": answer])
    let context = engine.context(timeout: .milliseconds(700))
    let client = try await EngineClient.connect(in: context)
    do {
      let image = try await client.get("/images/x/json", as: ImageDescription.self)
      #expect(image == nil && whose == .notThere)
    } catch .absent {
      #expect(whose == .student)
    } catch .obstructed {
      #expect(whose == .nobody)
    }
  }

  @Test(arguments: ["<html>", "OK or not"])
  func `a web server on the socket is no engine`(_ body: String) async throws {
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    let engine = try ScriptedEngine(["GET /_ping": .raw(answer)])
    let failure = try #require(await failure { try await EngineClient.connect(in: engine.context()) })
    #expect(failure == .absent("what answers at \(engine.socket) is not a Docker Engine"))
  }

  @Test func `an engine that hangs leaves the matter open`() async throws {
    let engine = try ScriptedEngine(["GET /_ping": .silence])
    let context = engine.context(timeout: .milliseconds(300))
    let failure = try #require(await failure { try await EngineClient.connect(in: context) })
    guard case .obstructed(let obstacle) = failure else { Issue.record("\(failure)"); return }
    #expect(obstacle.message == "the Docker Engine at \(engine.socket) does not answer in time")
  }

  @Test func `no socket is the student's, and is named`() async throws {
    let machine = ScriptedMachine(environment: ["DOCKER_HOST": "unix:///nowhere/docker.sock"])
    let context = ProbeContext(machine: machine, settings: RunSettings())
    #expect(
      await failure { try await EngineClient.connect(in: context) }
        == .absent("Docker Engine does not answer at /nowhere/docker.sock (no such socket)"))
  }

  @Test func `a socket that may not be opened names its group`() async throws {
    let machine = ScriptedMachine(
      files: ["/var/run/docker.sock": .socket(group: 998), "/etc/group": .file("root:x:0:\ndocker:x:998:ann\n")],
      delay: { _ in throw TransferError(.permissionDenied, .connect, "This user may not connect.") })
    let context = ProbeContext(machine: machine, settings: RunSettings())
    let failure = try #require(await failure { try await EngineClient.connect(in: context) })
    guard case .obstructed(let obstacle) = failure else { Issue.record("\(failure)"); return }
    #expect(obstacle.message.contains("it is not in the group docker"))
    #expect(obstacle.remedy?.contains("sudo usermod -aG docker $USER") == true)
  }

  @Test(arguments: [
    (0o660, "docker", "usermod -aG docker $USER"), (0o660, "998", "usermod -aG 998 $USER"), (0o660, "root", "sudo"),
    (0o600, "docker", "sudo"), (nil, nil, "sudo"),
  ])
  func `the remedy fits the socket's owner`(_ mode: Int?, _ group: String?, _ remedy: String) throws {
    let obstacle = EngineClient.denial(socket: "/run/d.sock", mode: mode, group: group)
    #expect(obstacle.message.contains("/run/d.sock"))
    #expect(try #require(obstacle.remedy).contains(remedy))
    #expect(obstacle.remedy?.contains("usermod") == (remedy.contains("usermod")))
  }

  @Test(arguments: [("docker:x:998:ann", "docker"), ("a:x:1:\n\nbad\n:x:998:\nb:x:998:", "b"), ("", nil)])
  func `a group's name comes from the group file`(_ text: String, _ name: String?) {
    #expect(EngineClient.groupName(998, in: text) == name)
  }
}
