internal import Grading
internal import Transfer

/// How a request gets past a registry's question for a login.
extension RegistryClient {
  /// Sends something that may need a login: as it is, or with the `Authorization` that the registry asks for.
  ///
  /// Basic credentials are sent at once: a student's own registry asks for them. Docker Hub, and whoever answers with a
  /// question for a token, gets one; a token that is no longer taken is asked for anew, once.
  func authorized<Answer: Refusable>(
    _ path: String, as option: LoginChoice.Option, trail: Trail,
    _ send: (_ authorization: String?) async throws(ProbeFailure) -> Answer
  ) async throws(ProbeFailure) -> Answer {
    try permit(option)
    var refused: Answer?
    var question: TokenChallenge?
    if address.isHub {
      question = try await knock(trail: trail)
    } else {
      let answer = try await send(option.isIdentityToken ? nil : option.credentials?.basicAuthorization)
      question = answer.refusal.flatMap(TokenChallenge.init)
      guard question != nil else { return answer }
      refused = answer
    }
    guard let question else { return try await send(nil) }
    let scope = TokenScope(path: path, challenge: question)
    guard let token = try await token(scope, question, as: option, trail: trail) else {
      if let refused { return refused }
      return try await send(nil)
    }
    let answer = try await send("Bearer \(token.text)")
    guard answer.refusal.flatMap(TokenChallenge.init)?.error == "invalid_token" else { return answer }
    context.tokens.forget(TokenStore.Key(registry: address, scope: scope, login: option))
    guard let fresh = try await self.token(scope, question, as: option, trail: trail) else { return answer }
    return try await send("Bearer \(fresh.text)")
  }

  /// A token for a scope; nil where its service refuses the login, or where a registry of the student's gives out none:
  /// it then refuses whoever asks.
  ///
  /// - Throws: `obstructed` where Docker Hub refuses a login that the student stored: what it would show, nobody can tell.
  func token(
    _ scope: TokenScope, _ question: TokenChallenge, as option: LoginChoice.Option, trail: Trail
  ) async throws(ProbeFailure) -> BearerToken? {
    let outcome: TokenService.Outcome
    do {
      outcome = try await tokenOutcome(scope, question, as: option, trail: trail)
    } catch .absent(let why) {
      trail.add(why)
      return nil
    }
    switch outcome {
    case .token(let token): return token
    case .refused where address.isHub && option.server != nil:
      throw .obstructed(
        Obstacle(
          "\(service) refuses the login that is stored, so what only that login may see cannot be looked at",
          remedy: "Log in again:  docker login"))
    case .refused: return nil
    }
  }

  func tokenOutcome(
    _ scope: TokenScope, _ question: TokenChallenge, as option: LoginChoice.Option, trail: Trail
  ) async throws(ProbeFailure) -> TokenService.Outcome {
    let service = try TokenService(question, of: address, trusted: trustedRealms)
    let key = TokenStore.Key(registry: address, scope: scope, login: option)
    return try await context.tokens.token(for: key) { [context] in
      await Result.of { () async throws(ProbeFailure) in
        try await service.token(scope, as: option, in: context, trail: trail)
      }
    }
  }

  /// Asks for nothing in particular, as docker does first: the answer says whether a token is wanted.
  func knock(trail: Trail) async throws(ProbeFailure) -> TokenChallenge? {
    let response = try await send(.get, RegistryProbe.path, showing: nil, named: "none", trail: trail)
    if response.status == 429 { throw .obstructed(RateLimit(response).obstacle(for: service)) }
    guard response.status == 200 || response.status == 401 else {
      throw address.fault("answers with status \(response.status)")
    }
    return TokenChallenge(response)
  }

  /// A login that the student stored for one registry goes to no other.
  private func permit(_ option: LoginChoice.Option) throws(ProbeFailure) {
    guard let server = option.server, let origin = try? Origin(url: address.base), !server.isAsked(by: origin.authority)
    else { return }
    throw .obstructed(
      Obstacle(
        "the check would send the login that is stored for \(server.host) to \(address)",
        remedy: "A stored login can only be used for its own registry."))
  }
}

/// An answer that may be a refusal.
protocol Refusable: Sendable {
  /// The answer, where it says that something else must be shown first.
  var refusal: TransferResponse? { get }
}

extension TransferResponse: Refusable {
  var refusal: TransferResponse? { status == 401 ? self : nil }
}

extension Optional: Refusable where Wrapped: Refusable {
  var refusal: TransferResponse? { flatMap(\.refusal) }
}
