/// What a server wants to see before it lets anybody in: one challenge of a `WWW-Authenticate` header (RFC 9110 section
/// 11.6.1).
struct AuthenticationChallenge: Sendable, Hashable {
  /// Lower case: `basic`, `bearer`.
  var scheme: String
  /// By name in lower case; of two with one name the first counts.
  var parameters: [String: String] = [:]
  var token68: String?

  var realm: String? { parameters["realm"] }

  /// The challenges of a header's value, in order, up to the first place where it stops making sense.
  static func parse(_ value: String) -> [AuthenticationChallenge] {
    var cursor = HeaderCursor(value)
    var challenges: [AuthenticationChallenge] = []
    while true {
      skipSeparators(&cursor)
      guard let scheme = cursor.token() else { return challenges }
      var challenge = AuthenticationChallenge(scheme: scheme.lowercased())
      if cursor.isAtSpace {
        cursor.skipSpace()
        if let token = cursor.token68() {
          challenge.token68 = token
        } else {
          challenge.parameters = parameters(&cursor)
        }
      }
      challenges.append(challenge)
      cursor.skipSpace()
      guard cursor.isAtEnd || cursor.skip(",") else { return challenges }
    }
  }

  private static func parameters(_ cursor: inout HeaderCursor) -> [String: String] {
    var parameters: [String: String] = [:]
    while let (name, value) = cursor.parameter() {
      parameters[name] = parameters[name] ?? value
      // After a comma comes another parameter, or another challenge.
      var ahead = cursor
      skipSeparators(&ahead)
      guard ahead.parameter() != nil else { break }
      skipSeparators(&cursor)
    }
    return parameters
  }

  private static func skipSeparators(_ cursor: inout HeaderCursor) {
    repeat { cursor.skipSpace() } while cursor.skip(",")
  }
}
