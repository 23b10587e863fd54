import Grading
import Testing

@Suite struct DistributionTests {
  private func scores(_ earned: [Int], open: Int = 0, of possible: Int = 100) -> [Score] {
    earned.map {
      Score(
        earned: Rational($0), possible: Rational(possible), open: Rational(open), passMark: Rational(3, over: 5) ?? .one
      )
    }
  }

  @Test func `scores are counted by tens, all in the last`() {
    let told = Distribution(of: scores([0, 9, 10, 59, 60, 99, 100]))
    #expect(told.count == 7)
    #expect(told.tens == [2, 1, 0, 0, 0, 1, 1, 0, 0, 2])
  }

  @Test(arguments: [
    ([10], ["10", "10", "10", "10"]), ([0, 100], ["50", "25", "50", "75"]), ([1, 2, 4], ["2.33", "1.5", "2", "3"]),
    ([3, 1, 2, 4], ["2.5", "1.75", "2.5", "3.25"]), ([5, 5, 5, 5, 80], ["20", "5", "5", "5"]),
  ])
  func `mean and quartiles are as spreadsheets have them`(earned: [Int], words: [String]) {
    let told = Distribution(of: scores(earned))
    #expect([told.mean, told.lowerQuartile, told.median, told.upperQuartile].map { $0?.words } == words)
    #expect(told.lowest == earned.min().map { Rational($0) })
    #expect(told.highest == earned.max().map { Rational($0) })
  }

  @Test func `who passes while something is open is a third kind`() {
    let told = Distribution(of: scores([60, 59, 0]) + scores([60, 50, 49], open: 10))
    #expect([told.reached, told.missed, told.undecided] == [2, 3, 1])
  }

  @Test func `without points there is no score`() {
    let told = Distribution(of: scores([0, 0], of: 0))
    #expect(told.count == 0)
    #expect([told.mean, told.median, told.lowest] == [nil, nil, nil])
    #expect([told.reached, told.missed, told.undecided] == [0, 0, 0])
  }
}
