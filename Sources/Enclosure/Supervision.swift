internal import Glibc

/// Waits for the script of an enclosure, and ends it when what runs there uses too much.
struct Supervision {
  let process: pid_t
  let limits: EnclosureLimits
  let channel: EnclosureChannel

  /// Milliseconds between looks: at what is used, too.
  private static let interval: CInt = 25
  /// What a script left running may go on for so long after it.
  private static let afterwards = Duration.seconds(1)

  /// Nil when the grader is gone or has had enough. Whoever returns ends everything that is left.
  func run() -> EnclosureReply? {
    let clock = ContinuousClock()
    let start = clock.now
    while true {
      let reaped = reap()
      if let status = reaped.status {
        return waitForLeftovers(status, areThere: !reaped.isEmpty)
      }
      if clock.now - start > .seconds(limits.seconds) { return ended(.time) }
      if let cause = EnclosureUse.current.excess(over: limits) { return ended(cause) }
      if isAbandoned() { return nil }
    }
  }

  /// 128 + SIGKILL, which is what it gets.
  private func ended(_ cause: EnclosureReply.Cause) -> EnclosureReply {
    .ended(.init(status: 137, cause: cause, leftovers: false))
  }

  private func waitForLeftovers(_ status: Int, areThere: Bool) -> EnclosureReply? {
    let clock = ContinuousClock()
    let start = clock.now
    var areThere = areThere
    while areThere, clock.now - start < Self.afterwards {
      if EnclosureUse.current.excess(over: limits) != nil { break }
      if isAbandoned() { return nil }
      areThere = !reap().isEmpty
    }
    return .ended(.init(status: status, cause: .itself, leftovers: areThere))
  }

  /// Waits for an interval, or until the grader says something: the only thing left to say is that it is gone.
  private func isAbandoned() -> Bool {
    var control = pollfd(fd: channel.descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&control, 1, Self.interval) > 0
  }

  /// Takes the status of everything that ended: what loses its parent becomes a child of this process.
  private func reap() -> (status: Int?, isEmpty: Bool) {
    var found: Int?
    while true {
      var status: CInt = 0
      let ended = waitpid(-1, &status, WNOHANG)
      guard ended > 0 else { return (found, ended < 0 && errno == ECHILD) }
      if ended == process { found = status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : 128 + Int(status & 0x7F) }
    }
  }
}
