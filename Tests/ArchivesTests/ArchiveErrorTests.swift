import Testing

@testable import Archives

@Suite struct ArchiveErrorTests {
  @Test(arguments: [
    (ArchiveError.truncated, "too early"), (.corrupt, "damaged"), (.tooLarge, "larger"), (.tooManyEntries, "entries"),
    (.unsupported("zstd compression"), "zstd compression"),
  ])
  func `an error says what is wrong`(error: ArchiveError, words: String) {
    #expect(error.description.contains(words))
  }
}
