/// What a token is to allow (distribution, "Token Scope Documentation"). Made here and never taken from a challenge where
/// the repository is known: a registry must not choose what the student's login is used for.
struct TokenScope: Sendable, Hashable, CustomStringConvertible {
  enum Action: String {
    case pull
    case push = "pull,push"
  }

  /// Empty for a token that says no more than who one is.
  let description: String

  static let identity = TokenScope(description: "")

  private init(description: String) {
    self.description = description
  }

  init(_ repository: RepositoryName, _ action: Action = .pull) {
    description = "repository:\(repository):\(action.rawValue)"
  }

  /// The scope that a path of a registry's API needs: of its repository, else as the registry says it.
  init(path: String, challenge: TokenChallenge?) {
    for part in ["/manifests/", "/blobs/", "/tags/"] {
      guard path.hasPrefix("/v2/"), let end = path.firstRange(of: part) else { continue }
      if let name = RepositoryName(String(path[..<end.lowerBound].dropFirst(4))) {
        self.init(name)
        return
      }
    }
    let stated = challenge?.scope ?? ""
    let isUsable = stated.utf8.count <= 512 && stated.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 }
    self.init(description: isUsable && !stated.hasPrefix("repository:") ? stated : "")
  }
}
