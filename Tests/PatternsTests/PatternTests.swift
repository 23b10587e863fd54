import Testing

@testable import Patterns

@Suite struct PatternTests {
  @Test(arguments: [
    ("Welcome", "<h1>Welcome to</h1>", "Welcome"),
    ("(?i)welcome", "WELCOME", "WELCOME"),
    ("^v1\\.0$", "v1.0", "v1.0"),
    ("(?m)^b$", "a\r\nb\r\nc", "b"),
    (".+", "one\r\ntwo", "one"),
    ("\\p{Lu}", "grÜn", "Ü"),
    ("gr.n", "grün", "grün"),
    ("", "abc", ""),
    ("a*?", "aaa", ""),
    ("(?<=x)y", "xy", "y"),
    ("🦑+", "a🦑🦑b", "🦑🦑"),
  ])
  func `a pattern finds the leftmost match`(source: String, text: String, found: String) throws {
    #expect(try Pattern(source).firstMatch(in: text)?.text == found)
  }

  @Test(arguments: [("^b", "ab"), ("a.b", "a\nb"), ("x", ""), ("\\bcat\\b", "concatenate")])
  func `a text without a match gives none`(source: String, text: String) throws {
    #expect(try Pattern(source).firstMatch(in: text) == nil)
    #expect(try Pattern(source).matches(text) == false)
  }

  @Test func `groups are given in order, and one that took no part is nil`() throws {
    let match = try Pattern("(\\d+)(x)?-(é)").firstMatch(in: "a12-é")
    #expect(match?.groups == ["12", nil, "é"])
    #expect(match?.text == "12-é")
    #expect(try Pattern("(a)|(b)").firstMatch(in: "a")?.groups == ["a", nil])
    #expect(try Pattern("ab").firstMatch(in: "ab")?.groups == [])
  }

  @Test(arguments: [("a(b", 3), ("*a", 0), ("[z-a]", 3), ("(?P<n>a)(?P<n>b)", 14), ("\\C", 2), ("a{2,1}", 5)])
  func `a pattern that does not compile says what and where`(source: String, offset: Int) {
    #expect {
      try Pattern(source)
    } throws: { error in
      guard case .invalid(let message, let at) = error as? PatternError else { return false }
      return !message.isEmpty && at == offset
    }
  }

  @Test func `a pattern longer than the limit is refused`() {
    #expect(throws: PatternError.self) { try Pattern(String(repeating: "a", count: PatternLimits.patternBytes + 1)) }
  }

  /// Each is exponential or worse; a search without limits would not end.
  @Test(arguments: [
    ("^(a+)+$", String(repeating: "a", count: 40) + "!"),
    ("(a+)+$", String(repeating: "a", count: 5_000) + "!"),
    ("^(a|aa)+$", String(repeating: "a", count: 60) + "!"),
    ("(x+x+)+[yz]", String(repeating: "x", count: 60)),
    ("^(?:(?:a?){20}){20}[bc]", String(repeating: "a", count: 60)),
    (
      "(*LIMIT_HEAP=4000000000)(*LIMIT_MATCH=4000000000)(*LIMIT_DEPTH=4000000000)^(a+)+$",
      String(repeating: "a", count: 40) + "!"
    ),
  ])
  func `a catastrophic pattern ends at the limit`(source: String, text: String) throws {
    #expect(throws: PatternError.limitReached) { try Pattern(source).matches(text) }
  }

  @Test func `one pattern reaches its limit at the same place every time`() throws {
    let pattern = try Pattern("^(a+)+$")
    let answers = (1...3).map { _ in
      [10, 16, 24].map { count in (try? pattern.matches(String(repeating: "a", count: count) + "!")) == false }
    }
    #expect(answers[0] == answers[1] && answers[1] == answers[2])
    #expect(answers[0].first == true && answers[0].last == false)
  }

  @Test func `work is counted over all start positions together`() throws {
    // Each block alone stays far below the limit of one position; PCRE2's own limit would let all of them run.
    let text = String(repeating: String(repeating: "x", count: 15) + " ", count: 20_000)
    #expect(throws: PatternError.limitReached) { try Pattern("(x+x+)+[yz]").matches(text) }
  }

  @Test func `a scan that is quadratic in the text ends at the limit`() throws {
    let text = String(repeating: " ", count: 200_000) + "x"
    #expect(throws: PatternError.limitReached) { try Pattern("\\s+$").matches(text) }
  }

  @Test func `an ordinary pattern on a large page stays within the limits`() throws {
    let page = String(repeating: "<p class='a'>lorem ipsum dolor</p>\n", count: 20_000) + "Welcome to my page"
    #expect(try Pattern("Welcome\\s+to").matches(page))
    #expect(try Pattern("(?s)^<p.*Welcome").matches(page))
    #expect(try Pattern("[a-z]+day").matches(page) == false)
  }

  @Test func `a text longer than the limit is refused`() throws {
    let text = String(repeating: "a", count: PatternLimits.textBytes + 1)
    let error = PatternError.textTooLong(bytes: PatternLimits.textBytes + 1, limit: PatternLimits.textBytes)
    #expect(throws: error) { try Pattern("a").matches(text) }
  }

  @Test func `one pattern serves many tasks at once`() async throws {
    let pattern = try Pattern("(\\d+)$")
    let sums = await withTaskGroup(of: Int?.self) { group in
      for number in 0..<200 {
        group.addTask { (try? pattern.firstMatch(in: "n \(number)"))??.groups.first.flatMap { $0 }.flatMap { Int($0) } }
      }
      return await group.reduce(into: 0) { $0 += $1 ?? 0 }
    }
    #expect(sums == 199 * 200 / 2)
  }

  @Test func `patterns are equal when their sources are`() throws {
    #expect(try Set([Pattern("a"), Pattern("a"), Pattern("b")]).count == 2)
    #expect(try Pattern("a+").description == "a+")
  }
}
