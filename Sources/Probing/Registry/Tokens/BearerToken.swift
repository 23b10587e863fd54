internal import FoundationEssentials

/// A token that a token service gave. Printing it shows nothing of it.
struct BearerToken: Sendable, CustomStringConvertible {
  let text: String
  /// When it is used no more, by this process's clock.
  let expires: ContinuousClock.Instant

  var description: String { "a token" }

  /// The most bytes of an answer that has one.
  static let mostBytes = 64 << 10
  /// Of a token that does not say how long it holds (Token Authentication Specification, `expires_in`).
  private static let defaultLife = 60
  /// A token is not used in its last seconds: it would expire on the way.
  private static let margin = Duration.seconds(5)

  /// Reads the answer of a token service.
  ///
  /// - Returns: nil for anything else, and for a token that cannot stand in a header.
  init?(_ body: [UInt8], received: ContinuousClock.Instant) {
    guard let answer = RegistryJSON.decode(Answer.self, from: body),
      let token = [answer.token, answer.access_token].compactMap(\.self).first(where: { !$0.isEmpty }),
      token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    text = token
    let life = min(max(answer.expires_in ?? Self.defaultLife, Self.defaultLife), 86_400)
    expires = received + .seconds(life) - Self.margin
  }

  /// Which actions it grants on a repository, where it says so: the access list of a JSON Web Token (distribution, "Token
  /// Authentication Implementation"). Its signature is the registry's to check.
  func actions(on repository: RepositoryName) -> Set<String>? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let payload = Self.decoded(parts[1]),
      let claims = RegistryJSON.decode(Claims.self, from: payload)
    else { return nil }
    let grants = (claims.access ?? []).filter { $0.type == "repository" && $0.name == repository.description }
    return Set(grants.flatMap { $0.actions ?? [] })
  }

  /// Base64 as URLs have it, without padding (RFC 4648 section 5).
  private static func decoded(_ text: Substring) -> [UInt8]? {
    let standard = text.replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
    return Data(base64Encoded: standard + padding).map { Array($0) }
  }

  // The names are the specification's.
  private struct Answer: Decodable {
    var token: String?
    var access_token: String?
    var expires_in: Int?
  }

  private struct Claims: Decodable {
    struct Access: Decodable {
      var type: String?
      var name: String?
      var actions: [String]?
    }
    var access: [Access]?
  }
}
