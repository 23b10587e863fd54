/// What an image is called: `nginx`, `localhost:5000/registry-lab-app:v1.0`, `repo@sha256:…`, or an image's own
/// identifier `sha256:…` (distribution/reference `reference.go`, `normalize.go`).
struct ImageReference: Sendable, Hashable {
  let text: String

  /// Nil for what no image can be called; such a text would also be a way to another part of the Engine's API.
  init?(_ text: String) {
    let segments = text.split(separator: "/", omittingEmptySubsequences: false)
    guard !segments.isEmpty, text.utf8.count <= 1024, segments.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }),
      text.utf8.allSatisfy(Self.isAllowed)
    else { return nil }
    self.text = text
  }

  var path: String { "/images/\(text)/json" }

  /// The full form, by which two ways of writing one name are equal: `docker.io/library/nginx:latest`.
  var normalized: String {
    guard !isIdentifier else { return text }
    var domain = "docker.io"
    var rest = text[...]
    if let slash = text.firstIndex(of: "/"), Self.isDomain(text[..<slash]) {
      domain = String(text[..<slash])
      rest = text[text.index(after: slash)...]
    }
    if domain == "index.docker.io" { domain = "docker.io" }
    let repository = domain == "docker.io" && !rest.contains("/") ? "library/\(rest)" : String(rest)
    let last = repository.split(separator: "/").last ?? ""
    return "\(domain)/\(repository)\(last.contains(":") || last.contains("@") ? "" : ":latest")"
  }

  private var isIdentifier: Bool { text.hasPrefix("sha256:") && !text.contains("/") }

  private static func isDomain(_ component: Substring) -> Bool {
    component == "localhost" || component.contains { $0 == "." || $0 == ":" || $0.isUppercase }
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "._-:/@".utf8.contains(byte)
    }
  }
}
