internal import FoundationEssentials
internal import Grading
internal import Locking
internal import Transfer

/// The logins that a check names, tried in order: the first that is not refused is used from then on.
final class LoginChoice: Sendable {
  struct Option: Sendable, Hashable {
    /// As the check names it: `none`, `registry`.
    var name: String
    var credentials: Credentials?
    /// Whether the password is one that only a token service takes (`identitytoken` of docker's `config.json`).
    var isIdentityToken = false
    /// The registry that a stored login is meant for: nobody else may see it.
    var server: DockerLoginServer?
    /// Why the login could not be looked for.
    var obstacle: Obstacle?

    static let none = Option(name: "none")
  }

  let options: [Option]
  private let current = Locked(0)

  init(_ options: [Option]) {
    self.options = options.isEmpty ? [.none] : options
  }

  /// The logins of the lab called `names`; no name at all means without a login. A stored one that nobody stored is left
  /// out.
  static func named(_ names: [String], in context: ProbeContext) async -> LoginChoice {
    var options: [Option] = []
    for name in names.isEmpty ? ["none"] : names {
      switch context.settings.logins[name] {
      case nil: options.append(Option(name: name))
      case .given(let user, let password):
        let (user, password) = (context.settings.fill(user.text), context.settings.fill(password.text))
        options.append(Option(name: name, credentials: Credentials(user: user, password: password)))
      case .stored(let registry):
        let server = DockerLoginServer(context.settings.fill(registry.text))
        if let option = await stored(for: server, as: name, in: context) { options.append(option) }
      }
    }
    return LoginChoice(options)
  }

  private static func stored(
    for server: DockerLoginServer, as name: String, in context: ProbeContext
  ) async -> Option? {
    guard context.settings.usesStoredLogins else {
      let obstacle = Obstacle(
        "the student's own login for \(server.host) is not used", remedy: "Grade with --use-student-logins.")
      return Option(name: name, server: server, obstacle: obstacle)
    }
    let search = await context.storedLogin(for: server)
    guard let login = search.found.first?.login else {
      return search.obstacle.map { Option(name: name, server: server, obstacle: $0) }
    }
    return Option(
      name: name, credentials: login.credentials, isIdentityToken: login.kind == .token, server: server)
  }

  /// `none`, or `none and registry`.
  var words: String { sentenceList(options.map(\.name)) }

  /// Asks with one login after the other, beginning with the one that was last let in, until one is not refused.
  ///
  /// - Returns: the last answer, and the login that it was given to.
  func ask<Answer>(
    _ send: (Option) async throws(ProbeFailure) -> Answer, isRefusal: (Answer) -> Bool
  ) async throws(ProbeFailure) -> (answer: Answer, option: Option) {
    var index = current.withLock { $0 }
    while true {
      let option = options[index]
      if let obstacle = option.obstacle { throw .obstructed(obstacle) }
      let answer = try await send(option)
      let isRefused = isRefusal(answer)
      guard isRefused, index + 1 < options.count else {
        if !isRefused { current.withLock { $0 = index } }
        return (answer, option)
      }
      index += 1
    }
  }

  static func isRefusal(_ response: TransferResponse) -> Bool {
    response.status == 401 || response.status == 403
  }
}

extension Credentials {
  /// The value of an `Authorization` header (RFC 7617).
  var basicAuthorization: String {
    "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
  }
}
