package import Grading
internal import Transfer

/// What `docker login` stored, and whether the registry takes it. The password is never a property, and goes to the
/// registry that it is stored for and to nobody else.
package struct DockerLoginProbe: Probe {
  package static let kind = ProbeKind(
    name: "docker-login",
    summary: "Looks for the login that docker login stored for a registry, and asks the registry whether it takes it.",
    fields: [
      .init(
        "registry", .text, required: true, about: "The registry's address, localhost:5000; docker.io is Docker Hub"),
      .init("user", .text, about: "Whose login is wanted, where several places store one"),
      .init("check-at", .text, about: "A URL of that registry that is asked with the login: http://localhost:5000/v2/"),
    ],
    properties: [
      "stored": "whether a login is stored",
      "user": "whose it is",
      "server": "the key under which it is stored",
      "kind": "inline in config.json, by a helper, or a token",
      "home": "the home, or the folder of DOCKER_CONFIG, where it is stored",
      "accepted": "whether the registry answers check-at with success",
      "status": "the registry's status code",
    ],
    byHand: Template("cat ~/.docker/config.json"))

  private let registry: DockerLoginServer
  private let address: String
  private let user: String?
  private let url: String?

  package init(_ fields: ProbeFields) throws(ProbeFailure) {
    address = try fields.text("registry")
    registry = DockerLoginServer(address)
    user = fields.optionalText("user")
    url = fields.optionalText("check-at")
    guard let url else { return }
    guard let origin = try? Origin(url: url), registry.isAsked(by: origin.authority) else {
      throw .obstructed(
        Obstacle(
          "the check would send the login for \(address) to \(bounded(url, to: 100))",
          remedy: "check-at must be a URL of the registry itself."))
    }
  }

  package func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    var search = Search()
    for place in Self.places(context.machine.account) { try await look(in: place, context, &search) }
    guard let (place, login) = search.found else {
      if let obstacle = search.obstacle { throw .obstructed(obstacle) }
      return Observation(
        ["stored": .truth(false)],
        absence: search.fault ?? "no login for \(address) in \(sentenceList(search.sources, conjunction: "or"))",
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
    if let url { try await ask(url, login, context, &observation) }
    return observation
  }

  // MARK: - Where logins are

  private struct Place {
    /// As reports name it.
    var home: String
    var file: String
  }

  private struct Search {
    var found: (Place, StoredLogin)?
    var obstacle: Obstacle?
    /// What is wrong with a file that was found.
    var fault: String?
    var sources: [String] = []
  }

  /// The folder of `DOCKER_CONFIG`, the student's home, the others: the first that has a login counts.
  private static func places(_ account: Account) -> [Place] {
    var places: [Place] = []
    if let folder = account.environment["DOCKER_CONFIG"], folder.hasPrefix("/") {
      let folder = account.abbreviate(folder)
      places.append(Place(home: folder, file: "\(folder)/config.json"))
    }
    for home in [account.home] + account.otherHomes {
      let home = account.abbreviate(home)
      let place = Place(home: home, file: "\(home)/.docker/config.json")
      if !places.contains(where: { $0.file == place.file }) { places.append(place) }
    }
    return places
  }

  private func look(
    in place: Place, _ context: ProbeContext, _ search: inout Search
  ) async throws(ProbeFailure) {
    guard search.found == nil else { return }
    search.sources.append(place.file)
    do {
      guard let file = try await StudentFile.first(of: [place.file], in: context) else { return }
      guard let bytes = try file.wholeContent() else {
        search.fault = search.fault ?? file.notAFile
        return
      }
      let config = try read(bytes, place, &search)
      guard let login = try await login(in: config, context) else { return }
      if let user, user != login.credentials.user {
        let other = bounded(login.credentials.user, to: 64)
        search.fault = search.fault ?? "the login for \(address) in \(place.file) is that of \(other), not of \(user)"
        return
      }
      search.found = (place, login)
    } catch .obstructed(let obstacle) {
      search.obstacle = search.obstacle ?? obstacle
    }
  }

  private func read(_ bytes: [UInt8], _ place: Place, _ search: inout Search) throws(ProbeFailure) -> DockerConfigFile?
  {
    do {
      return try DockerConfigFile(bytes)
    } catch {
      switch error {
      case .malformed(let message):
        search.fault = search.fault ?? "\(place.file) cannot be read: \(message)"
        return nil
      case .obstructed(let obstacle): throw .obstructed(obstacle)
      }
    }
  }

  /// A login in the file itself comes first: for it no program has to be run.
  private func login(
    in config: DockerConfigFile?, _ context: ProbeContext
  ) async throws(ProbeFailure) -> StoredLogin? {
    guard let config else { return nil }
    if let login = config.login(for: registry) { return login }
    guard let helper = config.helper(for: registry) else { return nil }
    return try await CredentialHelper(name: helper, context: context).login(for: registry.key)
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
}
