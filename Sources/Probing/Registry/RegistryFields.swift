internal import Grading

/// The fields that every look at a registry has.
struct RegistryFields: Sendable {
  static let registry = ProbeKind.Field(
    "registry", .text, required: true, about: "where the registry answers, localhost:5000; docker.io is Docker Hub")
  static let scheme = ProbeKind.Field(
    "scheme", .text, about: "http or https; left out, it is http for this machine's loopback and https elsewhere")
  static let login = ProbeKind.Field(
    "login", .logins, about: "tried in order until one is not refused; left out, it is none")
  static let repository = ProbeKind.Field(
    "repository", .text, required: true, about: "a repository's name, registry-lab-app")

  static let realms = ProbeKind.Field(
    "token-realms", .texts, about: "origins, https://auth.example, to which the login may go for a token")

  let address: RegistryEndpoint
  let logins: [String]
  private let realms: [String]

  init(_ fields: ProbeFields) throws(ProbeFailure) {
    let text = try fields.text("registry")
    var scheme: RegistryEndpoint.Scheme?
    if let stated = fields.optionalText("scheme") {
      scheme = RegistryEndpoint.Scheme(rawValue: stated)
      guard scheme != nil else { throw Self.unusable("scheme", stated, "http or https") }
    }
    guard let address = RegistryEndpoint(text, scheme: scheme) else {
      throw Self.unusable("registry", text, "HOST:PORT, such as localhost:5000")
    }
    self.address = address
    logins = fields.texts("login")
    realms = fields.texts("token-realms")
  }

  /// A repository's name in that registry: on Docker Hub a name without an account means one of Docker's own.
  /// Accounts of Docker Hub may be written in any case, names of repositories may not.
  func repository(_ fields: ProbeFields) throws(ProbeFailure) -> RepositoryName {
    let text = try fields.text("repository")
    guard address.isHub else { return try Self.repository(named: text) }
    return try Self.repository(named: text.contains("/") ? text.lowercased() : "library/\(text.lowercased())")
  }

  static func repository(named text: String) throws(ProbeFailure) -> RepositoryName {
    guard let name = RepositoryName(text) else {
      throw unusable("repository", text, "a name in lower case, such as registry-lab-app")
    }
    return name
  }

  func client(in context: ProbeContext) async -> RegistryClient {
    RegistryClient(
      address: address, context: context, logins: await LoginChoice.named(logins, in: context), trustedRealms: realms)
  }

  static func unusable(_ field: String, _ text: String, _ wanted: String) -> ProbeFailure {
    .obstructed(
      Obstacle(
        "the \(field) '\(bounded(text, to: 80))' is not one", remedy: "Give \(wanted), in the check or with --set."))
  }
}
