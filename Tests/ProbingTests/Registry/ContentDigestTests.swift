import Testing

@testable import Probing

@Suite struct ContentDigestTests {
  @Test func `a digest is that of the bytes, in lower case`() {
    // FIPS 180-2, appendix B.1: the digest of "abc".
    let digest = ContentDigest(of: Array("abc".utf8))
    #expect(digest.description == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(digest.short == "sha256:ba7816bf8f01")
    #expect(digest.matches(Array("abc".utf8)))
    #expect(!digest.matches(Array("abd".utf8)))
  }

  @Test func `a digest of the longer kind is held against the bytes by its own algorithm`() {
    let digest = ContentDigest(of: [1, 2, 3], algorithm: .sha512)
    #expect(ContentDigest(digest.description) == digest)
    #expect(digest.matches([1, 2, 3]))
  }

  @Test(arguments: [
    "", "sha256", "sha256:", "sha256:00", "md5:d41d8cd98f00b204e9800998ecf8427e",
    "sha512:" + String(repeating: "0", count: 64),
    "sha256:" + String(repeating: "A", count: 64), "sha256:" + String(repeating: "/", count: 64),
    "sha256:" + String(repeating: "0", count: 63) + "\n",
  ])
  func `what is no digest is refused`(text: String) {
    #expect(ContentDigest(text) == nil)
  }
}
