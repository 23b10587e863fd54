import Glibc
import Testing

@testable import Probing

struct RunOwnerTests {
  private let ours = RunOwner(boot: "boot", pidNamespace: "77", pid: 10, startTime: 500)

  @Test(
    arguments: [
      // Another process of ours, and what is at its number now.
      ("boot/77/20/100", nil, RunOwner.Process.living(startTime: 100), false),
      ("boot/77/20/100", 1, .living(startTime: 100), false),
      ("boot/77/20/100", 9_999, .gone, true),
      ("boot/77/20/100", nil, .gone, true),
      ("boot/77/20/100", 9_999, .living(startTime: 101), true),
      ("boot/77/20/100", 9_999, .hidden, false),
      ("boot/77/20/100", 1, .hidden, true),
      // Out of sight: only the expiry tells.
      ("boot/78/20/100", 9_999, .gone, false),
      ("boot/78/20/100", 1, .gone, true),
      ("boot/78/20/100", nil, .gone, false),
      ("other/77/20/100", 9_999, .gone, false),
      ("other/77/20/100", 1, .gone, true),
    ] as [(String, Int?, RunOwner.Process, Bool)])
  func `only a dead owner's things may be removed`(
    _ label: String, _ expires: Int?, _ process: RunOwner.Process, _ isDead: Bool
  ) throws {
    let owner = try #require(RunOwner(label))
    #expect(owner.isDead(seenFrom: ours, expires: expires, now: 1_000, process: { _ in process }) == isDead)
  }

  @Test(arguments: [
    "", "boot", "boot/77/20", "boot/77/20/100/1", "/77/20/100", "boot//20/100", "boot/77/x/100", "b/7/-1/1",
  ])
  func `what no grader wrote is no owner`(_ label: String) {
    #expect(RunOwner(label) == nil)
  }

  @Test func `an owner is read back as it was written`() {
    #expect(RunOwner(ours.text) == ours)
    #expect(ours.text == "boot/77/10/500")
  }

  @Test(
    arguments: [
      ("10 (a) S 1 1 1 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 4242 1 1", 4242, false),
      ("10 (a) b) (c) Z 1 1 1 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 4243 1 1", 4243, true),
      ("10 (a", nil, false), ("", nil, false),
    ] as [(String, Int?, Bool)])
  func `a process's start is read past its name`(_ stat: String, _ startTime: Int?, _ isEnded: Bool) {
    #expect(RunOwner.startTime(stat) == startTime)
    #expect(RunOwner.isEnded(stat) == isEnded)
  }

  @Test func `this process is alive and knows itself`() {
    let current = RunOwner.current
    #expect(current.pid == Int(getpid()))
    #expect(RunOwner.process(current.pid) == .living(startTime: current.startTime))
    #expect(!current.isDead(seenFrom: current, expires: 0, now: 1, process: RunOwner.process))
  }

  @Test func `a number beyond all processes is gone`() {
    #expect(RunOwner.process(0x7FFF_FFFF) == .gone)
    #expect(RunOwner.process(.max) == .gone)
  }
}
