internal import Enclosure
internal import Glibc

/// The grader's side of an enclosure while a script runs in it: gathers what it writes, serves its doors, hears how it
/// ended. Blocks its thread.
final class EnclosedRun {
  private let channel: EnclosureChannel
  private let output: GatheredOutput
  private let errors: GatheredOutput
  private let relay = LoopbackRelay()
  /// The last message that came.
  private var reply: EnclosureReply?
  private var isOpen = true

  /// Bytes of output, and of errors.
  static let outputLimit = 256 * 1024
  /// What an enclosure may take beyond the script's own time, to be made and to be ended.
  private static let margin = Duration.seconds(10)
  /// How long a pipe is read after the enclosure's end: somebody outside may have got hold of it.
  private static let afterwards = Duration.milliseconds(500)

  /// Takes all three descriptors over.
  init(channel: EnclosureChannel, output: CInt, errors: CInt) {
    self.channel = channel
    self.output = GatheredOutput(output, limit: Self.outputLimit)
    self.errors = GatheredOutput(errors, limit: Self.outputLimit)
  }

  enum Outcome: Sendable {
    case ended(EnclosedResult)
    /// A code of errno(3).
    case notExecuted(CInt)
    /// There was no enclosure to run it in, in words.
    case broken(String)
    case tooLong
    /// The enclosure was ended from outside, the script in it.
    case lost
  }

  func follow(_ order: EnclosureOrder) -> Outcome {
    // An enclosure that is gone already has said why on standard error.
    try? channel.send(order)
    let clock = ContinuousClock()
    var deadline = clock.now + .seconds(order.limits.seconds) + Self.margin
    while isOpen || output.isOpen || errors.isOpen {
      guard clock.now < deadline else {
        if isOpen { return .tooLong }
        break
      }
      wait()
      let wasOpen = isOpen
      if isOpen { listen() }
      relay.serve()
      output.read()
      errors.read()
      if isOpen, output.isOverLimit || errors.isOverLimit { shutdown(channel.descriptor, CInt(SHUT_RDWR)) }
      if wasOpen, !isOpen { deadline = clock.now + Self.afterwards }
    }
    return outcome
  }

  private func wait() {
    var interests = relay.interests
    for gathered in [output, errors] where gathered.isOpen {
      interests.append(pollfd(fd: gathered.descriptor, events: Int16(POLLIN), revents: 0))
    }
    if isOpen { interests.append(pollfd(fd: channel.descriptor, events: Int16(POLLIN), revents: 0)) }
    poll(&interests, nfds_t(interests.count), isOpen ? 1000 : 50)
  }

  private func listen() {
    do {
      switch try channel.receive(EnclosureReply.self, waiting: false) {
      case .message(let reply, let sockets):
        self.reply = reply
        if case .doors(let addresses) = reply { relay.open(addresses, sockets: sockets) }
      case .nothing: break
      case .end: isOpen = false
      }
    } catch {
      reply = .broken(error.message)
      isOpen = false
    }
  }

  private var outcome: Outcome {
    if output.isOverLimit || errors.isOverLimit {
      return .ended(result(status: 137, .output, leftovers: false))
    }
    switch reply {
    case .ended(let ending):
      return .ended(result(status: ending.status, .init(ending.cause), leftovers: ending.leftovers))
    case .notExecuted(let code): return .notExecuted(code)
    case .broken(let words): return .broken(words)
    case .doors: return .lost
    case nil:
      // What could not make the enclosure wrote why; the script did not run.
      let words = String(decoding: errors.bytes.prefix(300), as: UTF8.self)
      return .broken(words.split(whereSeparator: \.isNewline).first.map(String.init) ?? "it ended early")
    }
  }

  private func result(status: Int, _ ending: EnclosedResult.Ending, leftovers: Bool) -> EnclosedResult {
    EnclosedResult(
      status: status, output: output.bytes, errorOutput: errors.bytes, ending: ending, leftovers: leftovers)
  }
}

extension EnclosedResult.Ending {
  fileprivate init(_ cause: EnclosureReply.Cause) {
    self =
      switch cause {
      case .itself: .itself
      case .time: .time
      case .memory: .memory
      case .processes: .processes
      }
  }
}
