import Grading
import Testing

@testable import Reporting

@Suite struct JUnitReportTests {
  @Test func `each verdict has its outcome, and is named where outcomes are shared`() throws {
    var report = SampleReports.half
    for (place, verdict) in Verdict.allCases.enumerated() {
      report.checks[place].judgement = Judgement(verdict, message: "said of \(verdict)")
    }
    let xml = try ReportFormat.junit.render(report)
    #expect(xml.contains("name=\"1.1 Docker is installed\" time=\"0.000\"/>"))
    #expect(xml.contains("<failure message=\"said of failed\" type=\"failed\">said of failed"))
    #expect(xml.contains("<error message=\"said of undetermined\" type=\"undetermined\">said of undetermined"))
    for verdict in ["blocked", "skipped", "manual"] {
      #expect(xml.contains("<skipped message=\"\(verdict): said of \(verdict)\">\(verdict): said of \(verdict)\n"))
    }
  }

  @Test func `a failure says what was expected, what was found and what to try`() throws {
    let xml = try ReportFormat.junit.render(SampleReports.half)
    let failure = try #require(xml.split(separator: "<failure ").dropFirst().first)
    #expect(failure.contains("type=\"failed\">expected: "))
    #expect(failure.contains("\nfound: "))
    #expect(failure.contains("\ntry: docker push labuser/registry-lab-app:v2.0"))
    #expect(failure.contains("\n0 of 10 points</failure>"))
  }

  @Test func `a message that says no more than what was expected and found is not told twice`() throws {
    var report = SampleReports.half
    let place = try #require(report.checks.firstIndex { $0.judgement.verdict == .failed })
    #expect(try ReportFormat.junit.render(report).contains("type=\"failed\">expected: tags include"))
    report.checks[place].judgement.message = "Push the third tag."
    #expect(
      try ReportFormat.junit.render(report).contains("type=\"failed\">Push the third tag.\nexpected: tags include"))
  }

  @Test func `what is blocked names its root cause`() throws {
    let xml = try ReportFormat.junit.render(SampleReports.nothing)
    #expect(xml.contains("<skipped message=\"blocked: waits for: Docker is installed (1.1)\">"))
  }

  @Test func `a suite is a task, counts its cases and has no zone in its time`() throws {
    let xml = try ReportFormat.junit.render(SampleReports.half)
    #expect(
      xml.contains(
        "<testsuite package=\"docker-registry\" id=\"1\" name=\"2 Docker Hub\" hostname=\"localhost\" "
          + "timestamp=\"2026-11-23T14:02:07\" time=\"0.252\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\">"))
    #expect(xml.contains("classname=\"docker-registry.task-2\""))
  }

  @Test func `points are properties of the suite`() throws {
    let xml = try ReportFormat.junit.render(SampleReports.half)
    #expect(xml.contains("<property name=\"points.earned.hub-page\" value=\"10\"/>"))
    #expect(xml.contains("<property name=\"points.possible.hub-tags\" value=\"10\"/>"))
    #expect(xml.contains("<property name=\"task.earned\" value=\"10\"/>"))
    #expect(xml.contains("<property name=\"score.possible\" value=\"60\"/>"))
  }

  @Test func `checkpoints of the same title keep apart`() throws {
    var report = SampleReports.half
    report.checks[1].step = report.checks[0].step
    report.checks[1].title = report.checks[0].title
    let xml = try ReportFormat.junit.render(report)
    #expect(xml.contains("name=\"docker-installed: 1.1 Docker is installed\""))
    #expect(xml.contains("name=\"hello-world: 1.1 Docker is installed\""))
  }

  @Test func `what must not be blank has a word`() throws {
    var report = SampleReports.half
    report.machine.name = " "
    report.checks = [report.checks[0]]
    report.checks[0].task = ""
    let xml = try ReportFormat.junit.render(report)
    #expect(xml.contains(" name=\"checkpoints\" hostname=\"localhost\""))
  }

  @Test func `a report without checkpoints is an empty set of suites`() throws {
    var report = SampleReports.half
    report.checks = []
    #expect(try ReportFormat.junit.render(report) == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites/>\n")
  }
}
