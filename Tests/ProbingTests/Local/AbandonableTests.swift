import Glibc
import Testing

@testable import Probing

@Suite(.timeLimit(.minutes(1))) struct AbandonableTests {
  @Test func `what is done in time comes back`() async {
    #expect(await Abandonable.run(within: .seconds(20)) { 42 } == 42)
  }

  @Test func `what hangs is left to itself`() async {
    let clock = ContinuousClock()
    let start = clock.now
    #expect(await Abandonable.run(within: .milliseconds(100)) { sleep(60) } == nil)
    #expect(clock.now - start < .seconds(45))
  }

  @Test func `cancelling does not wait for it`() async {
    let clock = ContinuousClock()
    let start = clock.now
    let task = Task { await Abandonable.run(within: .seconds(60)) { sleep(60) } }
    task.cancel()
    #expect(await task.value == nil)
    #expect(clock.now - start < .seconds(45))
  }
}
