internal import FoundationEssentials
internal import Grading
internal import Transfer

/// One container of an image, started to see what it serves, and removed again.
struct ServingTrial: Sendable {
  let client: EngineClient
  /// The image's identifier.
  let image: String
  let port: Int
  let path: String
  let seconds: Int

  /// How the container is reached.
  enum Way: Sendable {
    /// At its own address, on a network without a way out.
    case ownAddress
    /// Through a published port: where the Engine's networks are not the machine's, as with a rootless Engine.
    case loopbackPort
  }

  /// What came of one container.
  enum Outcome: Sendable {
    case answered(TransferResponse)
    /// It ended by itself; with the last line that it wrote.
    case ended(code: Int, words: String?)
    /// In words that follow "a container of X".
    case silent(String)
    /// There is no way to it.
    case unreachable
  }

  private static let noWay = Obstacle(
    "neither the address nor a published port of a container that Assay started can be reached",
    remedy: "Run Assay where the Docker Engine runs.")

  /// Starts, reads, removes; by a loopback port where the container's own address cannot be reached. Absences are in
  /// words that follow "a container of X".
  func run() async -> Finding {
    // Its containers are on another machine; what this one has at their addresses and ports is not theirs.
    guard client.location.socket != nil else { return .obstructed(Self.noWay) }
    do {
      var outcome = try await attempt(.ownAddress)
      if case .unreachable = outcome { outcome = try await attempt(.loopbackPort) }
      if case .unreachable = outcome { return .obstructed(Self.noWay) }
      return .observed(observation(of: outcome))
    } catch {
      switch error {
      // The image is there: an Engine that fails now says nothing about it.
      case .absent(let reason): return .obstructed(Obstacle(reason))
      case .obstructed(let obstacle): return .obstructed(obstacle)
      }
    }
  }

  private func observation(of outcome: Outcome) -> Observation {
    var observation = Observation(
      ["exists": .truth(true), "image-id": .text(image), "answers": .truth(false)])
    switch outcome {
    case .answered(let response):
      let type = response.headers["Content-Type"]
      observation.properties["answers"] = .truth(true)
      observation.properties["status"] = .integer(response.status)
      observation.properties["content-type"] = type.map(Value.text)
      observation.properties["server"] = response.headers["Server"].map(Value.text)
      observation.properties["page"] = .document(Document(.html, response.body, contentType: type))
    case .ended(let code, let words):
      observation.properties["exited"] = .integer(code)
      let quote = words.map { ": \($0)" } ?? ""
      observation.absence = "ends with exit code \(code) before it answers at port \(port)\(quote)"
    case .silent(let reason): observation.absence = reason
    case .unreachable: break
    }
    return observation
  }

  // MARK: - One container

  /// Whatever happens, nothing is left: removal runs in a task of its own, which no cancellation reaches, and is waited
  /// for. Making things runs apart, too: a request that is cancelled half-way might still be carried out, after the
  /// removal.
  private func attempt(_ way: Way) async throws(ProbeFailure) -> Outcome {
    let name = "assay-\(randomName())"
    let made = await apart { await Result.of { () async throws(ProbeFailure) in try await make(name, way) } }
    var outcome = Result<Outcome, ProbeFailure>.success(.unreachable)
    switch made {
    case .success(nil):
      outcome = await Result.of { () async throws(ProbeFailure) in
        try await ServedPage(trial: self, name: name, way: way).read()
      }
    case .success(let refusal?): outcome = .success(refusal)
    case .failure(let failure): outcome = .failure(failure)
    }
    await apart {
      await EngineRemoval.container(name, client)
      await EngineRemoval.network(name, client)
    }
    return try outcome.get()
  }

  private func apart<Outcome: Sendable>(_ body: @escaping @Sendable () async -> Outcome) async -> Outcome {
    await Task.detached { await body() }.value
  }

  /// Makes network and container and starts it.
  ///
  /// - Returns: why the image cannot be started, where that is the image's own fault.
  private func make(_ name: String, _ way: Way) async throws(ProbeFailure) -> Outcome? {
    let labels = [
      RunOwner.label: RunOwner.current.text,
      RunOwner.expiryLabel: String(RunOwner.now() + seconds + 300),
    ]
    let network = NetworkBlueprint(name: name, labels: labels, isInternal: way == .ownAddress)
    try await ask("/networks/create", network)
    let container = ContainerBlueprint(
      image: image, network: name, port: port, isPublished: way == .loopbackPort, labels: labels)
    if let refusal = try await ask("/containers/create?name=\(name)", container, ownFault: "cannot be made") {
      return refusal
    }
    return try await ask("/containers/\(name)/start", Optional<ContainerBlueprint>.none, ownFault: "does not start")
  }

  /// - Parameter ownFault: how a sentence goes on where the Engine finds fault with the image itself (status 400:
  ///   no command, no such program, a program that cannot be run).
  @discardableResult
  private func ask(
    _ path: String, _ body: (some Encodable)?, ownFault: String? = nil
  ) async throws(ProbeFailure) -> Outcome? {
    var bytes: [UInt8]?
    do {
      bytes = try body.map { Array(try JSONEncoder().encode($0)) }
    } catch {
      throw .obstructed(Obstacle("a request to the Docker Engine could not be written: \(error)"))
    }
    let answer = try await client.change(.post, path, body: bytes)
    if (200..<300).contains(answer.status) { return nil }
    if answer.status == 400, let ownFault, let message = client.errorMessage(answer), Self.isOfImage(message) {
      return .silent("\(ownFault): \(bounded(message, to: 200))")
    }
    throw client.refusal(of: answer, to: path)
  }

  /// moby `daemon/start.go`, `translateContainerdStartErr`, and `daemon/create.go`.
  static func isOfImage(_ message: String) -> Bool {
    let message = message.lowercased()
    return [
      "no command specified", "executable file not found", "no such file or directory", "permission denied",
      "exec format error", "not a directory", "is a directory", "unable to start container process",
    ].contains { message.contains($0) }
  }

  private func randomName() -> String {
    String(UInt64.random(in: .min ... .max), radix: 36)
  }
}
