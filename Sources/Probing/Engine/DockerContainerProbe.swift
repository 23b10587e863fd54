package import Grading

/// `docker-container: { container: secure-registry }` or `{ image: hello-world }`: a container by its name, or the one
/// that shows best what an image does.
package struct DockerContainerProbe: Probe {
  package static let kind = ProbeKind(
    name: "docker-container",
    summary: "A container, running or not: its state, settings, mounts and ports.",
    fields: [
      .init("container", .text, about: "its name, exactly"),
      .init(
        "image", .texts,
        about: "instead of a name: any container made from one of these images; one that runs, else one that ended with"
          + " 0, else the newest"),
      .init("log", .truth, about: "whether to read the last lines of its log too"),
    ],
    properties: [
      "exists": "whether there is such a container",
      "name": "its name",
      "id": "its identifier",
      "image": "the image that it was made from, as it was written",
      "image-id": "the identifier of that image, sha256:…",
      "state": "created, running, paused, restarting, removing, exited or dead",
      "running": "whether it runs",
      "exit-code": "the code it ended with; nothing while it runs or before it was started",
      "restart-policy": "no, always, unless-stopped or on-failure",
      "restarting": "whether it ended and is about to be started again",
      "started-at": "when it was started last, in UTC",
      "created-at": "when it was made, in UTC",
      "mounts": "the folder or volume behind each path of the container; ~ is the student's home",
      "mount-sources": "those folders and volumes, as a list",
      "mount-modes": "rw or ro for each path that is mounted",
      "ports": "the ports of the machine for each port of the container, by 5000/tcp",
      "host-addresses": "the machine's addresses that each port is published on, by 5000/tcp",
      "environment": "its environment variables by name; values that look secret are hidden",
      "command": "its command, as a list",
      "entrypoint": "its entrypoint, as a list",
      "labels": "its labels by name",
      "networks": "the names of its networks",
      "health": "starting, healthy or unhealthy, where it has a health check",
      "log": "the last lines that it wrote, where they were asked for",
    ],
    byHand: Template("docker container inspect ${container}"))

  private let name: String?
  private let images: [String]
  private let asksLog: Bool

  package init(_ fields: ProbeFields) throws(ProbeFailure) {
    name = fields.optionalText("container")
    images = fields.texts("image")
    asksLog = fields.truth("log")
    if name == nil, images.isEmpty { _ = try fields.text("container") }
  }

  package func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    let client = try await EngineClient.connect(in: context)
    var sources: [String] = []
    let found = try await name == nil ? anyContainer(client, &sources) : container(client, &sources)
    guard let container = found else {
      let wanted = name.map { "named \($0)" } ?? "made from \(sentenceList(images, conjunction: "or"))"
      return Observation(["exists": .truth(false)], absence: "there is no container \(wanted)", sources: sources)
    }
    var facts = container.facts(for: context.machine.account)
    if asksLog, let id = container.id {
      sources.append(client.source(ContainerLog.path(id)))
      let isRaw = container.config?.hasTerminal ?? false
      facts["log"] = .optional(try await ContainerLog.read(id, isRaw: isRaw, from: client))
    }
    return Observation(facts, sources: sources)
  }

  private func container(
    _ client: EngineClient, _ sources: inout [String]
  ) async throws(ProbeFailure) -> ContainerDescription? {
    guard let name, Self.isName(name) else { return nil }
    let path = "/containers/\(name)/json"
    sources.append(client.source(path))
    // The Engine also answers for the beginning of an identifier.
    let found = try await client.get(path, as: ContainerDescription.self)
    return found?.plainName == name ? found : nil
  }

  private func anyContainer(
    _ client: EngineClient, _ sources: inout [String]
  ) async throws(ProbeFailure) -> ContainerDescription? {
    let references = images.compactMap(ImageReference.init)
    // A tag may have moved on since; the identifier finds the containers that were started by it, too.
    var identifiers: Set<String> = []
    for reference in references {
      sources.append(client.source(reference.path))
      if let id = try await client.get(reference.path, as: ImageDescription.self)?.id { identifiers.insert(id) }
    }
    let path = "/containers/json?all=1"
    sources.append(client.source(path))
    let names = Set(references.map(\.normalized))
    let containers = (try await client.get(path, as: [ContainerSummary].self) ?? []).filter {
      !$0.isOurs && $0.isMade(from: names, identifiers: identifiers)
    }
    guard let id = ContainerSummary.best(of: containers)?.id, Self.isName(id) else { return nil }
    sources.append(client.source("/containers/\(id)/json"))
    return try await client.get("/containers/\(id)/json", as: ContainerDescription.self)
  }

  /// What a container can be called (moby `daemon/names`): anything else would be another part of the Engine's API.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 255
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "_.-".utf8.contains(byte)
        }
      }
      && text.first.map { $0 != "." && $0 != "-" } ?? false
  }
}
