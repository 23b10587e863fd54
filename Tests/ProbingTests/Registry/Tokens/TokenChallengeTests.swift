import Testing
import Transfer

@testable import Probing

struct TokenChallengeTests {
  private func challenge(_ values: [String], status: Int = 401) -> TokenChallenge? {
    TokenChallenge(
      TransferResponse(
        url: "", status: status, headers: HeaderFields(values.map { HeaderField("WWW-Authenticate", $0) })))
  }

  @Test(arguments: [
    [#"Bearer realm="https://a.example/t",service="s",scope="repository:x:pull",error="insufficient_scope""#],
    [
      #"Basic realm="no", Bearer realm="https://a.example/t", service=s, scope="repository:x:pull", error=insufficient_scope"#
    ],
    [
      #"Negotiate"#, #"Basic realm="a, b""#,
      #"BEARER Realm="https://a.example/t",service="s",SCOPE="repository:x:pull",error="insufficient_scope""#,
    ],
  ])
  func `the first question for a token is found among all challenges`(values: [String]) throws {
    let challenge = try #require(self.challenge(values))
    #expect(challenge.realm == "https://a.example/t")
    #expect(challenge.service == "s")
    #expect(challenge.scope == "repository:x:pull")
    #expect(challenge.error == "insufficient_scope")
  }

  @Test(arguments: [[], [#"Basic realm="x""#], ["Bearer"], [#"Bearer service="s""#]])
  func `where no token is asked for, or nobody says where, there is no question`(values: [String]) {
    #expect(challenge(values) == nil)
  }

  @Test func `an answer that is no refusal asks for nothing`() {
    #expect(challenge([#"Bearer realm="https://a.example/t""#], status: 200) == nil)
  }
}
