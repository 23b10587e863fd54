package import Grading

/// `docker-engine: {}`: is Docker there and does it answer; with `settings: true`, how is it set up.
///
/// An Engine that does not answer is an observation like any other: `present` and `answers` are facts, and the
/// observation's absence says why nothing else is known. Only what leaves the matter open (no permission, a time-out)
/// is thrown.
package struct DockerEngineProbe: Probe {
  package static let kind = ProbeKind(
    name: "docker-engine",
    summary: "The Docker Engine: whether it is there and answers, its version and its settings.",
    fields: [
      .init("settings", .truth, about: "whether to ask how it is set up, too: that takes an Engine ten times as long")
    ],
    properties: [
      "present": "whether Docker is installed: a socket of the Engine, or a program docker or dockerd",
      "program": "the path of the program that was found",
      "answers": "whether the Engine answers",
      "endpoint": "where the Engine was looked for, unix:///var/run/docker.sock",
      "version": "the Engine's version, 28.5.1",
      "api-version": "the version of the Engine API that was spoken, 1.41",
      "name": "with settings: the host name that the Engine goes by",
      "os": "with settings: the operating system that its containers run on, linux",
      "architecture": "with settings: the processor that its containers run on, x86_64",
      "storage-driver": "with settings: how it stores images, overlay2",
      "insecure-registries": "with settings: the registries that it was told to talk to without TLS, as host:port",
      "insecure-networks": "with settings: the networks whose registries it talks to without TLS, 127.0.0.0/8",
    ],
    byHand: Template("docker version; docker info"))

  private static let folders = [
    "/usr/bin", "/usr/local/bin", "/usr/sbin", "/usr/local/sbin", "/bin", "/sbin", "/snap/bin",
  ]

  private let asksSettings: Bool

  package init(_ fields: ProbeFields) {
    asksSettings = fields.truth("settings")
  }

  package func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    var observation = Observation(["present": .truth(false), "answers": .truth(false)])
    let program = await program(in: context)
    observation.properties["program"] = program.map(Value.text)
    do {
      let location = try await EngineLocation.find(in: context)
      observation.properties["endpoint"] = .text(location.endpoint)
      let hasSocket = await hasSocket(location, in: context)
      observation.properties["present"] = .truth(hasSocket || program != nil)
      try await describe(location, in: context, &observation)
      observation.properties["present"] = .truth(true)
    } catch .absent(let reason) {
      observation.absence = program == nil ? "\(reason); no program docker or dockerd was found either" : reason
    }
    return observation
  }

  private func describe(
    _ location: EngineLocation, in context: ProbeContext, _ observation: inout Observation
  ) async throws(ProbeFailure) {
    let client = try await EngineClient.connect(to: location, in: context)
    observation.sources = [client.source("/_ping")]
    observation.properties["answers"] = .truth(true)
    observation.properties["version"] = client.release.map(Value.text)
    observation.properties["api-version"] = .text(client.version.description)
    guard asksSettings else { return }
    let info = try await client.get("/info", as: EngineInfo.self)
    observation.sources.append(client.source("/info"))
    let facts: [String: Value?] = [
      "version": (info?.serverVersion ?? client.release).map(Value.text),
      "name": info?.name.map(Value.text),
      "os": info?.os.map(Value.text),
      "architecture": info?.architecture.map(Value.text),
      "storage-driver": info?.driver.map(Value.text),
      "insecure-registries": .texts(info?.registries?.insecureNames ?? []),
      "insecure-networks": .texts(info?.registries?.insecureNetworks ?? []),
    ]
    observation.properties.merge(facts.compactMapValues { $0 }) { _, new in new }
  }

  private func hasSocket(_ location: EngineLocation, in context: ProbeContext) async -> Bool {
    guard let socket = location.socket, case .found(let facts) = await context.look(at: socket, limit: 0)
    else { return false }
    return facts.kind == .socket
  }

  private func program(in context: ProbeContext) async -> String? {
    for name in ["docker", "dockerd"] {
      for folder in Self.folders {
        let path = "\(folder)/\(name)"
        if case .found(let facts) = await context.look(at: path, limit: 0), facts.kind == .file { return path }
      }
    }
    return nil
  }
}
