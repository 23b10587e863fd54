internal import Grading
internal import Transfer

/// Whether a registry answers, and whether it really is one.
struct RegistryProbe: Probe {
  static let path = "/v2/"

  static let kind = ProbeKind(
    name: "registry",
    summary:
      "Asks a registry for its API version, and whether it behaves as a registry: a blob that it holds is mounted"
      + " where it already is, which changes no file.",
    fields: [RegistryFields.registry, RegistryFields.login, RegistryFields.scheme, RegistryFields.realms],
    properties: [
      "answers": "whether it answers GET /v2/ as registries do: with status 200, or 401 where it wants a login",
      "status": "of GET /v2/ without a login",
      "api-version": "the Docker-Distribution-Api-Version header, registry/2.0",
      "server": "the Server header; a registry by itself sends none",
      "login": "which of the check's logins was let in",
      "behaves": "whether it behaves as a registry, and not as a web server that mimics one",
      "behaviour": "what shows that, as a sentence",
    ],
    byHand: Template("curl -i http://${registry}/v2/"))

  private let registry: RegistryFields

  init(_ fields: ProbeFields) throws(ProbeFailure) {
    registry = try RegistryFields(fields)
  }

  func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    let trail = Trail()
    let client = await registry.client(in: context)
    let first: TransferResponse
    do {
      first = try await client.send(.get, Self.path, showing: nil, named: "none", trail: trail)
    } catch .absent(let why) {
      return Observation(["answers": .truth(false), "behaves": .truth(false)], absence: why, sources: trail.lines)
    }
    let answers = first.status == 200 || first.status == 401
    var properties: [String: Value] = [
      "answers": .truth(answers), "status": .integer(first.status),
      "api-version": .optional(first.headers["Docker-Distribution-Api-Version"].map { bounded($0, to: 128) }),
      "server": .optional(first.headers["Server"].map { bounded($0, to: 128) }),
    ]
    guard answers else {
      properties["behaves"] = .truth(false)
      return Observation(properties, absence: try client.complaint(first, to: Self.path), sources: trail.lines)
    }
    let (second, option) = try await client.logins.ask(
      { option throws(ProbeFailure) in try await client.send(.get, Self.path, as: option, trail: trail) },
      isRefusal: { $0.status != 200 })
    let behaviour: RegistryBehaviour
    if second.status == 200 {
      properties["login"] = .text(option.name)
      do {
        behaviour = try await RegistryBehaviour.seen(by: client, as: option, trail: trail)
      } catch .absent(let why) {
        behaviour = RegistryBehaviour(isRegistry: false, sentence: why)
      }
    } else {
      behaviour = RegistryBehaviour.seenFromOutside(first, client)
    }
    properties["behaves"] = .truth(behaviour.isRegistry)
    properties["behaviour"] = .text(bounded(behaviour.sentence, to: 400))
    return Observation(properties, sources: trail.lines)
  }
}
