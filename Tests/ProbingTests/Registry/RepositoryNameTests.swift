import Testing

@testable import Probing

@Suite struct RepositoryNameTests {
  @Test(arguments: [
    "a", "registry-lab-app", "user/app", "a__b", "a_b.c", "a--b", "0/1/2", String(repeating: "a", count: 255),
  ])
  func `a repository's name may look like this`(text: String) {
    #expect(RepositoryName(text)?.description == text)
  }

  @Test(arguments: [
    "", "A", "a/", "/a", "a//b", "..", "a/../b", "a..b", "a___b", "-a", "a-", "a_-b", "a b", "a%2fb", "a?b", "a\r\nb",
    "é", String(repeating: "a", count: 256),
  ])
  func `what is no repository's name is refused`(text: String) {
    #expect(RepositoryName(text) == nil)
  }
}
