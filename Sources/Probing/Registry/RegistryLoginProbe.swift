internal import Grading
internal import Transfer

/// Whom a registry lets in.
struct RegistryLoginProbe: Probe {
  static let kind = ProbeKind(
    name: "registry-login",
    summary:
      "Tries whom a registry lets in: nobody without a login, the right login, and neither a wrong password nor an"
      + " unknown user.",
    fields: [
      RegistryFields.registry,
      ProbeKind.Field("login", .logins, required: true, about: "the login that is to be let in"),
      RegistryFields.scheme,
    ],
    properties: [
      "answers": "whether anything answers in HTTP",
      "status": "of GET /v2/ without a login",
      "scheme": "of the login that it asks for, in lower case: basic",
      "realm": "which it names when it asks",
      "requires-login": "whether GET /v2/ without a login is refused with 401 and a question for Basic credentials",
      "accepts-login": "whether GET /v2/ with the login is answered with 200",
      "refuses-wrong-password": "whether the user with a password of ours is refused",
      "refuses-unknown-user": "whether a user of ours is refused",
      "catalog-requires-login": "whether the catalog is refused with 401 without a login",
      "catalog-accepts-login": "whether the catalog is shown with the login",
    ],
    byHand: Template("curl -i http://${registry}/v2/; curl -i -u USER http://${registry}/v2/_catalog"))

  private let registry: RegistryFields

  init(_ fields: ProbeFields) throws(ProbeFailure) {
    registry = try RegistryFields(fields)
  }

  func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    let trail = Trail()
    let client = await registry.client(in: context)
    guard let option = client.logins.options.first(where: { $0.credentials != nil }), let right = option.credentials
    else {
      throw .obstructed(
        Obstacle("the check names no login of the lab to try", remedy: "Give it one under logins: in lab.yaml."))
    }
    do {
      return try await observe(client, right, name: option.name, trail: trail)
    } catch .absent(let why) {
      return Observation(["answers": .truth(false)], absence: why, sources: trail.lines)
    }
  }

  private func observe(
    _ client: RegistryClient, _ right: Credentials, name: String, trail: Trail
  ) async throws(ProbeFailure) -> Observation {
    let version = RegistryProbe.path
    let catalog = RegistryCatalogProbe.path
    typealias Answer = Result<TransferResponse, ProbeFailure>
    @Sendable func ask(_ path: String, _ name: String, _ credentials: Credentials?) async -> Answer {
      await Result.of { () async throws(ProbeFailure) in
        try await client.send(.get, path, showing: credentials?.basicAuthorization, named: name, trail: trail)
      }
    }
    let wrongPassword = Credentials(user: right.user, password: RandomName.make())
    let unknownUser = Credentials(user: "assay-\(RandomName.make())", password: RandomName.make())

    async let openAnswer = ask(version, "none", nil)
    async let openCatalogAnswer = ask(catalog, "none", nil)
    async let acceptedAnswer = ask(version, name, right)
    async let acceptedCatalogAnswer = ask(catalog, name, right)
    async let wrongAnswer = ask(version, "the right user, a wrong password", wrongPassword)
    async let unknownAnswer = ask(version, "an unknown user", unknownUser)
    let open = try await openAnswer.get()
    let openCatalog = try await openCatalogAnswer.get()
    let accepted = try await acceptedAnswer.get()
    let acceptedCatalog = try await acceptedCatalogAnswer.get()
    let wrong = try await wrongAnswer.get()
    let unknown = try await unknownAnswer.get()

    let challenges = open.headers.values("WWW-Authenticate").flatMap(AuthenticationChallenge.parse)
    let basic = challenges.first { $0.scheme == "basic" }
    let shown = open.status == 401 ? basic ?? challenges.first : nil
    return Observation(
      [
        "answers": .truth(true),
        "status": .integer(open.status),
        "scheme": .optional(shown.map { bounded($0.scheme, to: 64) }),
        "realm": .optional(shown?.realm.map { bounded($0, to: 256) }),
        "requires-login": .truth(open.status == 401 && basic != nil),
        "accepts-login": .truth(accepted.status == 200),
        "refuses-wrong-password": .truth(wrong.status == 401),
        "refuses-unknown-user": .truth(unknown.status == 401),
        "catalog-requires-login": .truth(openCatalog.status == 401),
        "catalog-accepts-login": .truth(acceptedCatalog.status == 200),
      ], sources: trail.lines)
  }
}
