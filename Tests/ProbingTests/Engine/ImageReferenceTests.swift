import Testing

@testable import Probing

struct ImageReferenceTests {
  @Test(arguments: [
    ("nginx", "docker.io/library/nginx:latest"), ("nginx:alpine", "docker.io/library/nginx:alpine"),
    ("library/nginx", "docker.io/library/nginx:latest"), ("ann/app", "docker.io/ann/app:latest"),
    ("docker.io/hello-world", "docker.io/library/hello-world:latest"),
    ("docker.io/library/hello-world:latest", "docker.io/library/hello-world:latest"),
    ("index.docker.io/ann/app:1", "docker.io/ann/app:1"), ("localhost/app", "localhost/app:latest"),
    ("localhost:5000/app", "localhost:5000/app:latest"), ("localhost:5000/a/b:v1.0", "localhost:5000/a/b:v1.0"),
    ("app@sha256:00", "docker.io/library/app@sha256:00"), ("sha256:00", "sha256:00"),
  ])
  func `names are compared in full`(_ text: String, _ full: String) throws {
    #expect(try #require(ImageReference(text)).normalized == full)
  }

  @Test(arguments: ["", "/", "a//b", "../containers/x", "a/./b", "a b", "a?all=1", "a#b", "a%2fb", "ä"])
  func `what is no name is not asked for`(_ text: String) {
    #expect(ImageReference(text) == nil)
  }
}
