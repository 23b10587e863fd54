import Testing

@testable import Archives

@Suite struct ArchivePathTests {
  @Test(arguments: [
    ("/etc/nginx/", "etc/nginx"), ("./etc//nginx", "etc/nginx"), ("etc/./nginx", "etc/nginx"), ("a/../b", "b"),
    ("/", ""), ("", ""), (".", ""), ("..", nil), ("a/../..", nil), ("/../etc", nil), ("...", "..."), ("a/..b", "a/..b"),
  ])
  func `a path has one form`(path: String, form: String?) {
    #expect(ArchivePath.normalised(path) == form)
  }

  @Test func `ancestors are nearest first`() {
    #expect(ArchivePath.ancestors("a/b/c") == ["a/b", "a"])
    #expect(ArchivePath.ancestors("a") == [])
  }
}
