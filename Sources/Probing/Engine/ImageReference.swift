/// What an image is called, exactly as docker reads it: `nginx`, `localhost:5000/registry-lab-app:v1.0`,
/// `docker.io/library/nginx`, `app@sha256:…`, or an image's own identifier (distribution/reference `regexp.go`,
/// `normalize.go`).
struct ImageReference: Sendable, Hashable {
  /// As it was written: the Engine is asked in these words.
  let text: String
  private let name: Name?

  /// The parts of a name; an identifier has none.
  struct Name: Sendable, Hashable {
    /// `docker.io`, `localhost:5000`.
    var domain: String
    /// With `library/` where docker puts it.
    var repository: RepositoryName
    /// Nil where there is a digest alone.
    var tag: String?
    var digest: ContentDigest?
  }

  /// Nil for what no image can be called; such a text could also be a way to another part of the Engine's API.
  init?(_ text: String) {
    self.text = text
    if Self.isIdentifier(text) {
      name = nil
    } else if let name = Name(text) {
      self.name = name
    } else {
      return nil
    }
  }

  var path: String { "/images/\(text)/json" }

  /// The full form, by which two ways of writing one name are equal: `docker.io/library/nginx:latest`.
  var normalized: String { name?.description ?? text }

  /// `sha256:` and its digits, also shortened; or the 64 digits alone, which docker never takes for a name.
  private static func isIdentifier(_ text: String) -> Bool {
    let digits = text.hasPrefix("sha256:") ? text.dropFirst(7) : text[...]
    let isShort = text.hasPrefix("sha256:") && (1...64).contains(digits.utf8.count)
    return (isShort || digits.utf8.count == 64) && digits.utf8.allSatisfy { isDigit($0) || (97...102).contains($0) }
  }
}

extension ImageReference.Name: CustomStringConvertible {
  init?(_ text: String) {
    var rest = text[...]
    if let at = rest.firstIndex(of: "@") {
      guard let digest = ContentDigest(String(rest[rest.index(after: at)...])) else { return nil }
      self.digest = digest
      rest = rest[..<at]
    }
    var path = rest
    domain = DockerHub.domain
    if let slash = rest.firstIndex(of: "/"), Self.isDomain(rest[..<slash]) {
      domain = String(rest[..<slash])
      path = rest[rest.index(after: slash)...]
      // The one name of the Hub that docker itself knows as another one's.
      if domain == "index.docker.io" { domain = DockerHub.domain }
    }
    if let colon = path.lastIndex(of: ":") {
      let tag = String(path[path.index(after: colon)...])
      guard ManifestReference.isTag(tag) else { return nil }
      self.tag = tag
      path = path[..<colon]
    } else if digest == nil {
      tag = "latest"
    }
    let isOfficial = domain == DockerHub.domain && !path.contains("/")
    guard domain.utf8.count + 1 + path.utf8.count <= 255,
      let repository = RepositoryName(isOfficial ? "library/\(path)" : String(path))
    else { return nil }
    self.repository = repository
  }

  var description: String {
    "\(domain)/\(repository)" + (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "")
  }

  /// Whether what stands before the first slash is a registry's address: it is `localhost`, or has a dot, a port or a
  /// capital letter in it.
  private static func isDomain(_ component: Substring) -> Bool {
    guard component == "localhost" || component.contains(where: { $0 == "." || $0 == ":" || $0.isUppercase }) else {
      return false
    }
    return RegistryEndpoint(String(component)) != nil
  }
}
