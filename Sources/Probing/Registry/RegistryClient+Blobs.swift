internal import Grading
internal import Transfer

extension RegistryClient {
  /// Docker Hub sends whoever reads a blob to another host, once; two more are allowed for.
  private static let mostRedirects = 3

  /// A blob of at most `limit` bytes, read anew each time: what is large is not kept for the run. A redirect is followed
  /// without any credentials (distribution specification, "Pulling blobs").
  ///
  /// - Returns: nil where it has more bytes.
  func blob(
    _ digest: ContentDigest, of repository: RepositoryName, limit: Int, trail: Trail
  ) async throws(ProbeFailure) -> TransferResponse? {
    let path = "/v2/\(repository)/blobs/\(digest)"
    return try await logins.ask(
      { option throws(ProbeFailure) in
        try await authorized(path, as: option, trail: trail) { authorization throws(ProbeFailure) in
          var request = TransferRequest(.get, address.base + path)
          request.headers = authorization.map { [HeaderField("Authorization", $0)] } ?? []
          // An error's body is no blob, and may be larger than a small one.
          request.limits.bodyBytes = max(limit, 64 * 1024)
          // A second more for each MiB: the machine may be behind a slow line.
          request.limits.totalTimeout = context.settings.timeout + .seconds(limit >> 20)
          return try await fetch(request, as: option, limit: limit, trail: trail)
        }
      },
      isRefusal: { (response: TransferResponse?) in response.map(LoginChoice.isRefusal) ?? false }
    ).answer
  }

  private func fetch(
    _ request: TransferRequest, as option: LoginChoice.Option, limit: Int, trail: Trail
  ) async throws(ProbeFailure) -> TransferResponse? {
    var request = request
    var redirects = 0
    while true {
      do {
        let response = try await context.sendAnew(request, from: address.vantage)
        trail.add(line(request, redirects: redirects, option, "\(response.status)"))
        guard redirects < Self.mostRedirects, let next = onward(from: response, to: request) else { return response }
        request = next
        redirects += 1
      } catch let error as TransferError where error.kind == .tooLarge(.body) {
        trail.add(line(request, redirects: redirects, option, "more than \(limit) bytes"))
        return nil
      } catch {
        throw address.failure(error)
      }
    }
  }

  /// Where a redirect leads is told without its query: that may be what lets anybody read.
  private func line(
    _ request: TransferRequest, redirects: Int, _ option: LoginChoice.Option, _ outcome: String
  ) -> String {
    guard redirects > 0 else { return Self.line(request, option.name, outcome) }
    return bounded("GET \(request.url.prefix { $0 != "?" }): \(outcome)", to: 400)
  }

  /// The request that a redirect asks for, without anything but its address; nil where it leads where it must not.
  private func onward(from response: TransferResponse, to request: TransferRequest) -> TransferRequest? {
    guard var next = RedirectPolicy.anyOrigin(limit: Self.mostRedirects).next(after: response, to: request),
      let target = try? Origin(url: next.url), let own = try? Origin(url: address.base),
      OnwardAddress.isAllowed(target, from: own)
    else { return nil }
    if target != own { next.headers = [] }
    return next
  }
}
