extension Result where Failure == ProbeFailure, Success: Sendable {
  /// What an operation comes to, so that it can run beside another: `async let` forgets the type of an error.
  static func of(_ operation: @Sendable () async throws(ProbeFailure) -> Success) async -> Self {
    do {
      return .success(try await operation())
    } catch {
      return .failure(error)
    }
  }
}
