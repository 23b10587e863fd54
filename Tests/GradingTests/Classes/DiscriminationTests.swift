import Grading
import Testing

@Suite struct DiscriminationTests {
  private func discrimination(_ reports: [String]) -> Double? {
    ClassStatistics(ClassFixtures.sample(reports.map { ClassFixtures.report($0) })).checks[0].discrimination
  }

  @Test func `who does well elsewhere passes it: close to 1`() throws {
    let told = try #require(discrimination(Array(repeating: "+++", count: 5) + Array(repeating: "---", count: 5)))
    #expect(told > 0.999)
  }

  @Test func `who does well elsewhere fails it: close to -1`() throws {
    let told = try #require(discrimination(Array(repeating: "-++", count: 5) + Array(repeating: "+--", count: 5)))
    #expect(told < -0.999)
  }

  @Test func `what has nothing to do with the rest comes to nothing`() throws {
    let told = try #require(
      discrimination(["+++", "-++", "+--", "---", "++-", "-+-", "+-+", "--+", "+++", "-++", "+--", "---"]))
    #expect(abs(told) < 0.001)
  }

  @Test(arguments: [
    Array(repeating: "+++", count: 4) + Array(repeating: "---", count: 5),
    Array(repeating: "+++", count: 5) + Array(repeating: "+--", count: 5),
    Array(repeating: "+++", count: 5) + Array(repeating: "-++", count: 5),
    Array(repeating: "+", count: 5) + Array(repeating: "-", count: 5),
    Array(repeating: "?++", count: 5) + Array(repeating: "---", count: 9),
  ])
  func `few students, or all alike, say nothing`(reports: [String]) {
    #expect(discrimination(reports) == nil)
  }

  @Test func `what is open for a student leaves them out`() throws {
    let decided = Array(repeating: "+++", count: 5) + Array(repeating: "---", count: 5)
    let told = try #require(discrimination(decided + Array(repeating: "?--", count: 20)))
    #expect(told > 0.999)
  }
}
