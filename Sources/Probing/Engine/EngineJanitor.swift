internal import FoundationEssentials
internal import Grading
internal import Transfer

/// Removes the containers and networks that a grader left behind when it was killed, and never those of one that lives.
package enum EngineJanitor {
  /// Looks once for what dead owners left, and removes it. What cannot be removed stays for the next run.
  package static func sweep(in context: ProbeContext) async {
    _ = await context.once("engine-janitor") {
      if let client = try? await EngineClient.connect(in: context) { await sweep(client) }
      return .observed(Observation())
    }
  }

  static func sweep(
    _ client: EngineClient, from ours: RunOwner = .current, now: Int = RunOwner.now(),
    process: @Sendable (Int) -> RunOwner.Process = RunOwner.process
  ) async {
    let filter = "filters=%7B%22label%22%3A%5B%22\(RunOwner.label)%22%5D%7D"  // {"label":["assay.owner"]}
    let containers = try? await client.get("/containers/json?all=1&\(filter)", as: [Labelled].self, isFresh: true)
    let networks = try? await client.get("/networks?\(filter)", as: [Labelled].self, isFresh: true)
    let isLeft = { (thing: Labelled) in thing.isLeft(seenFrom: ours, now: now, process: process) }
    for container in (containers ?? []).filter(isLeft) { await EngineRemoval.container(container.id, client) }
    for network in (networks ?? []).filter(isLeft) { await EngineRemoval.network(network.id, client) }
  }

  /// A container or network of a list.
  private struct Labelled: Decodable {
    var id: String
    var labels: [String: String?]?

    private enum CodingKeys: String, CodingKey {
      case id = "Id"
      case labels = "Labels"
    }

    func isLeft(seenFrom ours: RunOwner, now: Int, process: (Int) -> RunOwner.Process) -> Bool {
      guard let label = labels?[RunOwner.label] ?? nil, let owner = RunOwner(label) else { return false }
      let expires = (labels?[RunOwner.expiryLabel] ?? nil).flatMap { Int($0) }
      return owner.isDead(seenFrom: ours, expires: expires, now: now, process: process)
    }
  }
}

/// Removing what Assay made. An Engine may need a moment between the end of a container and the removal of its network.
enum EngineRemoval {
  private static let attempts = 5
  private static let pause = Duration.milliseconds(200)

  /// Ends a container at once and removes it with its volumes.
  ///
  /// - Returns: whether it is gone.
  @discardableResult
  static func container(_ name: String, _ client: EngineClient) async -> Bool {
    await remove("/containers/\(name)?force=1&v=1", client)
  }

  /// - Returns: whether it is gone.
  @discardableResult
  static func network(_ name: String, _ client: EngineClient) async -> Bool {
    await remove("/networks/\(name)", client)
  }

  private static func remove(_ path: String, _ client: EngineClient) async -> Bool {
    for attempt in 1...attempts {
      if let answer = try? await client.change(.delete, path) {
        if (200..<300).contains(answer.status) || answer.status == 404 { return true }
      }
      guard attempt < attempts, (try? await Task.sleep(for: pause)) != nil else { break }
    }
    return false
  }
}
