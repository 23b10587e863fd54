package import Grading

/// `docker-serves: { image: [registry-lab-app:v1.0, localhost:5000/registry-lab-app:v1.0] }`: what a container of an
/// image answers over HTTP.
///
/// This kind acts. It starts a container of the image on a network of its own that leads nowhere, with limits on
/// memory, processes and processor, without mounts and with only the capabilities of a plain web server; reads one page
/// at the container's own address, or through a port of the loopback interface where that address cannot be reached;
/// and removes container, volumes and network whatever happens. What a killed grader left, the next one removes
/// (``EngineJanitor``).
package struct DockerServesProbe: Probe {
  package static let kind = ProbeKind(
    name: "docker-serves",
    summary: "What a container of an image answers over HTTP. Starts one on a network of its own and removes it again.",
    acts: true,
    fields: [
      .init("image", .texts, required: true, about: "a name or identifier; of several, the first that exists"),
      .init("port", .integer, about: "the port in the container, 80 by default"),
      .init("path", .text, about: "what is asked for, / by default"),
      .init("seconds", .seconds, about: "how long to wait for an answer, 10 by default"),
    ],
    properties: [
      "exists": "whether the Engine has the image",
      "image": "which of the names it was found by",
      "image-id": "its identifier, sha256:…",
      "answers": "whether the container answered over HTTP",
      "status": "the status of the answer, 200",
      "content-type": "the Content-Type of the answer",
      "server": "the Server field of the answer",
      "page": "the answer's content, as HTML",
      "exited": "the code that the container ended with by itself, where it did",
    ],
    byHand: Template("docker run --rm -d -p 127.0.0.1:8080:80 ${image} && curl -i http://127.0.0.1:8080/"))

  private static let mostSeconds = 120.0

  private let candidates: [String]
  private let port: Int
  private let path: String
  private let seconds: Int

  package init(_ fields: ProbeFields) throws(ProbeFailure) {
    candidates = fields.texts("image")
    port = fields.optionalText("port").flatMap { Int($0) } ?? 80
    let path = fields.optionalText("path") ?? "/"
    self.path = path.hasPrefix("/") ? path : "/\(path)"
    let wanted = fields.optionalText("seconds").flatMap { Double($0) } ?? 10
    seconds = wanted.isFinite ? Int(min(max(wanted, 1), Self.mostSeconds).rounded(.up)) : 10
    guard (1...65535).contains(port) else {
      throw .obstructed(Obstacle("the check asks for port \(port)", remedy: "Ports go from 1 to 65535."))
    }
  }

  package func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    let client = try await EngineClient.connect(in: context)
    guard let (candidate, image) = try await client.image(amongst: candidates), let id = image.id else {
      return Observation(
        ["exists": .truth(false)], absence: EngineClient.noImage(amongst: candidates),
        sources: candidates.compactMap(ImageReference.init).map { client.source($0.path) })
    }
    await EngineJanitor.sweep(in: context)
    let trial = ServingTrial(client: client, image: id, port: port, path: path, seconds: seconds)
    // Two names of one image share one start.
    switch await context.once("docker-serves \(id) \(port) \(path)", { await trial.run() }) {
    case .obstructed(let obstacle): throw .obstructed(obstacle)
    case .observed(var observation):
      observation.properties["image"] = .text(candidate)
      observation.sources = [
        client.source("/images/\(candidate)/json"), "GET \(path) at port \(port) of a container of \(candidate)",
      ]
      observation.absence = observation.absence.map { "a container of \(candidate) \($0)" }
      return observation
    }
  }
}
