import Testing

@testable import Reporting

@Suite struct ShownTests {
  @Test(arguments: [
    ("plain text, ünïcödé, 日本語, 🐳", "plain text, ünïcödé, 日本語, 🐳"),
    ("\u{1B}[2J", "␛[2J"), ("a\u{0}b\u{7F}", "a␀b␡"), ("one\ntwo\r\nthree\tfour", "one␊two␍␊three␉four"),
    ("\u{9B}31m", "\\u{9B}31m"), ("\u{202E}gpj.exe", "\\u{202E}gpj.exe"),
    ("\u{2066}\u{2069}\u{200E}\u{200F}\u{61C}", "\\u{2066}\\u{2069}\\u{200E}\\u{200F}\\u{61C}"),
    ("v1.0\u{200B}", "v1.0\\u{200B}"), ("\u{FEFF}x\u{AD}y", "\\u{FEFF}x\\u{AD}y"), ("v\u{E0031}", "v\\u{E0031}"),
    ("a\u{2028}b\u{2029}", "a\\u{2028}b\\u{2029}"), ("v\u{FE0F}", "v\\u{FE0F}"), ("❤\u{FE0F}", "❤\u{FE0F}"),
    ("\u{3164}", "\\u{3164}"), ("\u{E000}", "\\u{E000}"), ("e\u{301}", "e\u{301}"),
  ])
  func `what a terminal would act on or hide is made visible`(text: String, shown: String) {
    // Compared by scalar: to Swift an accent apart equals the accent in one.
    #expect(Array(Shown(text).text.unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test func `no scalar at all comes through as a control or an invisible character`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let category = scalar.properties.generalCategory
      guard category == .control || category == .format || scalar.properties.isDefaultIgnorableCodePoint else {
        continue
      }
      let shown = Shown("a\(scalar)").text.unicodeScalars
      #expect(!shown.contains(scalar), "U+\(String(value, radix: 16))")
    }
  }

  @Test func `a text is cut where it is too long, and says so`() {
    #expect(Shown("abcdef", limit: 3).text == "abc…")
    #expect(Shown("abc", limit: 3).text == "abc")
    #expect(Shown(String(repeating: "x", count: 100_000)).text.count == Shown.longest + 1)
  }

  @Test func `marks piled upon one letter do not draw over other lines`() {
    let shown = Shown("e" + String(repeating: "\u{301}", count: 40)).text
    #expect(shown.unicodeScalars.count(where: { $0 == "\u{301}" }) == 4)
  }

  @Test func `interpolated text is made safe, too`() {
    let name = "\u{1B}[31mred"
    let shown: Shown = "name: \(name)"
    #expect(shown.text == "name: ␛[31mred")
  }

  @Test func `sanitising twice changes nothing`() {
    let once = Shown("\u{1B}\u{202E}\u{0}e\u{301}")
    #expect(Shown(once.text) == once)
  }

  @Test(arguments: [
    ("14:02 · this machine", "14:02 - this machine"), ("cut…", "cut..."), ("“a” → ‘b’", "\"a\" -> 'b'"),
    ("\u{1B}[0m", "^[[0m"), ("\u{7F}", "^?"), ("Straße", "Stra\\u{DF}e"), ("日", "\\u{65E5}"),
  ])
  func `without UTF-8 everything is ASCII`(text: String, shown: String) {
    #expect(Shown(text).inASCII.text == shown)
  }

  @Test func `blanks and line breaks at the ends go where they are not evidence`() {
    #expect(Shown.trimmed("  try this\n\n").text == "try this")
    #expect(Shown.trimmed("\n").isEmpty)
    // A blank that carries something invisible is not nothing.
    #expect(Shown.trimmed(" \u{E0031}").text == "\\u{E0031}")
  }

  @Test(arguments: [
    ("", [""]), ("one", ["one"]), ("one\ntwo\n\n", ["one", "two"]), ("one\r\ntwo\rthree", ["one", "two", "three"]),
    ("a\u{85}b\u{2028}c\u{2029}d", ["a", "b", "c", "d"]), ("a\n\nb", ["a", "", "b"]), ("\n", [""]),
    ("\n\u{1B}[2J", ["", "␛[2J"]),
  ])
  func `a text of several lines is a line each`(text: String, lines: [String]) {
    #expect(Shown.lines(text).map(\.text) == lines)
  }

  @Test func `of too many lines, or too long ones, the last says that there are more`() {
    let many = Shown.lines(String(repeating: "x\n", count: 100_000), most: 12)
    #expect(many.count == 13 && many.last == "…")
    let long = Shown.lines(String(repeating: String(repeating: "y", count: 2000) + "\n", count: 100))
    #expect(long.last == "…" && long.map(\.text.count).reduce(0, +) <= Shown.longest * 4 + 20)
  }
}
