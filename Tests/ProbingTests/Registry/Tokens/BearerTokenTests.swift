import FoundationEssentials
import Testing

@testable import Probing

struct BearerTokenTests {
  private func token(_ answer: String) -> BearerToken? { BearerToken(Array(answer.utf8), received: .now) }

  @Test(arguments: [
    (#"{"token":"abc"}"#, "abc"), (#"{"access_token":"abc"}"#, "abc"), (#"{"token":"a","access_token":"b"}"#, "a"),
    (#"{"token":"","access_token":"b"}"#, "b"), (#"{"token":"a.b-c_d~e+/="}"#, "a.b-c_d~e+/="),
  ])
  func `a token is read by either of its names`(answer: String, text: String) {
    #expect(token(answer)?.text == text)
  }

  @Test(arguments: [
    "", "{}", "[]", "<html>", #"{"token":""}"#, #"{"token":1}"#,
    // These would end the header that they stand in.
    #"{"token":"a\r\nX-Evil: 1"}"#, #"{"token":"a b"}"#, #"{"token":"ä"}"#, #"{"token":"a\u0000"}"#,
  ])
  func `what cannot stand in a header is no token`(answer: String) {
    #expect(token(answer) == nil)
  }

  @Test(arguments: [
    (#"{"token":"a"}"#, 60), (#"{"token":"a","expires_in":300}"#, 300), (#"{"token":"a","expires_in":-1}"#, 60),
    (#"{"token":"a","expires_in":9999999999}"#, 86_400),
  ])
  func `a token is used until shortly before it expires`(answer: String, seconds: Int) throws {
    let now = ContinuousClock.now
    let token = try #require(BearerToken(Array(answer.utf8), received: now))
    #expect(token.expires == now + .seconds(seconds - 5))
  }

  @Test func `what a token grants is read from it where it says so`() throws {
    let claims = #"{"access":[{"type":"repository","name":"a/b","actions":["pull","push"]},{"type":"registry"}]}"#
    let payload = Data(claims.utf8).base64EncodedString().replacing("=", with: "")
    let token = try #require(self.token(#"{"token":"x.\#(payload).y"}"#))
    #expect(token.actions(on: try #require(RepositoryName("a/b"))) == ["pull", "push"])
    #expect(token.actions(on: try #require(RepositoryName("a/c"))) == [])
  }

  @Test(arguments: ["opaque", "a.b", "a.%%%.c", "a.W10.c"])
  func `of a token that does not tell, nothing is said`(text: String) throws {
    let token = try #require(self.token(#"{"token":"\#(text)"}"#))
    #expect(token.actions(on: try #require(RepositoryName("a/b"))) == nil)
  }

  @Test func `a token shows nothing of itself`() throws {
    let token = try #require(self.token(#"{"token":"geheim"}"#))
    #expect("\(token)" == "a token")
  }
}
