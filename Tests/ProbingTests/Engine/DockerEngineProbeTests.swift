import Grading
import Testing

@testable import Probing

struct DockerEngineProbeTests {
  private let probe = DockerEngineProbe(ProbeFields([:]))
  private let fullProbe = DockerEngineProbe(ProbeFields(["settings": .truth(true)]))

  @Test func `whether an engine answers takes one request`() async throws {
    let engine = try ScriptedEngine([:])
    let observation = try await probe.observe(in: engine.context())
    #expect(
      observation.properties == [
        "present": .truth(true), "answers": .truth(true), "endpoint": .text("unix://\(engine.socket)"),
        "api-version": .text("1.41"),
      ])
    #expect(engine.lines == ["GET /_ping"])
  }

  @Test func `an engine describes itself in two requests`() async throws {
    let engine = try ScriptedEngine([
      "GET /info": .json(
        200,
        #"""
        {"ServerVersion":"20.10.24","OSType":"linux","Architecture":"x86_64","New":[1],"Name":"lab",
        "Driver":"overlay2","RegistryConfig":{"InsecureRegistryCIDRs":["127.0.0.0/8"],"IndexConfigs":{
        "docker.io":{"Name":"docker.io","Secure":true},"localhost:5000":{"Secure":false},
        "10.0.0.9:5000":{"Secure":false},
        "odd":null,"odder":{"Secure":null}}}}
        """#)
    ])
    let observation = try await fullProbe.observe(in: engine.context(files: ["/usr/bin/docker": .file("x")]))
    #expect(
      observation.properties == [
        "present": .truth(true), "answers": .truth(true), "program": .text("/usr/bin/docker"),
        "endpoint": .text("unix://\(engine.socket)"), "version": .text("20.10.24"), "api-version": .text("1.41"),
        "os": .text("linux"), "architecture": .text("x86_64"), "name": .text("lab"),
        "storage-driver": .text("overlay2"),
        "insecure-registries": .texts(["10.0.0.9:5000", "localhost:5000"]),
        "insecure-networks": .texts(["127.0.0.0/8"]),
      ])
    #expect(observation.absence == nil)
    #expect(engine.lines == ["GET /_ping", "GET /v1.41/info"])
    #expect(Set(observation.properties.keys).isSubset(of: DockerEngineProbe.kind.properties.keys))
  }

  @Test(arguments: ["{}", #"{"RegistryConfig":null}"#, #"{"RegistryConfig":{"IndexConfigs":null}}"#])
  func `what an engine leaves out is left out`(_ info: String) async throws {
    let engine = try ScriptedEngine(["GET /info": .json(200, info)])
    let properties = try await fullProbe.observe(in: engine.context()).properties
    #expect(properties["answers"] == .truth(true))
    #expect(properties["version"] == nil)
    #expect(properties["insecure-registries"] == .list([]))
  }

  @Test func `no docker at all is an observation`() async throws {
    let context = ProbeContext(machine: ScriptedMachine(), settings: RunSettings())
    let observation = try await probe.observe(in: context)
    #expect(observation.properties["present"] == .truth(false))
    #expect(observation.properties["answers"] == .truth(false))
    #expect(
      observation.absence
        == "Docker Engine does not answer at /var/run/docker.sock (no such socket); "
        + "no program docker or dockerd was found either")
  }

  @Test(arguments: ["/usr/local/bin/docker", "/snap/bin/docker", "/usr/sbin/dockerd"])
  func `a stopped docker is present and does not answer`(_ program: String) async throws {
    let context = ProbeContext(machine: ScriptedMachine(files: [program: .file("x")]), settings: RunSettings())
    let observation = try await probe.observe(in: context)
    #expect(observation.properties["present"] == .truth(true))
    #expect(observation.properties["program"] == .text(program))
    #expect(observation.properties["answers"] == .truth(false))
    #expect(observation.absence == "Docker Engine does not answer at /var/run/docker.sock (no such socket)")
  }

  @Test func `a folder or a dangling link of that name is no docker`() async throws {
    let folder = FileLook.found(FileFacts(kind: .directory, mode: 0o755, size: 0))
    let context = ProbeContext(machine: ScriptedMachine(files: ["/usr/bin/docker": folder]), settings: RunSettings())
    #expect(try await probe.observe(in: context).properties["present"] == .truth(false))
  }

  @Test func `an engine elsewhere leaves the matter open`() async {
    let machine = ScriptedMachine(environment: ["DOCKER_HOST": "tcp://192.0.2.1:2375"])
    let context = ProbeContext(machine: machine, settings: RunSettings())
    guard case .obstructed? = await failure({ try await probe.observe(in: context) }) else {
      Issue.record("was not obstructed")
      return
    }
  }
}
