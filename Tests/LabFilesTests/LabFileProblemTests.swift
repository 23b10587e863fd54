import Grading
import LabFiles
import Testing

struct LabFileProblemTests {
  private let place = SourceLocation(file: "checks/x.yaml", line: 12, column: 9)

  @Test func `a problem points at its place`() {
    let problem = LabFileProblem(
      place, "unknown field 'repositry' for registry-tags", suggestion: "did you mean 'repository'?",
      sourceLine: "        repositry: registry-lab-app", length: 9)
    #expect(
      problem.description == """
        checks/x.yaml:12:9: error: unknown field 'repositry' for registry-tags
           12 |         repositry: registry-lab-app
              |         ^^^^^^^^^ did you mean 'repository'?
        """)
  }

  @Test func `a problem without a line or a suggestion is told all the same`() {
    #expect(LabFileProblem(place, "wrong").description == "checks/x.yaml:12:9: error: wrong")
    #expect(
      LabFileProblem(place, "wrong", suggestion: "mend it").description
        == "checks/x.yaml:12:9: error: wrong\n      mend it")
    #expect(
      LabFileProblem(place, "wrong", sourceLine: "        x").description
        == "checks/x.yaml:12:9: error: wrong\n   12 |         x\n      |         ^")
  }

  @Test func `a long line number widens the gutter`() {
    let place = SourceLocation(file: "a.yaml", line: 123_456, column: 1)
    #expect(
      LabFileProblem(place, "wrong", sourceLine: "x").description
        == "a.yaml:123456:1: error: wrong\n 123456 | x\n        | ^")
  }
}
