/// Which redirects are followed. A redirect that is not followed is the answer, as it came.
///
/// Never followed: from `https` to `http`; to another origin over a Unix socket, which has no other origin; with a body
/// to another origin.
package enum RedirectPolicy: Sendable, Hashable {
  case never
  /// Only where scheme, host and port stay the same; at most `limit` times.
  case sameOrigin(limit: Int)
  /// To any origin, at most `limit` times. Only `Accept`, `Accept-Language` and `User-Agent` cross to another origin,
  /// and what was left behind does not come back.
  case anyOrigin(limit: Int)

  var limit: Int {
    switch self {
    case .never: 0
    case .sameOrigin(let limit), .anyOrigin(let limit): limit
    }
  }

  /// The request that follows from an answer, or `nil` if the answer is the end.
  ///
  /// The method changes as browsers do it (RFC 9110 section 15.4): after 303 everything but `head` goes on as `get`,
  /// after 301 and 302 a `post` does; 307 and 308 change nothing.
  package func next(after response: TransferResponse, to request: TransferRequest) -> TransferRequest? {
    guard self != .never, [301, 302, 303, 307, 308].contains(response.status),
      let location = response.headers["Location"], !location.isEmpty,
      let current = try? URLReference(response.url), let target = try? current.resolving(location)
    else { return nil }

    var next = request
    next.url = target.text
    if response.status == 303 && request.method != .head || response.status <= 302 && request.method == .post {
      next.method = .get
      next.body = nil
      next.headers.removeAll { $0.name.lowercased().hasPrefix("content-") }
    }
    guard target.origin != current.origin else { return next }

    guard case .anyOrigin = self, next.method == .get || next.method == .head else { return nil }
    if case .unixSocket = request.route { return nil }
    if current.origin.scheme == "https", target.origin.scheme != "https" { return nil }
    next.headers.removeAll { !Self.crossing.contains($0.name.lowercased()) }
    return next
  }

  private static let crossing: Set<String> = ["accept", "accept-language", "user-agent"]
}
