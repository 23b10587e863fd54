import Grading
import Testing

@Suite struct IdentityMarkTests {
  private func marks(
    _ kind: String, _ fields: [String: Value] = [:], properties: [String: Value], contrast: Contrast? = nil
  ) -> [IdentityMark] {
    let look = Look(kind: kind, fields: fields)
    let checkpoint = Checkpoint(
      id: "c1", task: "1", step: "1.1", title: "It is there", needs: [],
      alternatives: [Alternative(strength: .seen, look: look, expectations: [])], hints: [],
      location: SourceLocation(file: "lab.yaml", line: 1, column: 1))
    return IdentityMark.all(
      in: [look: .observed(Observation(properties))],
      judgements: ["c1": Judgement(.failed, contrast: contrast, message: "")], checkpoints: [checkpoint])
  }

  @Test(arguments: [
    ("docker-image", "id", "the same image id"), ("docker-serves", "image-id", "the same image id"),
    ("registry-manifest", "config-digest", "the same image id"),
    ("registry-storage", "config-digest", "the same image id"),
    ("htpasswd", "salt-digest", "the same salt in the password file"),
  ])
  func `what a probe saw is a mark by its own name`(kind: String, property: String, what: String) {
    #expect(
      marks(kind, properties: [property: .text("sha256:1")]) == [
        IdentityMark(what: what, value: "sha256:1", check: "c1")
      ])
    #expect(marks(kind, properties: [:]).isEmpty)
    #expect(marks(kind, properties: [property: .null]).isEmpty)
  }

  @Test func `of other kinds there is none`() {
    #expect(marks("http", properties: ["id": .text("1"), "digest": .text("2")]).isEmpty)
  }

  private struct Image: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let wanted: String
    let tags: [String]
    let digests: [String]
    let isOwn: Bool
  }

  private static let images = [
    Image(
      testDescription: "built and pushed", wanted: "ada/registry-lab-app:v1.0", tags: ["ada/registry-lab-app:v1.0"],
      digests: ["ada/registry-lab-app@sha256:1"], isOwn: true),
    Image(
      testDescription: "only built", wanted: "registry-lab-app:v1.0", tags: ["registry-lab-app:v1.0"], digests: [],
      isOwn: true),
    Image(
      testDescription: "of Docker's library", wanted: "hello-world", tags: ["hello-world:latest"],
      digests: ["hello-world@sha256:1"], isOwn: false),
    Image(
      testDescription: "a base image under another name", wanted: "registry-lab-app:v1.0",
      tags: ["nginx:alpine", "registry-lab-app:v1.0"], digests: ["nginx@sha256:1"], isOwn: false),
    Image(
      testDescription: "a base image by its full name", wanted: "ada/app:v1", tags: ["ada/app:v1"],
      digests: ["docker.io/library/nginx@sha256:1"], isOwn: false),
    Image(
      testDescription: "in the image store of containerd", wanted: "registry-lab-app:v1.0",
      tags: ["registry-lab-app:v1.0", "localhost:5000/registry-lab-app:v1.0"],
      digests: ["registry-lab-app@sha256:1", "localhost:5000/registry-lab-app@sha256:1"], isOwn: true),
  ]

  @Test(arguments: images) private func `an image that was pulled as it is identifies nobody`(image: Image) {
    let found = marks(
      "docker-image", ["image": .text(image.wanted)],
      properties: ["id": .text("sha256:9"), "tags": .texts(image.tags), "digests": .texts(image.digests)])
    #expect(found.isEmpty != image.isOwn)
  }

  @Test(arguments: [
    ("Docker Registry Lab", "Docker Regsitry Lab", true), ("Docker Registry Lab", "docker registry  lab", false),
    ("Docker Registry Lab", "Docker Lab", false), ("Docker Registry Lab", "", false),
    ("Version 1.0", "Version 2.0", false),
    ("Status: Running", "Status: Runing, hello Bob", true),
  ])
  func `a difference is a mark where it has words that nobody asked for`(expected: String, found: String, isMark: Bool)
  {
    let told = marks("http", properties: [:], contrast: Contrast(expected: expected, found: found))
    #expect(told.map(\.rarity) == (isMark ? [.slip] : []))
    #expect(told.allSatisfy { $0.value == found && $0.check == "c1" })
  }

  @Test func `a mark is told once, by the first checkpoint that has it, and bounded`() {
    let look = Look(kind: "docker-image", fields: [:])
    let serves = Look(kind: "docker-serves", fields: [:])
    let id = "sha256:" + String(repeating: "a", count: 500)
    let checkpoints = [("c1", look), ("c2", look), ("c3", serves)].map { name, look in
      Checkpoint(
        id: name, task: "1", step: "1.1", title: "", needs: [],
        alternatives: [Alternative(strength: .seen, look: look, expectations: [])], hints: [],
        location: SourceLocation(file: "lab.yaml", line: 1, column: 1))
    }
    let told = IdentityMark.all(
      in: [
        look: .observed(Observation(["id": .text(id)])), serves: .observed(Observation(["image-id": .text(id)])),
      ], judgements: [:], checkpoints: checkpoints)
    #expect(told.map(\.check) == ["c1"])
    #expect(told.allSatisfy { $0.value.count == 120 })
  }

  @Test func `what could not be looked at has no mark`() {
    let look = Look(kind: "htpasswd", fields: [:])
    #expect(IdentityMark.all(in: [look: .obstructed(Obstacle("denied"))], judgements: [:], checkpoints: []).isEmpty)
  }
}
