internal import Grading

/// Where a login that `docker login` stored is, and what was in the way of finding it.
struct StoredLoginSearch: Sendable {
  /// A place where docker keeps logins.
  struct Place: Sendable {
    /// As reports name it.
    var home: String
    var file: String
  }

  /// The logins that were found, the one that docker would use first.
  var found: [(place: Place, login: StoredLogin)] = []
  var obstacle: Obstacle?
  /// What is wrong with a file that was found, in words that end a sentence.
  var fault: String?
  var sources: [String] = []

  /// Looks in every place; one that cannot be looked at does not hide the others.
  static func run(for server: DockerLoginServer, in context: ProbeContext) async -> StoredLoginSearch {
    var search = StoredLoginSearch()
    for place in places(context.machine.account) {
      search.sources.append(place.file)
      do throws(ProbeFailure) {
        guard let login = try await search.login(for: server, in: place, context) else { continue }
        context.secrets.keep(login.credentials)
        search.found.append((place, login))
      } catch {
        switch error {
        case .absent(let words): search.fault = search.fault ?? words
        case .obstructed(let obstacle): search.obstacle = search.obstacle ?? obstacle
        }
      }
    }
    return search
  }

  /// The folder of `DOCKER_CONFIG`, the student's home, the others.
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

  /// A login in the file itself comes first: for it no program has to be run.
  private func login(
    for server: DockerLoginServer, in place: Place, _ context: ProbeContext
  ) async throws(ProbeFailure) -> StoredLogin? {
    guard let file = try await StudentFile.first(of: [place.file], in: context) else { return nil }
    guard let bytes = try file.wholeContent() else { throw .absent(file.notAFile) }
    let config: DockerConfigFile
    do {
      config = try DockerConfigFile(bytes)
    } catch {
      switch error {
      case .malformed(let message): throw .absent("\(place.file) cannot be read: \(message)")
      case .obstructed(let obstacle): throw .obstructed(obstacle)
      }
    }
    if let login = config.login(for: server) { return login }
    guard let helper = config.helper(for: server) else { return nil }
    return try await CredentialHelper(name: helper, context: context).login(for: server.key)
  }
}
