import Grading
import TestSupport

/// Reports as no lab would make them: what a machine, an author or a roster could say, in every field, in every mixture.
struct RandomReports {
  private var random: SplitMix64

  init(seed: UInt64) {
    random = SplitMix64(state: seed)
  }

  /// Texts that some format, terminal or program would take for something else.
  static let hostileTexts = [
    "", " ", "]]>", "<script>alert(1)</script>", "=1+1", "+1", "-1", "@SUM(A1)", "::error::owned", "::stop-commands::x",
    "##[error]owned", "\u{1B}[2J\u{1B}[H", "\u{9B}31m", "\u{202E}txt.exe", "\u{2066}a\u{2069}", "\u{0}", "a\u{0}b",
    "\u{7F}",
    "one\ntwo", "one\r\ntwo", "\r", "\t", "tab\there", "\u{85}", "\u{2028}", "\u{FFFE}", "\u{FFFF}", "\u{FEFF}",
    "\u{FFFD}",
    "\u{E0031}", "\u{200B}", "\u{AD}", "e" + String(repeating: "\u{301}", count: 50), "🐳 ❤\u{FE0F}", "レジストリ", "مرحبا",
    "\"quoted\"", "it's", "a,b;c", "a\"b,\"c", "&amp;", "&#1;", "&lt;b&gt;", "<!--", "-->", "<![CDATA[x", "<?xml?>",
    "</style></title></pre>", "javascript:alert(1)", "# SKIP", "x # TODO later", "\\# skip", "\\", "ok 1 - fine",
    "not ok 2",
    "1..0 # SKIP all", "Bail out!", "---", "...", "%0A::error::x", "%", "`code`", "**bold**",
    "[a](http://example.org/)",
    "| a | b |", "@someone", "$(id)", "${{ secrets.X }}", "{{7*7}}", "null", "true", "NaN", "1e999", "0x10", "-", "EX",
    "N/A",
    String(repeating: "x", count: 3000), String(repeating: "ab ", count: 700), "a: b", "? c", "!tag", "&anchor",
    "*alias",
  ]

  mutating func next() -> GradeReport {
    let tasks = (0..<Int.random(in: 0...3, using: &random)).map {
      GradeReport.Outline.Task(id: $0 == 0 ? text() : "\($0)", title: text())
    }
    let ids = (0..<Int.random(in: 0...5, using: &random)).map { $0 == 0 ? text() : "check-\($0)" }
    let checks = ids.map { id in
      GradeReport.Check(
        id: id, task: tasks.randomElement(using: &random)?.id ?? "9", step: text(), title: text(),
        judgement: judgement(ids), worth: fraction(), seconds: seconds())
    }
    let criteria = (0..<Int.random(in: 0...2, using: &random)).map {
      GradeReport.Outline.Criterion(id: "criterion-\($0)", title: text(), checks: ids.filter { _ in coin() })
    }
    let summary = (0..<Int.random(in: 0...2, using: &random)).map { _ in
      GradeReport.Section(
        title: text(),
        lines: (0..<Int.random(in: 0...3, using: &random)).map { _ in
          .init(
            text: coin() ? "\(text()): \(text())" : text(), verdict: verdict(), cause: ids.randomElement(using: &random)
          )
        })
    }
    return GradeReport(
      outline: .init(
        lab: text(), labTitle: text(), rubric: text(),
        passMark: Rational(Int.random(in: 0...3, using: &random), over: 3) ?? .one, late: latePolicy(), tasks: tasks,
        criteria: criteria, summary: summary),
      checks: checks,
      facts: RunFacts(
        machine: .init(name: text(), engine: coin() ? text() : nil),
        student: .init(
          id: text(), name: coin() ? text() : nil, email: coin() ? text() : nil, idNumber: coin() ? text() : nil),
        startedAt: coin() ? "2026-11-23T14:02:07Z" : "2024-02-29T23:59:59Z", seconds: seconds(),
        notes: coin() ? [text(), text()] : [], due: due(), marks: ids.flatMap { coin() ? [] : marks(of: $0) }))
  }

  private mutating func due() -> String? {
    let times = ["2026-11-20T12:00:00+01:00", "2026-11-23T14:02:07Z", "2027-01-01T00:00:00Z", "2024-02-29T23:59:58.5Z"]
    return coin() ? nil : coin() ? text() : times.randomElement(using: &random)
  }

  private mutating func latePolicy() -> LatePolicy? {
    guard coin() else { return nil }
    func share(_ tenths: Int) -> Rational { Rational(tenths, over: 10) ?? .zero }
    return LatePolicy(
      grace: coin() ? 0 : 100_000, perDay: share(Int.random(in: 1...10, using: &random)),
      floor: share(Int.random(in: 0...10, using: &random)))
  }

  /// One, or two of which the last counts.
  private mutating func marks(of id: String) -> [Mark] {
    (0..<Int.random(in: 1...2, using: &random)).map { _ in
      Mark(check: id, points: fraction(), reason: text(), author: text(), at: coin() ? "2026-11-24T09:15:00Z" : text())
    }
  }

  private mutating func judgement(_ ids: [String]) -> Judgement {
    let verdict = verdict()
    return Judgement(
      verdict, share: verdict == .passed ? .one : coin() ? .zero : Rational(1, over: 3) ?? .zero, expected: text(),
      found: text(), contrast: coin() ? Contrast(expected: text(), found: text()) : nil, message: text(),
      hint: coin() ? text() : nil, blockedBy: verdict == .blocked ? ids.randomElement(using: &random) : nil,
      strength: [.seen, .durable, .weak, nil].randomElement(using: &random) ?? nil,
      properties: coin() ? [text(): .text(text()), "page": .document(Document(.html, Array(text().utf8)))] : [:],
      sources: coin() ? [text()] : [])
  }

  private mutating func verdict() -> Verdict { Verdict.allCases.randomElement(using: &random) ?? .passed }
  private mutating func coin() -> Bool { Bool.random(using: &random) }

  private mutating func text() -> String {
    let one = Self.hostileTexts.randomElement(using: &random) ?? ""
    return coin() ? one : one + (Self.hostileTexts.randomElement(using: &random) ?? "")
  }

  private mutating func fraction() -> Rational {
    Rational(Int.random(in: 0...40, using: &random), over: Int.random(in: 1...7, using: &random)) ?? .zero
  }

  private mutating func seconds() -> Double {
    [0, 0.0004, 0.4123, 59.9996, 1e9, .nan, .infinity].randomElement(using: &random) ?? 0
  }
}
