import Grading
import Testing

@testable import Reporting

@Suite struct HTMLReportTests {
  @Test func `the page of a half-done run has its parts in order`() throws {
    let page = try ReportFormat.html.render(SampleReports.half)
    let parts = [
      "<!DOCTYPE html>", "Content-Security-Policy",
      "<title>33.33 of 60 · Docker Registry Integration Lab · Ada Lovelace",
      "Skip to the score", "<header>", "<h1>", "Ada Lovelace", "this machine", "Mon 23 Nov 2026 14:02 UTC", "<nav",
      "<main", "<strong>33.33</strong> of 60 points", "Not passed", "pass mark 36", "33.33 earned",
      "8.33 waiting for something else", "Environment and Docker", "15 of 15",
      "Next, by what it is worth", "The registry lets nobody in without a login", "+12.5", "status is 401",
      "status: 200", "REGISTRY_AUTH=htpasswd", "2 others wait for it", "+10", "+4.17", ">Summary<",
      "Docker Hub integration", "Images pushed", "not yet: ", "Every checkpoint", "Docker is installed", "Passed",
      "What was seen", "Failed", "Waits", "Waits for", "By criterion", "<caption>", "<footer>", "docker-registry",
    ]
    var rest = page[...]
    for part in parts {
      let place = try #require(rest.firstRange(of: part), "\(part) is not where it should be")
      rest = rest[place.upperBound...]
    }
  }

  @Test func `what is open is told with its reasons, each cause once`() throws {
    let page = try ReportFormat.html.render(SampleReports.provisional)
    #expect(page.contains("Provisional: 28.33 points still open"))
    #expect(page.contains("24.17 could not be looked at, 4.17 for a person to judge"))
    let causes = page.ranges(of: "pull limit is reached").count
    // Once with its cause, and once at each of the two checkpoints.
    #expect(causes == 3)
  }

  @Test func `a text that differs is shown with what is missing and what is too much`() throws {
    var report = SampleReports.half
    let failed = try #require(report.checks.firstIndex { $0.judgement.verdict == .failed })
    report.checks[failed].judgement.contrast = Contrast(expected: "Docker Registry Lab", found: "Docker <b>Lab</b>")
    let page = try ReportFormat.html.render(report)
    #expect(page.contains("<ins><span class=\"unseen\">missing: </span>Registry </ins>"))
    #expect(page.contains("<del><span class=\"unseen\">too much: </span>&lt;b&gt;</del>"))
  }

  @Test func `a document that was seen is shown in its first lines, escaped`() throws {
    var report = SampleReports.all["all"] ?? SampleReports.half
    let lines = (1...30).map { "<p>line \($0)</p>" }.joined(separator: "\n")
    report.checks[0].judgement.properties["page"] = .document(Document(.html, Array(lines.utf8)))
    let page = try ReportFormat.html.render(report)
    #expect(page.contains("&lt;p&gt;line 12&lt;/p&gt;\n…</pre>"))
    #expect(!page.contains("line 13"))
  }

  @Test func `a checkpoint waits with a link to its root cause`() throws {
    let report = SampleReports.half
    let cause = try #require(report.checks.firstIndex { $0.id == "registry-wants-login" })
    let page = try ReportFormat.html.render(report)
    #expect(page.contains("<dt>Waits for</dt>\n<dd><a href=\"#check-\(cause + 1)\">"))
  }

  @Test func `nothing that carries points is said in words, not as a bar of nothing`() throws {
    var report = SampleReports.half
    report.score = Score(passMark: report.score.passMark)
    let page = try ReportFormat.html.render(report)
    #expect(page.contains("Nothing that carries points was asked for."))
    #expect(!page.contains("class=\"bar total\""))
  }
}
