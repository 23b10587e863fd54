internal import Transfer

/// What a registry wants to see: a token, and where to get it (distribution, "Token Authentication Specification").
struct TokenChallenge: Sendable, Hashable {
  var realm: String
  var service: String?
  var scope: String?
  /// Why a token that was shown did not do: `insufficient_scope`, `invalid_token` (RFC 6750 section 3.1).
  var error: String?

  /// The first question for a token of a refusal; nil where it asks for none.
  init?(_ response: TransferResponse) {
    guard response.status == 401 else { return nil }
    let challenges = response.headers.values("WWW-Authenticate").flatMap(AuthenticationChallenge.parse)
    guard let challenge = challenges.first(where: { $0.scheme == "bearer" }), let realm = challenge.realm else {
      return nil
    }
    self.realm = realm
    service = challenge.parameters["service"]
    scope = challenge.parameters["scope"]
    error = challenge.parameters["error"]
  }
}
