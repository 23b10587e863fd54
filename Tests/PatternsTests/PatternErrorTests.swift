import Testing

@testable import Patterns

@Suite struct PatternErrorTests {
  @Test(arguments: [
    (PatternError.invalid(message: "missing )", offset: 3), "missing )"),
    (.limitReached, "too much work"),
    (.textTooLong(bytes: 7, limit: 5), "7 bytes"),
  ])
  func `an error says what is wrong`(error: PatternError, words: String) {
    #expect(error.description.contains(words))
  }
}
