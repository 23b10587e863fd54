internal import FoundationEssentials
internal import Grading
internal import Transfer

/// The service that gives out tokens for a registry.
struct TokenService: Sendable {
  /// What came of asking for a token.
  enum Outcome: Sendable {
    case token(BearerToken)
    /// The login is refused; the status code says how.
    case refused(Int)
  }

  let registry: RegistryEndpoint
  let realm: URLReference
  let service: String?
  private let origins: Set<Origin>

  /// - Parameter trusted: origins that the check's author lets logins go to, besides the registry's own.
  /// - Throws: where the registry sends the grader to a place that it must not go to.
  init(_ challenge: TokenChallenge, of registry: RegistryEndpoint, trusted: [String]) throws(ProbeFailure) {
    self.registry = registry
    service = challenge.service
    guard let realm = try? URLReference(challenge.realm), let own = try? Origin(url: registry.base),
      OnwardAddress.isAllowed(realm.origin, from: own)
    else {
      throw registry.fault(
        "sends whoever wants a token to '\(bounded(challenge.realm, to: 100))', where no token is asked for")
    }
    self.realm = realm
    let hub = registry.isHub ? [DockerHub.tokenOrigin] : []
    origins = Set((trusted + hub).compactMap { try? Origin(url: $0) } + [own])
  }

  /// Whether a login may be shown to this service. Without, a token for everybody is all that is asked for.
  var mayReceiveLogins: Bool { origins.contains(realm.origin) }

  /// Asks for a token (Token Authentication Specification, "Requesting a Token"; with an identity token, "OAuth2 Token
  /// Authentication").
  func token(
    _ scope: TokenScope, as option: LoginChoice.Option, in context: ProbeContext, trail: Trail
  ) async throws(ProbeFailure) -> Outcome {
    let login = option.credentials ?? (registry.isHub ? context.settings.hubLogin : nil)
    let credentials = mayReceiveLogins ? login : nil
    var request = request(scope, credentials, isIdentityToken: option.isIdentityToken)
    request.limits.totalTimeout = context.settings.timeout
    request.limits.bodyBytes = BearerToken.mostBytes
    let words = "a token for '\(scope)' from \(realm.origin.authority)"
    let name = option.credentials == nil ? "the grader's login" : "the login '\(option.name)'"
    let line = credentials == nil ? words : "\(words) with \(name)"
    let response: TransferResponse
    do {
      response = try await context.sendAnew(request, from: registry.vantage)
    } catch {
      trail.add("\(line): no answer")
      throw registry.failure(error, service: "the token service \(realm.origin.authority)")
    }
    trail.add("\(line): \(response.status)")
    switch response.status {
    case 200:
      guard let token = BearerToken(response.body, received: .now) else {
        throw registry.fault("gives out tokens at \(realm.origin.authority) that cannot be read")
      }
      context.secrets.keep([token.text])
      return .token(token)
    case 400, 401, 403: return .refused(response.status)
    case 429: throw .obstructed(RateLimit(response).obstacle(for: registry.service))
    default:
      throw registry.fault("gives out no tokens: \(realm.origin.authority) answers with status \(response.status)")
    }
  }

  private func request(_ scope: TokenScope, _ credentials: Credentials?, isIdentityToken: Bool) -> TransferRequest {
    var fields = [("service", service), ("scope", scope.description)].filter { $0.1?.isEmpty == false }
    guard let credentials else { return TransferRequest(.get, url(fields)) }
    guard isIdentityToken else {
      return TransferRequest(
        .get, url(fields), headers: [HeaderField("Authorization", credentials.basicAuthorization)])
    }
    fields += [("grant_type", "refresh_token"), ("client_id", "assay"), ("refresh_token", credentials.password)]
    return TransferRequest(
      .post, realm.text, headers: [HeaderField("Content-Type", "application/x-www-form-urlencoded")],
      body: Array(Self.form(fields).utf8))
  }

  private func url(_ fields: [(String, String?)]) -> String {
    guard !fields.isEmpty else { return realm.text }
    return realm.text + (realm.query == nil ? "?" : "&") + Self.form(fields)
  }

  private static func form(_ fields: [(String, String?)]) -> String {
    fields.map { "\($0.0)=\(encoded($0.1 ?? ""))" }.joined(separator: "&")
  }

  /// Percent-encoded, but for what is unreserved (RFC 3986 section 2.3).
  private static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.map { byte in
      let isPlain = isLetter(byte) || isDigit(byte) || "-._~".utf8.contains(byte)
      return isPlain
        ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }
}
