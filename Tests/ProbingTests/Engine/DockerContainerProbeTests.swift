import Grading
import Testing

@testable import Probing

struct DockerContainerProbeTests {
  private static let registry = #"""
    {"Id":"c1","Name":"/secure-registry","Image":"sha256:aa","Created":"2026-11-23T10:00:00Z",
    "State":{"Status":"running","Running":true,"Restarting":false,"ExitCode":0,"StartedAt":"2026-11-23T10:00:01Z",
    "Health":{"Status":"healthy"}},
    "Config":{"Image":"registry:2","Env":["REGISTRY_AUTH=htpasswd","REGISTRY_HTTP_SECRET=hunter2"],
    "Cmd":["/etc/docker/registry/config.yml"],"Entrypoint":["/entrypoint.sh"],"Labels":{"a":"b"}},
    "HostConfig":{"RestartPolicy":{"Name":"always"},"Binds":null,
    "PortBindings":{"5000/tcp":[{"HostIp":"","HostPort":"5000"}]}},
    "Mounts":[{"Type":"bind","Source":"/home/student/registry-data","Destination":"/var/lib/registry","RW":true},
    {"Type":"volume","Name":"auth","Source":"/var/lib/docker/volumes/auth/_data","Destination":"/auth","RW":false}],
    "NetworkSettings":{"Ports":{"5000/tcp":[{"HostIp":"0.0.0.0","HostPort":"5000"},{"HostIp":"::","HostPort":"5000"}],
    "443/tcp":null},"Networks":{"bridge":{"IPAddress":"172.17.0.2"}}}}
    """#

  private func observe(
    _ fields: [String: Value], _ engine: ScriptedEngine
  ) async throws -> Observation {
    try await DockerContainerProbe(ProbeFields(fields)).observe(in: engine.context())
  }

  private func observe(_ description: String) async throws -> [String: Value] {
    let engine = try ScriptedEngine(["GET /containers/x/json": .json(200, description)])
    return try await observe(["container": .text("x")], engine).properties
  }

  @Test func `a container's facts are observed`() async throws {
    let engine = try ScriptedEngine(["GET /containers/secure-registry/json": .json(200, Self.registry)])
    let observation = try await observe(["container": .text("secure-registry")], engine)
    #expect(
      observation.properties == [
        "exists": .truth(true), "name": .text("secure-registry"), "id": .text("c1"), "image": .text("registry:2"),
        "image-id": .text("sha256:aa"), "state": .text("running"), "running": .truth(true),
        "restart-policy": .text("always"), "restarting": .truth(false), "started-at": .text("2026-11-23T10:00:01Z"),
        "created-at": .text("2026-11-23T10:00:00Z"),
        "mounts": .record(["/var/lib/registry": .text("~/registry-data"), "/auth": .text("auth")]),
        "mount-sources": .texts(["auth", "~/registry-data"]),
        "mount-modes": .record(["/var/lib/registry": .text("rw"), "/auth": .text("ro")]),
        "ports": .record(["5000/tcp": .texts(["5000"]), "443/tcp": .list([])]),
        "host-addresses": .record(["5000/tcp": .texts(["0.0.0.0", "::"]), "443/tcp": .list([])]),
        "environment": .record([
          "REGISTRY_AUTH": .text("htpasswd"), "REGISTRY_HTTP_SECRET": .text("(hidden)"),
        ]),
        "command": .texts(["/etc/docker/registry/config.yml"]), "entrypoint": .texts(["/entrypoint.sh"]),
        "labels": .record(["a": .text("b")]), "networks": .texts(["bridge"]), "health": .text("healthy"),
      ])
    #expect(Set(observation.properties.keys).isSubset(of: DockerContainerProbe.kind.properties.keys))
  }

  @Test(arguments: [
    (#"{"Name":"/x","HostConfig":{"Binds":["/d:/var/lib/registry","/a:/auth:ro,z","bad"]}}"#, "rw", "ro"),
    (
      #"""
      {"Name":"/x","Mounts":[{"Source":"/d","Destination":"/var/lib/registry"},
      {"Source":"/a","Destination":"/auth","RW":false}]}
      """#, "rw", "ro"
    ),
  ])
  func `mounts are seen whichever way they are told`(_ text: String, _ data: String, _ auth: String) async throws {
    let properties = try await observe(text)
    #expect(properties["mounts"] == .record(["/var/lib/registry": .text("/d"), "/auth": .text("/a")]))
    #expect(properties["mount-modes"] == .record(["/var/lib/registry": .text(data), "/auth": .text(auth)]))
  }

  @Test(arguments: [
    #"{"Name":"/x"}"#,
    #"{"Name":"/x","State":null,"Config":null,"HostConfig":null,"Mounts":null,"NetworkSettings":null}"#,
    #"{"Name":"/x","NetworkSettings":{"Ports":null,"Networks":null},"HostConfig":{"RestartPolicy":{"Name":""}}}"#,
  ])
  func `missing and null fields are nothing`(_ text: String) async throws {
    let properties = try await observe(text)
    #expect(properties["exists"] == .truth(true))
    #expect(properties["running"] == .truth(false))
    #expect(properties["restart-policy"] == .text("no"))
    #expect(properties["exit-code"] == nil)
    for name in ["mounts", "ports", "environment", "labels"] { #expect(properties[name] == .record([:]), "\(name)") }
  }

  @Test(arguments: [
    (#"{"Status":"exited","Running":false,"ExitCode":0,"StartedAt":"2026-11-23T10:00:01Z"}"#, 0 as Int?),
    (#"{"Status":"exited","Running":false,"ExitCode":3,"StartedAt":"2026-11-23T10:00:01Z"}"#, 3),
    (#"{"Status":"created","Running":false,"ExitCode":0,"StartedAt":"0001-01-01T00:00:00Z"}"#, nil),
    (#"{"Status":"created","Running":false,"ExitCode":127,"StartedAt":"0001-01-01T00:00:00Z"}"#, 127),
    (#"{"Status":"running","Running":true,"ExitCode":0,"StartedAt":"2026-11-23T10:00:01Z"}"#, nil),
    (#"{"Status":"restarting","Running":true,"Restarting":true,"ExitCode":1,"StartedAt":"2026-11-23T10:00:01Z"}"#, 1),
  ])
  func `an exit code counts only for what ended`(_ state: String, _ code: Int?) async throws {
    #expect(try await observe(#"{"Name":"/x","State":\#(state)}"#)["exit-code"] == code.map(Value.integer))
  }

  @Test func `a stopped container's ports are those it would have`() async throws {
    let properties = try await observe(
      #"""
      {"Name":"/x","State":{"Running":false},"NetworkSettings":{"Ports":{}},
      "HostConfig":{"PortBindings":{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"8080"}],"81/tcp":null}}}
      """#)
    #expect(properties["ports"] == .record(["80/tcp": .texts(["8080"]), "81/tcp": .list([])]))
    #expect(properties["host-addresses"] == .record(["80/tcp": .texts(["127.0.0.1"]), "81/tcp": .list([])]))
  }

  @Test(arguments: ["secure", "c1", "../info", "", "secure-registry/x"])
  func `a name must match exactly`(_ name: String) async throws {
    // An Engine answers for the beginning of an identifier, too.
    let engine = try ScriptedEngine([
      "GET /containers/c1/json": .json(200, Self.registry), "GET /containers/secure/json": .json(200, Self.registry),
      "GET /info/json": .json(200, Self.registry),
    ])
    let observation = try await observe(["container": .text(name)], engine)
    #expect(observation.properties == ["exists": .truth(false)])
    #expect(observation.absence == "there is no container named \(name)")
  }

  private static func summary(
    _ id: String, _ image: String, _ status: String, created: Int, imageID: String = "sha256:other",
    labels: String = "{}"
  ) -> String {
    let state = status.hasPrefix("Up") ? "running" : status.hasPrefix("Exited") ? "exited" : "created"
    return #"""
      {"Id":"\#(id)","Names":["/\#(id)"],"Image":"\#(image)","ImageID":"\#(imageID)","State":"\#(state)",
      "Status":"\#(status)","Created":\#(created),"Labels":\#(labels)}
      """#
  }

  @Test(arguments: [
    ([summary("a", "hello-world", "Exited (0) 2 hours ago", created: 1)], "a" as String?),
    ([summary("a", "docker.io/library/hello-world:latest", "Exited (0) 2 hours ago", created: 1)], "a"),
    ([summary("a", "hello-world:linux", "Exited (0) 2 hours ago", created: 1)], nil),
    ([summary("a", "nginx", "Up 2 hours", created: 1)], nil),
    ([summary("a", "d1165f221234", "Exited (0) 1 second ago", created: 1, imageID: "sha256:hw")], "a"),
    (
      [
        summary("old", "hello-world", "Exited (0) 2 hours ago", created: 1),
        summary("new", "hello-world", "Exited (1) 1 hour ago", created: 2),
      ], "old"
    ),
    (
      [
        summary("new", "hello-world", "Exited (0) 1 hour ago", created: 9),
        summary("runs", "hello-world", "Up 2 hours", created: 1),
      ], "runs"
    ),
    (
      [
        summary("old", "hello-world", "Created", created: 1), summary("new", "hello-world", "Exited (1) x", created: 2),
      ], "new"
    ),
    (
      [
        summary(
          "ours", "sha256:hw", "Up 1 second", created: 1, imageID: "sha256:hw", labels: #"{"assay.owner":"b/1/2/3"}"#)
      ],
      nil
    ),
    ([], nil),
  ])
  func `the container that shows best what an image does is chosen`(
    _ summaries: [String], _ chosen: String?
  ) async throws {
    let list = "[\(summaries.joined(separator: ","))]"
    let engine = try ScriptedEngine([
      "GET /images/hello-world/json": .json(200, #"{"Id":"sha256:hw"}"#),
      "GET /containers/json?all=1": .json(200, list),
    ]) { line, request in
      guard line.hasPrefix("GET /containers/"), let name = line.split(separator: "/").dropLast().last else {
        return nil
      }
      return .json(200, #"{"Id":"\#(name)","Name":"/\#(name)"}"#)
    }
    let observation = try await observe(["image": .text("hello-world")], engine)
    #expect(observation.properties["name"] == chosen.map(Value.text))
    if chosen == nil { #expect(observation.absence == "there is no container made from hello-world") }
  }

  @Test(arguments: [false, true])
  func `the log is read on request, framed or raw`(_ hasTerminal: Bool) async throws {
    let words = Array("Hello from Docker!\npassword=hunter2\n".utf8)
    let framed =
      [1, 0, 0, 0, 0, 0, 0, 6] + words.prefix(6) + [2, 0, 0, 0, 0, 0, 0, UInt8(words.count - 6)] + words.dropFirst(6)
    let engine = try ScriptedEngine([
      "GET /containers/h/json": .json(200, #"{"Id":"c9","Name":"/h","Config":{"Tty":\#(hasTerminal)}}"#),
      "GET \(ContainerLog.path("c9"))": .bytes(hasTerminal ? words : framed),
    ])
    let observation = try await observe(["container": .text("h"), "log": .truth(true)], engine)
    #expect(observation.properties["log"] == .text("Hello from Docker!\npassword=(hidden)\n"))
    #expect(try await observe(["container": .text("h")], engine).properties["log"] == nil)
  }

  @Test func `a check that names nothing is told so`() {
    #expect(throws: ProbeFailure.self) { try DockerContainerProbe(ProbeFields([:])) }
  }
}
