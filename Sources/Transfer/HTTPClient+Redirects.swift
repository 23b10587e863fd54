extension HTTPClient {
  /// Sends a request and follows redirects as far as the policy allows. The total time is for all of them together.
  /// - Throws: As `send(_:)`, and `TransferError` of kind `tooManyRedirects`.
  package func send(_ request: TransferRequest, following policy: RedirectPolicy) async throws -> TransferResponse {
    let start = ContinuousClock.now
    var current = request
    var followed = 0
    while true {
      let response = try await send(current)
      guard let next = policy.next(after: response, to: current) else { return response }
      guard followed < policy.limit else {
        let place = try Origin(url: request.url).authority
        throw TransferError(.tooManyRedirects, .receive, "\(place) redirected more than \(policy.limit) times.")
      }
      followed += 1
      current = next
      let rest = request.limits.totalTimeout - start.duration(to: .now)
      current.limits.totalTimeout = max(rest, .milliseconds(1))
    }
  }
}
