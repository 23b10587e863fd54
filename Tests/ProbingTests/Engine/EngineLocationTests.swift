import Grading
import Testing
import Transfer

@testable import Probing

struct EngineLocationTests {
  /// A place that a student's set-up leads to.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var environment: [String: String] = [:]
    var files: [String: FileLook] = [:]
    var engine: String?
    var endpoint: String
  }

  private static let work = "/home/student/.docker/contexts/meta/\(DockerContexts.folderName(of: "work"))/meta.json"
  private static let workFile = FileLook.file(
    #"{"Name":"work","Metadata":{},"Endpoints":{"docker":{"Host":"unix:///run/work.sock","SkipTLSVerify":false}}}"#)

  @Test(arguments: [
    Case(testDescription: "nothing set", endpoint: "unix:///var/run/docker.sock"),
    Case(
      testDescription: "DOCKER_HOST", environment: ["DOCKER_HOST": "unix:///run/a.sock"],
      endpoint: "unix:///run/a.sock"),
    Case(
      testDescription: "an empty DOCKER_HOST", environment: ["DOCKER_HOST": ""],
      endpoint: "unix:///var/run/docker.sock"),
    Case(
      testDescription: "DOCKER_HOST before DOCKER_CONTEXT",
      environment: ["DOCKER_HOST": "unix:///run/a.sock", "DOCKER_CONTEXT": "work"], files: [work: workFile],
      endpoint: "unix:///run/a.sock"),
    Case(
      testDescription: "DOCKER_CONTEXT", environment: ["DOCKER_CONTEXT": "work"], files: [work: workFile],
      endpoint: "unix:///run/work.sock"),
    Case(
      testDescription: "the default context", environment: ["DOCKER_CONTEXT": "default"], files: [work: workFile],
      endpoint: "unix:///var/run/docker.sock"),
    Case(
      testDescription: "currentContext",
      files: [work: workFile, "/home/student/.docker/config.json": .file(#"{"auths":{},"currentContext":"work"}"#)],
      endpoint: "unix:///run/work.sock"),
    Case(
      testDescription: "DOCKER_CONFIG", environment: ["DOCKER_CONFIG": "/etc/d"],
      files: [
        "/etc/d/config.json": .file(#"{"currentContext":"work"}"#),
        "/etc/d/contexts/meta/\(DockerContexts.folderName(of: "work"))/meta.json": workFile,
      ], endpoint: "unix:///run/work.sock"),
    Case(
      testDescription: "a configuration that is no JSON",
      files: ["/home/student/.docker/config.json": .file("{")], endpoint: "unix:///var/run/docker.sock"),
    Case(
      testDescription: "--engine before all", environment: ["DOCKER_HOST": "tcp://192.0.2.1:2375"],
      engine: "unix:///run/b.sock", endpoint: "unix:///run/b.sock"),
  ])
  func `the engine is found as the docker client finds it`(_ example: Case) async throws {
    let machine = ScriptedMachine(environment: example.environment, files: example.files)
    let context = ProbeContext(machine: machine, settings: RunSettings(engine: example.engine))
    #expect(try await EngineLocation.find(in: context).endpoint == example.endpoint)
  }

  @Test(arguments: [
    "tcp://192.0.2.1:2375", "ssh://someone@192.0.2.1", "192.0.2.1:2375", "http://user:secret@192.0.2.1",
  ])
  func `an engine elsewhere is not asked unless the grader names it`(_ host: String) async throws {
    let machine = ScriptedMachine(environment: ["DOCKER_HOST": host])
    let context = ProbeContext(machine: machine, settings: RunSettings())
    let failure = try #require(await failure { try await EngineLocation.find(in: context) })
    guard case .obstructed(let obstacle) = failure else { Issue.record("\(failure)"); return }
    #expect(obstacle.message.contains("DOCKER_HOST"))
    #expect(try #require(obstacle.remedy).contains("--engine"))
    #expect(!"\(obstacle)".contains("secret"))
  }

  @Test(arguments: [
    ("tcp://192.0.2.1:2375", "http://192.0.2.1:2375"), ("tcp://192.0.2.1", "http://192.0.2.1:2375"),
    ("tcp://[::1]", "http://[::1]:2375"), ("tcp://[::1]:99", "http://[::1]:99"),
    ("https://engine.example:2376/", "https://engine.example:2376"), ("/run/c.sock", "http://docker"),
  ])
  func `the engine that --engine names may be anywhere`(_ text: String, _ base: String) throws {
    #expect(try EngineLocation.named(text).base == base)
  }

  @Test(arguments: ["ssh://host", "", "unix://", "unix://relative", "tcp://", "localhost:2375"])
  func `what --engine cannot name is told with what it can`(_ text: String) {
    #expect(throws: ProbeFailure.self) { try EngineLocation.named(text) }
  }

  @Test func `a context that does not exist is the student's`() async throws {
    let machine = ScriptedMachine(environment: ["DOCKER_CONTEXT": "gone"])
    let context = ProbeContext(machine: machine, settings: RunSettings())
    let failure = try #require(await failure { try await EngineLocation.find(in: context) })
    guard case .absent(let reason) = failure else { Issue.record("\(failure)"); return }
    #expect(reason.contains("'gone' does not exist"))
  }

  @Test func `a context is kept under the digest of its name`() {
    // printf desktop-linux | sha256sum
    #expect(
      DockerContexts.folderName(of: "desktop-linux")
        == "fe9c6bd7a66301f49ca9b6a70b217107cd1284598bfc254700c989b916da791e")
  }
}

/// What an operation fails with.
func failure(_ operation: () async throws -> some Any) async -> ProbeFailure? {
  do {
    _ = try await operation()
    return nil
  } catch {
    return error as? ProbeFailure
  }
}
