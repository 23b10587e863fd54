import Grading
import Testing

@testable import Reporting

@Suite struct CSVReportTests {
  @Test func `a checkpoint is a row`() throws {
    #expect(
      try ReportFormat.csv.render(SampleReports.everyVerdict) == """
        lab,student,name,machine,started,task,step,check,title,verdict,earned,possible,expected,found,message,hint,\
        blocked_by,evidence,seconds,judged,marked_by,marked_at,marked_because,due,late_seconds,late_left\r
        lab,s01,,local,2026-11-23T14:02:07Z,1,1.1,c1,It works,passed,1,1,a,a,It holds.,,,,0,,,,,,,\r
        lab,s01,,local,2026-11-23T14:02:07Z,1,1.1,c2,It works,failed,0,1,a,b,It does not hold.,Do a.,,,0,,,,,,,\r
        lab,s01,,local,2026-11-23T14:02:07Z,1,1.1,c3,It works,blocked,0,1,a,,It waits.,,c2,,0,,,,,,,\r
        lab,s01,,local,2026-11-23T14:02:07Z,1,1.1,c4,It works,undetermined,0,1,a,,Nobody could look.,Later.,,,0,,,,,,,\r
        lab,s01,,local,2026-11-23T14:02:07Z,1,1.1,c5,It works,skipped,0,0,a,,Not asked for.,,,,0,,,,,,,\r
        lab,s01,,local,2026-11-23T14:02:07Z,1,1.1,c6,It works,manual,0,1,a,,A person judges this.,,,,0,,,,,,,\r

        """)
  }

  @Test func `what a machine says is no formula`() throws {
    let report = SampleReports.judged(Judgement(.failed, found: "=HYPERLINK(\"http://example.org\")", message: ""))
    #expect(try ReportFormat.csv.render(report).contains(",\"'=HYPERLINK(\"\"http://example.org\"\")\","))
  }
}
