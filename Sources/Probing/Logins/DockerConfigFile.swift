internal import Documents
internal import FoundationEssentials
internal import Grading

/// What `docker login` leaves: `config.json`, with logins in it or the name of a helper that keeps them
/// (https://docs.docker.com/reference/cli/docker/login/#credential-stores).
struct DockerConfigFile {
  private let logins: [String: Value]
  private let helpers: [String: Value]
  private let store: String?

  init(_ bytes: [UInt8]) throws(DocumentFault) {
    guard case .record(let root) = try JSONText.value(bytes) else { throw .malformed("it is not a JSON object") }
    logins = Self.record(root["auths"])
    helpers = Self.record(root["credHelpers"])
    store = root["credsStore"]?.scalarText.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The login for a registry that stands in the file itself. Docker's own key comes first, then any key that means the
  /// same host; the keys of Docker Hub's device login hold no login of their own.
  func login(for registry: DockerLoginServer) -> StoredLogin? {
    let keys = logins.keys.filter { registry.isKept(under: $0) && !$0.hasSuffix("-token") }
    let ordered = keys.sorted { ($0 != registry.key ? 1 : 0, $0) < ($1 != registry.key ? 1 : 0, $1) }
    for key in ordered {
      if let login = login(key) { return login }
    }
    return nil
  }

  /// The helper that keeps the login for a registry: one for this registry, else the one for all.
  func helper(for registry: DockerLoginServer) -> String? {
    let own = helpers.filter { registry.isKept(under: $0.key) }.min { $0.key < $1.key }
    return own?.value.scalarText ?? store
  }

  private func login(_ key: String) -> StoredLogin? {
    guard case .record(let entry)? = logins[key] else { return nil }
    var user = entry["username"]?.scalarText ?? ""
    var password = entry["password"]?.scalarText ?? ""
    if let encoded = entry["auth"]?.scalarText, let data = Data(base64Encoded: encoded) {
      let text = String(decoding: data, as: UTF8.self)
      let colon = text.firstIndex(of: ":") ?? text.endIndex
      user = String(text[..<colon])
      password = String(text[colon...].dropFirst()).trimmingPrefixAndSuffix("\0")
    }
    if let token = entry["identitytoken"]?.scalarText, !token.isEmpty {
      return StoredLogin(server: key, kind: .token, credentials: Credentials(user: user, password: token))
    }
    guard !user.isEmpty, !password.isEmpty else { return nil }
    return StoredLogin(server: key, kind: .inline, credentials: Credentials(user: user, password: password))
  }

  private static func record(_ value: Value?) -> [String: Value] {
    if case .record(let values)? = value { values } else { [:] }
  }
}

/// A login that was found. Printing it shows no secret.
struct StoredLogin: Sendable {
  enum Kind: String, Sendable {
    case inline, helper, token
  }

  /// The key under which it is stored.
  var server: String
  var kind: Kind
  var credentials: Credentials

  /// Docker Hub's accounts are the same in upper and lower case, other registries' are not.
  func isOf(_ user: String) -> Bool {
    let own = credentials.user
    return own == user || DockerLoginServer(server).host == DockerHub.domain && own.lowercased() == user.lowercased()
  }
}

extension String {
  fileprivate func trimmingPrefixAndSuffix(_ character: Character) -> String {
    var rest = self[...]
    while rest.first == character { rest = rest.dropFirst() }
    while rest.last == character { rest = rest.dropLast() }
    return String(rest)
  }
}
