import Grading
import Reporting
import Testing

@Suite struct TextReportTests {
  static let looks: [(name: String, style: ReportStyle)] = [
    ("80", ReportStyle()), ("48", ReportStyle(width: 48)),
    ("80.ascii", ReportStyle(unicode: false)), ("48.ascii", ReportStyle(unicode: false, width: 48)),
    ("80.verbose", ReportStyle(verbose: true)), ("80.color", ReportStyle(color: true)),
  ]

  @Test(arguments: SampleReports.all.keys.sorted())
  func `every sample report reads as it did`(name: String) throws {
    let report = try #require(SampleReports.all[name])
    for look in Self.looks {
      try GoldenFile(name: "\(name).\(look.name).txt").expect(try ReportFormat.text.render(report, style: look.style))
    }
  }

  @Test(arguments: SampleReports.all.keys.sorted(), [40, 41, 48, 59, 60, 72, 80, 100, 132, 200])
  func `every line fits the width, has no blanks at its end and no control characters`(name: String, width: Int) throws
  {
    let report = try #require(SampleReports.all[name])
    for unicode in [true, false] {
      let style = ReportStyle(unicode: unicode, width: width, verbose: true, utcOffset: 3600)
      let text = try ReportFormat.text.render(report, style: style)
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        let columns = terminalColumns(String(line))
        #expect(columns <= width, "\(columns) columns: \(line)")
        #expect(line.last != " ", "\(line)|")
        #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control }, "\(line)")
      }
      #expect(!text.hasSuffix("\n\n"))
      #expect(!text.contains("\n\n\n"))
      if !unicode { #expect(text.utf8.allSatisfy { $0 < 0x80 }) }
    }
  }

  @Test(arguments: SampleReports.all.keys.sorted())
  func `colour adds escape codes of ours and nothing else`(name: String) throws {
    let report = try #require(SampleReports.all[name])
    let plain = try ReportFormat.text.render(report, style: ReportStyle(verbose: true))
    let colored = try ReportFormat.text.render(report, style: ReportStyle(color: true, verbose: true))
    #expect(colored != plain)
    var stripped = colored
    for code in ["0", "1", "2", "31", "32", "33"] {
      stripped = stripped.split(separator: "\u{1B}[\(code)m", omittingEmptySubsequences: false).joined()
    }
    #expect(stripped == plain)
  }

  @Test func `a root cause is told once, with everything that waits for it`() throws {
    let text = try ReportFormat.text.render(SampleReports.nothing)
    #expect(text.ranges(of: "no program called docker").count == 1)
    #expect(text.contains("9 others"))
  }

  @Test func `one obstacle is told once, however many checks it concerns`() throws {
    let text = try ReportFormat.text.render(SampleReports.provisional)
    #expect(text.ranges(of: "pull limit").count == 1)
    #expect(text.contains("2 checks (2.3, 2.4)"))
    #expect(text.contains("provisional"))
  }

  @Test func `sections of which nothing was asked for are left out`() throws {
    let text = try ReportFormat.text.render(SampleReports.oneStep)
    #expect(!text.contains("DOCKER HUB INTEGRATION"))
    #expect(text.contains("1. PRIVATE REGISTRY SET-UP"))
  }

  @Test func `a root cause that was not asked for is explained where the checks wait for it`() throws {
    let selection = Selection(steps: ["5.3"])
    let report = SampleReports.report(
      ["docker-installed": .observed(Observation(absence: "no docker"))], selection: selection)
    let text = try ReportFormat.text.render(report)
    #expect(text.contains("Docker is installed (1.1)"))
    #expect(text.contains("found     no docker"))
  }

  @Test func `the date is the reader's`() throws {
    let report = SampleReports.everything
    #expect(try ReportFormat.text.render(report).contains("Mon 23 Nov 2026 14:02 UTC"))
    #expect(
      try ReportFormat.text.render(report, style: ReportStyle(utcOffset: 3600)).contains("Mon 23 Nov 2026 15:02 ·"))
  }

  @Test func `a narrower terminal than the narrowest is not heeded`() {
    #expect(ReportStyle(width: 3).width == 40)
  }
}

/// Columns by the rule that the samples need, written apart from the one under test: East Asian letters and emoji are
/// two wide, marks none.
private func terminalColumns(_ line: String) -> Int {
  line.reduce(0) { sum, character in
    guard let first = character.unicodeScalars.first else { return sum }
    let wide =
      (0x3000...0x9FFF).contains(first.value) || first.value >= 0x1F000 || character.unicodeScalars.contains("\u{FE0F}")
    return sum + (wide ? 2 : 1)
  }
}
