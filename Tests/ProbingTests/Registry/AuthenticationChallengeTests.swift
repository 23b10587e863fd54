import Testing

@testable import Probing

@Suite struct AuthenticationChallengeTests {
  typealias Challenge = AuthenticationChallenge

  @Test(arguments: [
    ("", []),
    ("Basic realm=\"Registry Realm\"", [Challenge(scheme: "basic", parameters: ["realm": "Registry Realm"])]),
    ("BASIC Realm=x", [Challenge(scheme: "basic", parameters: ["realm": "x"])]),
    ("Basic", [Challenge(scheme: "basic")]),
    (
      #"Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push""#,
      [
        Challenge(
          scheme: "bearer",
          parameters: [
            "realm": "https://auth.docker.io/token", "service": "registry.docker.io",
            "scope": "repository:a/b:pull,push",
          ])
      ]
    ),
    (
      #"Basic realm="a \"quoted\" one, with a comma""#,
      [Challenge(scheme: "basic", parameters: ["realm": #"a "quoted" one, with a comma"#])]
    ),
    // RFC 9110 section 11.6.1 has this one.
    (
      #"Basic realm="simple", Newauth realm="apps", type=1, title="Login to \"apps\"""#,
      [
        Challenge(scheme: "basic", parameters: ["realm": "simple"]),
        Challenge(scheme: "newauth", parameters: ["realm": "apps", "type": "1", "title": #"Login to "apps""#]),
      ]
    ),
    (
      "Negotiate abc/+==, Basic realm = x",
      [Challenge(scheme: "negotiate", token68: "abc/+=="), Challenge(scheme: "basic", parameters: ["realm": "x"])]
    ),
    ("Negotiate, Basic", [Challenge(scheme: "negotiate"), Challenge(scheme: "basic")]),
    (", ,Basic realm=a,,realm=b,", [Challenge(scheme: "basic", parameters: ["realm": "a"])]),
    (#"Basic realm="never ends"#, [Challenge(scheme: "basic")]),
    ("<html>", []),
    ("=", []),
  ])
  func `challenges are read as RFC 9110 writes them`(value: String, challenges: [Challenge]) {
    #expect(Challenge.parse(value) == challenges)
  }
}
