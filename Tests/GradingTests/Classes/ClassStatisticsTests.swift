import Grading
import Testing

@Suite struct ClassStatisticsTests {
  private func checks(_ reports: GradeReport?...) -> [CheckStatistics] {
    ClassStatistics(ClassFixtures.sample(reports)).checks
  }

  @Test func `verdicts are counted apart, and a share is of what was decided`() throws {
    let report = ClassFixtures.report
    let told = checks(
      report("+-", "b", nil), nil, report("+w", "b", nil), report("-?", "b", nil), report("+m", "b", nil),
      report("- ", "b", nil))
    #expect(told.map(\.id) == ["c1", "c2"])
    #expect(told[0].counts == [.passed: 3, .failed: 2])
    #expect(told[0].passedShare == Rational(3, over: 5))
    #expect(told[1].counts == [.failed: 1, .blocked: 1, .undetermined: 1, .manual: 1])
    #expect(told[1].judged == 2)
    #expect(told[1].passedShare == .zero)
  }

  @Test func `what nobody was asked for is not told, and nothing is shared by nobody`() {
    let told = checks(ClassFixtures.report(" ?"))
    #expect(told.map(\.id) == ["c2"])
    #expect(told[0].passedShare == nil)
  }

  @Test func `findings are folded and counted, the most common first`() {
    let reports = [" tags:  v1.0 ", "tags: v1.0", "nothing", "tags:\nv1.0", "", "other", "more"].map {
      ClassFixtures.report("-", found: $0, hint: "try \($0)")
    }
    let told = ClassStatistics(ClassFixtures.sample(reports)).checks[0].findings
    #expect(told.map(\.text) == ["tags: v1.0", "nothing", "other"])
    #expect(told.map(\.count) == [3, 1, 1])
    #expect(told[0].hint == "try  tags:  v1.0 ")
  }

  @Test func `a long finding is cut`() throws {
    let told = checks(ClassFixtures.report("-", found: String(repeating: "long ", count: 1000)))
    let text = try #require(told[0].findings.first?.text)
    #expect(text.count <= 202)
    #expect(text.hasSuffix("…"))
  }

  @Test func `a cause costs what waits for it, and only the cause`() {
    let told = checks(ClassFixtures.report("-ww-"), ClassFixtures.report("++++"), ClassFixtures.report("+--+"))
    #expect(told.map(\.cost) == [Rational(3), .one, .one, .one])
    #expect(told.map(\.causing) == [1, 1, 1, 1])
  }

  @Test func `the lecture is about what half of the class lost, the most expensive first`() {
    let told = ClassStatistics(
      ClassFixtures.sample([
        ClassFixtures.report("+-+-"), ClassFixtures.report("-w+-"), ClassFixtures.report("++--"),
        ClassFixtures.report("+-+-"),
      ]))
    #expect(told.lecture.map(\.id) == ["c4", "c2"])
    #expect(told.mostExpensive.map(\.id) == ["c4", "c1", "c2", "c3"])
  }

  @Test func `tasks keep the lab's order though one was asked for another`() {
    let told = ClassStatistics(
      ClassFixtures.sample([ClassFixtures.report("  +"), nil, ClassFixtures.report("+ -"), ClassFixtures.report("-+-")])
    )
    #expect(told.tasks.tasks.map(\.id) == ["1", "2", "3"])
    #expect(told.tasks.tasks.map { $0.mean?.words } == ["50", "100", "33.33"])
    #expect(
      told.tasks.rows.map { $0.map { $0?.earned.words } } == [
        [nil, nil, "1"], [nil, nil, nil], ["1", nil, "0"], ["0", "1", "0"],
      ])
    #expect(told.checks.map(\.id) == ["c1", "c2", "c3"])
  }

  @Test func `a class of nobody has statistics of nothing`() {
    let told = ClassStatistics(ClassFixtures.sample([]))
    #expect(told.checks.isEmpty)
    #expect(told.lecture.isEmpty)
    #expect(told.tasks.tasks.isEmpty)
  }
}
