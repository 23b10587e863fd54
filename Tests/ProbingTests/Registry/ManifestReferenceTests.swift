import Testing

@testable import Probing

@Suite struct ManifestReferenceTests {
  static let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

  @Test(arguments: ["latest", "v1.0", "_", "V2", "a-b_c.d", String(repeating: "a", count: 128)])
  func `a tag may look like this`(text: String) {
    #expect(ManifestReference(text) == .tag(text))
  }

  @Test(arguments: [
    "", ".", "..", "-a", "a/b", "a:b", "a b", "é", "a\n", String(repeating: "a", count: 129), "sha256:abc",
    ManifestReferenceTests.digest.uppercased(),
  ])
  func `what is neither tag nor digest is refused`(text: String) {
    #expect(ManifestReference(text) == nil)
  }

  @Test func `a digest is no tag`() {
    #expect(ManifestReference(Self.digest) == .digest(ContentDigest(of: [])))
  }
}
