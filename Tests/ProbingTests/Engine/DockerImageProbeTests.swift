import Grading
import Testing

@testable import Probing

struct DockerImageProbeTests {
  private static let image = #"""
    {"Id":"sha256:aa","RepoTags":["app:v1.0","localhost:5000/app:v1.0"],"RepoDigests":["localhost:5000/app@sha256:dd"],
    "Created":"2026-11-23T10:00:00.5Z","Architecture":"amd64","Os":"linux","Size":41234567,
    "Config":{"Env":["PATH=/bin","API_KEY=hunter2"],"Cmd":["nginx","-g","daemon off;"],
    "Entrypoint":["/docker-entrypoint.sh"],
    "ExposedPorts":{"80/tcp":{},"443/tcp":{}},"Labels":{"maintainer":"ann"}},
    "RootFS":{"Type":"layers","Layers":["sha256:l1"]}}
    """#

  private func observe(
    _ fields: [String: Value], _ engine: ScriptedEngine
  ) async throws -> Observation {
    try await DockerImageProbe(ProbeFields(fields)).observe(in: engine.context())
  }

  @Test func `an image's facts are observed`() async throws {
    let engine = try ScriptedEngine(["GET /images/app:v1.0/json": .json(200, Self.image)])
    let observation = try await observe(["image": .text("app:v1.0")], engine)
    #expect(
      observation.properties == [
        "exists": .truth(true), "image": .text("app:v1.0"), "id": .text("sha256:aa"),
        "tags": .texts(["app:v1.0", "localhost:5000/app:v1.0"]), "digests": .texts(["localhost:5000/app@sha256:dd"]),
        "digest-values": .texts(["sha256:dd"]), "architecture": .text("amd64"), "os": .text("linux"),
        "exposed-ports": .texts(["443/tcp", "80/tcp"]), "command": .texts(["nginx", "-g", "daemon off;"]),
        "entrypoint": .texts(["/docker-entrypoint.sh"]),
        "environment": .record(["PATH": .text("/bin"), "API_KEY": .text("(hidden)")]),
        "labels": .record(["maintainer": .text("ann")]), "layers": .texts(["sha256:l1"]),
        "created": .text("2026-11-23T10:00:00.5Z"), "size": .integer(41_234_567),
      ])
    #expect(Set(observation.properties.keys).isSubset(of: DockerImageProbe.kind.properties.keys))
  }

  @Test(arguments: [
    #"{"Id":"sha256:aa"}"#, #"{"Id":"sha256:aa","RepoTags":null,"Config":null,"RootFS":null}"#,
    #"{"Id":"sha256:aa","Config":{"Env":null,"Cmd":null,"ExposedPorts":null,"Labels":{"a":null}},"RepoDigests":[]}"#,
    #"{"Id":"sha256:aa","RepoTags":["<none>:<none>"],"RepoDigests":["<none>@<none>"]}"#,
  ])
  func `missing and null fields are nothing`(_ image: String) async throws {
    let engine = try ScriptedEngine(["GET /images/app/json": .json(200, image)])
    let properties = try await observe(["image": .text("app")], engine).properties
    #expect(properties["exists"] == .truth(true))
    for name in ["tags", "digests", "digest-values", "exposed-ports", "command", "layers"] {
      #expect(properties[name] == .list([]), "\(name)")
    }
    #expect(properties["architecture"] == nil)
  }

  @Test func `the first candidate that exists is taken`() async throws {
    let engine = try ScriptedEngine(["GET /images/b:1/json": .json(200, Self.image)])
    let observation = try await observe(["image": .texts(["a:1", "b:1", "c:1"])], engine)
    #expect(observation.properties["image"] == .text("b:1"))
    #expect(engine.lines == ["GET /_ping", "GET /v1.41/images/a:1/json", "GET /v1.41/images/b:1/json"])
  }

  @Test func `an image can be asked for by its identifier`() async throws {
    let engine = try ScriptedEngine(["GET /images/sha256:aa/json": .json(200, Self.image)])
    #expect(try await observe(["image": .text("sha256:aa")], engine).properties["exists"] == .truth(true))
  }

  @Test(arguments: [["app:v1.0"], ["a", "b", "c"], ["../info", "a b"]])
  func `no image is told by its names`(_ names: [String]) async throws {
    let engine = try ScriptedEngine(["GET /info": .json(200, "{}")])
    let observation = try await observe(["image": .texts(names)], engine)
    #expect(observation.properties == ["exists": .truth(false)])
    #expect(observation.absence == "there is no image \(sentenceList(names, conjunction: "or"))")
  }

  @Test func `the history is read on request and shows no secrets`() async throws {
    let engine = try ScriptedEngine([
      "GET /images/app/json": .json(200, Self.image),
      "GET /images/sha256:aa/history": .json(
        200, #"[{"CreatedBy":"COPY index.html /"},{"CreatedBy":"ENV TOKEN=hunter2"},{"CreatedBy":null},{}]"#),
    ])
    let observation = try await observe(["image": .text("app"), "history": .truth(true)], engine)
    #expect(observation.properties["history"] == .texts(["COPY index.html /", "ENV TOKEN=(hidden)", "", ""]))
    #expect(try await observe(["image": .text("app")], engine).properties["history"] == nil)
  }
}
