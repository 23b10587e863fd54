package import Grading

/// `docker-image: { image: registry-lab-app:v1.0 }`: an image that the Engine has, by tag, digest or identifier.
package struct DockerImageProbe: Probe {
  package static let kind = ProbeKind(
    name: "docker-image",
    summary: "An image that the Docker Engine has: its names, settings and layers.",
    fields: [
      .init("image", .texts, required: true, about: "a name or identifier; of several, the first that exists"),
      .init("history", .truth, about: "whether to ask how the layers were made too"),
    ],
    properties: [
      "exists": "whether the Engine has it",
      "image": "which of the names it was found by",
      "id": "its identifier, sha256:…",
      "tags": "all its tags, repository:tag",
      "digests": "the digests it was pushed or pulled by, repository@sha256:…",
      "digest-values": "the same digests alone, sha256:…",
      "architecture": "the processor it is made for, amd64",
      "os": "the operating system it is made for, linux",
      "exposed-ports": "the ports it says it listens on, 80/tcp",
      "command": "its command, as a list",
      "entrypoint": "its entrypoint, as a list",
      "environment": "its environment variables by name; values that look secret are hidden",
      "labels": "its labels by name",
      "layers": "the digests of its layers' content, the lowest first",
      "created": "when it was made, in UTC",
      "size": "bytes",
      "history": "the commands that made it, the newest first, where they were asked for",
    ],
    byHand: Template("docker image inspect ${image}"))

  private let candidates: [String]
  private let asksHistory: Bool

  package init(_ fields: ProbeFields) throws(ProbeFailure) {
    candidates = fields.texts("image")
    asksHistory = fields.truth("history")
  }

  package func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    let client = try await EngineClient.connect(in: context)
    guard let (candidate, image) = try await client.image(amongst: candidates) else {
      return Observation(
        ["exists": .truth(false)], absence: EngineClient.noImage(amongst: candidates),
        sources: candidates.compactMap(ImageReference.init).map { client.source($0.path) })
    }
    var observation = Observation(
      facts(of: image, as: candidate), sources: [client.source("/images/\(candidate)/json")])
    if asksHistory, let id = image.id {
      let path = "/images/\(id)/history"
      let steps = try await client.get(path, as: [ImageStep].self) ?? []
      observation.properties["history"] = .texts(steps.map { Masking.text($0.createdBy ?? "") })
      observation.sources.append(client.source(path))
    }
    return observation
  }

  private func facts(of image: ImageDescription, as candidate: String) -> [String: Value] {
    let digests = image.digests ?? []
    let facts: [String: Value?] = [
      "exists": .truth(true),
      "image": .text(candidate),
      "id": image.id.map(Value.text),
      // Engines name an image without tags or digests like this.
      "tags": .texts((image.tags ?? []).filter { $0 != "<none>:<none>" }),
      "digests": .texts(digests.filter { $0 != "<none>@<none>" }),
      "digest-values": .texts(digests.compactMap(Self.digestValue)),
      "architecture": image.architecture.map(Value.text),
      "os": image.os.map(Value.text),
      "exposed-ports": .texts((image.config?.exposedPorts ?? [:]).keys.sorted()),
      "command": .texts((image.config?.command ?? []).map(Masking.text)),
      "entrypoint": .texts((image.config?.entrypoint ?? []).map(Masking.text)),
      "environment": Masking.environment(image.config?.environment ?? []),
      "labels": Masking.record(image.config?.labels ?? [:]),
      "layers": .texts(image.rootFileSystem?.layers ?? []),
      "created": image.created.map(Value.text),
      "size": image.size.map(Value.integer),
    ]
    return facts.compactMapValues { $0 }
  }

  /// `sha256:…` of `repository@sha256:…`.
  private static func digestValue(_ digest: String) -> String? {
    guard let at = digest.lastIndex(of: "@") else { return nil }
    let value = digest[digest.index(after: at)...]
    return value.contains(":") ? String(value) : nil
  }
}
