import Testing

@testable import Probing

struct ImageReferenceTests {
  private static let digits = String(repeating: "0123456789abcdef", count: 4)
  private static let digest = "sha256:\(digits)"

  @Test(arguments: [
    ("nginx", "docker.io/library/nginx:latest"), ("nginx:alpine", "docker.io/library/nginx:alpine"),
    ("registry-lab-app", "docker.io/library/registry-lab-app:latest"),
    ("user/registry-lab-app", "docker.io/user/registry-lab-app:latest"),
    ("library/nginx", "docker.io/library/nginx:latest"), ("ann/app", "docker.io/ann/app:latest"),
    ("docker.io/library/nginx", "docker.io/library/nginx:latest"),
    ("docker.io/hello-world", "docker.io/library/hello-world:latest"),
    ("docker.io/library/hello-world:latest", "docker.io/library/hello-world:latest"),
    ("index.docker.io/ann/app:1", "docker.io/ann/app:1"), ("index.docker.io/nginx", "docker.io/library/nginx:latest"),
    // Docker takes this for a registry of its own.
    ("registry-1.docker.io/ann/app:1", "registry-1.docker.io/ann/app:1"),
    ("localhost/app", "localhost/app:latest"), ("localhost:5000/app", "localhost:5000/app:latest"),
    ("localhost:5000/a/b:v1.0", "localhost:5000/a/b:v1.0"), ("127.0.0.1:5000/a", "127.0.0.1:5000/a:latest"),
    ("[::1]:5000/a", "[::1]:5000/a:latest"), ("Registry/a", "Registry/a:latest"),
    ("host.example/a", "host.example/a:latest"),
    ("a/b/c", "docker.io/a/b/c:latest"), ("a_b/c--d.e", "docker.io/a_b/c--d.e:latest"),
    ("app@\(digest)", "docker.io/library/app@\(digest)"), ("app:v1@\(digest)", "docker.io/library/app:v1@\(digest)"),
    ("localhost:5000/app@\(digest)", "localhost:5000/app@\(digest)"),
    (digest, digest), ("sha256:00", "sha256:00"), (digits, digits),
  ])
  func `names are compared in full`(_ text: String, _ full: String) throws {
    #expect(try #require(ImageReference(text)).normalized == full)
  }

  @Test(arguments: [
    "", "/", "a//b", "../containers/x", "a/./b", "a b", "a?all=1", "a#b", "a%2fb", "ä", "App", "ann/App", "a:", "a:b:c",
    "a@sha256:00", "a@", "-a", "a-", "a/-b", "a..b", "a___b", "localhost:5000/", "localhost:port/a", ":5000/a", "a:-b",
    "http://localhost:5000/a", "a:\(String(repeating: "t", count: 129))", String(repeating: "a", count: 256),
  ])
  func `what is no name is not asked for`(_ text: String) {
    #expect(ImageReference(text) == nil)
  }
}
