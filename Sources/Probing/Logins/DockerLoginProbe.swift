package import Grading
internal import Transfer

/// What `docker login` stored, and whether the registry takes it. The password is never a property, and goes to the
/// registry that it is stored for, to that one's token service, and to nobody else.
package struct DockerLoginProbe: Probe {
  package static let kind = ProbeKind(
    name: "docker-login",
    summary: "Looks for the login that docker login stored for a registry, and asks the registry whether it takes it.",
    fields: [
      .init(
        "registry", .text, required: true, about: "The registry's address, localhost:5000; docker.io is Docker Hub"),
      .init("user", .text, about: "Whose login is wanted, where several places store one"),
      .init("check-at", .text, about: "A URL of that registry that is asked with the login: http://localhost:5000/v2/"),
      .init(
        "push-to", .text, about: "A repository of that registry; its token service is asked whether the login may push"),
    ],
    properties: [
      "stored": "whether a login is stored",
      "user": "whose it is",
      "server": "the key under which it is stored",
      "kind": "inline in config.json, by a helper, or a token",
      "home": "the home, or the folder of DOCKER_CONFIG, where it is stored",
      "accepted": "whether the registry, or its token service, takes it",
      "status": "the registry's status code for check-at",
      "may-push": "with push-to: whether the token that it is given allows pushing; absent where a token does not tell",
    ],
    byHand: Template("cat ~/.docker/config.json"))

  private let registry: DockerLoginServer
  private let address: String
  private let user: String?
  private let url: String?
  private let pushTo: String?

  package init(_ fields: ProbeFields) throws(ProbeFailure) {
    address = try fields.text("registry")
    registry = DockerLoginServer(address)
    user = fields.optionalText("user")
    url = fields.optionalText("check-at")
    pushTo = fields.optionalText("push-to")
    guard let url else { return }
    guard let origin = try? Origin(url: url), registry.isAsked(by: origin.authority) else {
      throw .obstructed(
        Obstacle(
          "the check would send the login for \(address) to \(bounded(url, to: 100))",
          remedy: "check-at must be a URL of the registry itself."))
    }
  }

  package func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    let search = await context.storedLogin(for: registry)
    guard let (place, login) = search.found.first(where: { found in user.map(found.login.isOf) ?? true }) else {
      if let obstacle = search.obstacle { throw .obstructed(obstacle) }
      return Observation(
        ["stored": .truth(false)], absence: search.fault ?? otherUser(search) ?? absence(search),
        sources: search.sources)
    }
    var observation = Observation(
      [
        "stored": .truth(true),
        "user": .text(login.credentials.user),
        "server": .text(login.server),
        "kind": .text(login.kind.rawValue),
        "home": .text(place.home),
      ], sources: search.sources)
    if url != nil || pushTo != nil, !context.settings.usesStoredLogins {
      throw .obstructed(
        Obstacle("the student's own login for \(address) is not used", remedy: "Grade with --use-student-logins."))
    }
    if let url { try await ask(url, login, context, &observation) }
    if let pushTo { try await askToPush(to: pushTo, login, context, &observation) }
    return observation
  }

  private func absence(_ search: StoredLoginSearch) -> String {
    "no login for \(address) in \(sentenceList(search.sources, conjunction: "or"))"
  }

  private func otherUser(_ search: StoredLoginSearch) -> String? {
    search.found.first.map { place, login in
      let other = bounded(login.credentials.user, to: 64)
      return "the login for \(address) in \(place.file) is that of \(other), not of \(user ?? "")"
    }
  }

  // MARK: - Asking the registry

  private func ask(
    _ url: String, _ login: StoredLogin, _ context: ProbeContext, _ observation: inout Observation
  ) async throws(ProbeFailure) {
    guard login.kind != .token else {
      throw .obstructed(Obstacle("the login for \(address) is a token, which cannot be tried as a password"))
    }
    let request = TransferRequest(
      .get, url, headers: [HeaderField("Authorization", login.credentials.basicAuthorization)],
      limits: TransferLimits(totalTimeout: context.settings.timeout, bodyBytes: 64 << 10))
    observation.sources.append("GET \(url) with the stored login")
    do {
      let response = try await context.send(request)
      observation.properties["status"] = .integer(response.status)
      let challenge = response.headers["WWW-Authenticate"]?.lowercased() ?? ""
      guard response.status != 401 || !challenge.hasPrefix("bearer") else {
        throw ProbeFailure.obstructed(Obstacle("the registry at \(address) asks for a token instead of a password"))
      }
      observation.properties["accepted"] = .truth((200..<300).contains(response.status))
    } catch let failure as ProbeFailure {
      throw failure
    } catch {
      switch ProbeFailure(error, service: "the registry at \(address)") {
      case .absent(let words): observation.absence = words
      case .obstructed(let obstacle): throw .obstructed(obstacle)
      }
    }
  }

  /// Nothing is pushed: what the token allows is what a push would be allowed.
  private func askToPush(
    to name: String, _ login: StoredLogin, _ context: ProbeContext, _ observation: inout Observation
  ) async throws(ProbeFailure) {
    guard let endpoint = RegistryEndpoint(address) else {
      throw RegistryFields.unusable("registry", address, "HOST:PORT, such as localhost:5000")
    }
    let repository = try RegistryFields.repository(named: endpoint.isHub ? name.lowercased() : name)
    let option = LoginChoice.Option(
      name: "stored", credentials: login.credentials, isIdentityToken: login.kind == .token, server: registry)
    let client = RegistryClient(address: endpoint, context: context, logins: LoginChoice([option]))
    let trail = Trail()
    defer { observation.sources += trail.lines }
    guard let question = try await client.knock(trail: trail) else {
      throw .obstructed(Obstacle("\(endpoint.service) asks for no token: whether the login may push cannot be seen"))
    }
    guard try TokenService(question, of: endpoint, trusted: []).mayReceiveLogins else {
      throw .obstructed(
        Obstacle("\(endpoint.service) gives out tokens at another place, to which the login is not sent"))
    }
    switch try await client.tokenOutcome(TokenScope(repository, .push), question, as: option, trail: trail) {
    case .refused:
      observation.properties["accepted"] = .truth(false)
    case .token(let token):
      observation.properties["accepted"] = .truth(true)
      observation.properties["may-push"] = token.actions(on: repository).map { .truth($0.contains("push")) }
    }
  }
}
