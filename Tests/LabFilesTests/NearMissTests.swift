import LabFiles
import Testing

struct NearMissTests {
  @Test(
    arguments: [
      ("repositry", "repository"), ("repository", "repository"), ("respository", "repository"),
      ("reopsitory", "repository"),
      ("tag", "tags"), ("tgas", "tags"), ("loginn", "login"), ("x", "tags"), ("password", nil), ("", nil),
    ] as [(String, String?)])
  func `the nearest name is found when it is near enough`(word: String, nearest: String?) {
    let candidates = ["repository", "tags", "login"]
    #expect(NearMiss.nearest(to: word, among: candidates) == (word == "x" ? nil : nearest))
  }

  @Test func `of equally near names the first is taken`() {
    #expect(NearMiss.nearest(to: "cat", among: ["bat", "hat"]) == "bat")
    #expect(NearMiss.nearest(to: "cat", among: [String]()) == nil)
  }

  @Test func `a suggestion is a question`() {
    #expect(NearMiss.suggestion(for: "tgas", among: ["tags"]) == "did you mean 'tags'?")
    #expect(NearMiss.suggestion(for: "other", among: ["tags"]) == nil)
  }
}
