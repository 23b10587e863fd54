internal import Locking

/// The tokens of a run: one for each scope and login, asked for once and used until it expires.
final class TokenStore: Sendable {
  struct Key: Sendable, Hashable {
    var registry: RegistryEndpoint
    var scope: TokenScope
    var login: LoginChoice.Option
  }

  typealias Answer = Result<TokenService.Outcome, ProbeFailure>
  private let tasks = Locked<[Key: Task<Answer, Never>]>([:])

  /// The token for `key`, asked for by `ask` where there is none, or none that still holds.
  func token(
    for key: Key, _ ask: @escaping @Sendable () async -> Answer
  ) async throws(ProbeFailure) -> TokenService.Outcome {
    let known = task(for: key, instead: nil, ask)
    let answer = await known.value
    guard case .success(.token(let token)) = answer, token.expires <= .now else { return try answer.get() }
    return try await task(for: key, instead: known, ask).value.get()
  }

  /// Forgets a token that its registry no longer takes.
  func forget(_ key: Key) {
    tasks.withLock { _ = $0.removeValue(forKey: key) }
  }

  /// What is under way or was answered; whoever comes first instead of `stale` asks for all.
  private func task(
    for key: Key, instead stale: Task<Answer, Never>?, _ ask: @escaping @Sendable () async -> Answer
  ) -> Task<Answer, Never> {
    tasks.withLock { tasks in
      if let task = tasks[key], task != stale { return task }
      let task = Task { await ask() }
      tasks[key] = task
      return task
    }
  }
}
