internal import FoundationEssentials
internal import Grading
internal import Locking
internal import Transfer

/// The logins that a check names, tried in order: the first that is not refused is used from then on.
final class LoginChoice: Sendable {
  struct Option: Sendable {
    /// As the check names it: `none`, `registry`.
    var name: String
    var credentials: Credentials?
  }

  let options: [Option]
  private let current = Locked(0)

  /// - Parameter names: no name at all means without a login.
  init(_ names: [String], in settings: RunSettings) {
    options = (names.isEmpty ? ["none"] : names).map { Option(name: $0, credentials: settings.credentials($0)) }
  }

  /// `none`, or `none and registry`.
  var words: String { sentenceList(options.map(\.name)) }

  /// Asks with one login after the other, beginning with the one that was last let in, until one is not refused.
  ///
  /// - Returns: the last answer, and the login that it was given to.
  func ask<Answer>(
    _ send: (Option) async throws(ProbeFailure) -> Answer, isRefusal: (Answer) -> Bool
  ) async throws(ProbeFailure) -> (answer: Answer, option: Option) {
    var index = current.withLock { $0 }
    while true {
      let option = options[index]
      let answer = try await send(option)
      let isRefused = isRefusal(answer)
      guard isRefused, index + 1 < options.count else {
        if !isRefused { current.withLock { $0 = index } }
        return (answer, option)
      }
      index += 1
    }
  }

  static func isRefusal(_ response: TransferResponse) -> Bool {
    response.status == 401 || response.status == 403
  }
}

extension Credentials {
  /// The value of an `Authorization` header (RFC 7617).
  var basicAuthorization: String {
    "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
  }
}
