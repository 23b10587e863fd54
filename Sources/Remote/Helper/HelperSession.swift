internal import Locking

/// The talk with the helper on one machine: orders go out, frames come in, and both are matched. It knows nothing of
/// how the bytes travel.
final class HelperSession: Sendable {
  /// The most bytes that may come before the greeting: what a login shell prints.
  static let mostNoise = 64 << 10
  /// The most bytes that may come unasked for afterwards, answers that nobody waits for any more included.
  static let mostUnasked = 16 << 20

  private typealias Waiting = CheckedContinuation<Result<HelperAnswer, HelperFault>, Never>

  private struct Pending {
    var continuation: Waiting
    var answer = HelperAnswer()
    var allowance: Int
  }

  private struct State {
    var reader: HelperFrameReader
    var lastID = 0
    var pending: [Int: Pending] = [:]
    var greeting: HelperGreeting?
    var encoding = HelperEncoding.base64
    var greeted: CheckedContinuation<HelperGreeting?, Never>?
    var isOver = false
    var failure: RemoteFailure?
    var unasked = 0
  }

  private let state: Locked<State>
  private let closed: RemoteFailure
  /// What goes out, in order.
  let outgoing: AsyncStream<[UInt8]>
  private let sending: AsyncStream<[UInt8]>.Continuation

  /// - Parameter machine: as messages name it.
  init(nonce: String, machine: String) {
    closed = RemoteFailure(
      .closed, "the connection to \(machine) was lost", remedy: "Is the machine still on? Grade it again when it is.")
    state = Locked(State(reader: HelperFrameReader(nonce: nonce)))
    (outgoing, sending) = AsyncStream.makeStream()
  }

  // MARK: - The greeting

  /// Waits for the helper to start; nil when it never does. Call it once.
  func greeting() async -> HelperGreeting? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let known: HelperGreeting?? = state.withLock { state in
          if let greeting = state.greeting { return greeting }
          if state.isOver { return .some(nil) }
          state.greeted = continuation
          return nil
        }
        if let known { continuation.resume(returning: known) } else if Task.isCancelled { giveUpGreeting() }
      }
    } onCancel: {
      giveUpGreeting()
    }
  }

  func giveUpGreeting() {
    state.withLock { state in
      defer { state.greeted = nil }
      return state.greeted
    }?.resume(returning: nil)
  }

  /// What came before the greeting, as far as it is kept.
  var noise: [UInt8] { state.withLock(\.reader.firstNoise) }

  // MARK: - Orders

  /// - Parameters:
  ///   - order: the line for an order with this number.
  ///   - allowance: the most bytes that the answer may have, encoded.
  func ask(
    allowance: Int, within timeout: Duration, _ order: @Sendable (Int) -> String
  ) async -> Result<HelperAnswer, HelperFault> {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    let timer = Task {
      try await Task.sleep(for: timeout)
      settle(id, .failure(.timedOut))
    }
    defer { timer.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let failure: RemoteFailure? = state.withLock { state in
          guard !state.isOver else { return state.failure ?? closed }
          state.pending[id] = Pending(continuation: continuation, allowance: allowance)
          return nil
        }
        if let failure {
          continuation.resume(returning: .failure(.lost(failure)))
        } else {
          send(order(id))
          if Task.isCancelled { settle(id, .failure(.cancelled)) }
        }
      }
    } onCancel: {
      settle(id, .failure(.cancelled))
    }
  }

  private func send(_ line: String) { sending.yield(Array("\(line)\n".utf8)) }

  /// Sends bytes that are no order: the script.
  func send(raw bytes: [UInt8]) { sending.yield(bytes) }

  /// Nothing goes out any more: the helper ends with its input.
  func hangUp() { sending.finish() }

  private func settle(_ id: Int, _ outcome: Result<HelperAnswer, HelperFault>) {
    guard let pending = state.withLock({ $0.pending.removeValue(forKey: id) }) else { return }
    if case .failure = outcome, let group = pending.answer.group { send("end \(group)") }
    pending.continuation.resume(returning: outcome)
  }

  // MARK: - What comes in

  /// - Returns: `false` where it is more than anybody asked for: the connection is then to be cut.
  func take(_ bytes: [UInt8]) -> Bool {
    let (frames, isTooMuch) = state.withLock { state in
      let frames = state.reader.take(bytes)
      let limit = state.greeting == nil && frames.isEmpty ? Self.mostNoise : Self.mostUnasked
      return (frames, state.reader.noise > limit)
    }
    for frame in frames { take(frame) }
    return !isTooMuch && state.withLock(\.unasked) <= Self.mostUnasked
  }

  private func take(_ frame: HelperFrame) {
    guard frame.id > 0 else { return greet(frame) }
    let outcome: Result<HelperAnswer, HelperFault>? = state.withLock { state in
      guard var pending = state.pending[frame.id] else {
        state.unasked += frame.data.count + 32
        return nil
      }
      let isSound = pending.answer.take(frame, encoding: state.encoding)
      state.pending[frame.id] = pending
      if !isSound { return .failure(.garbled) }
      if pending.answer.size > pending.allowance { return .failure(.tooMuch) }
      return frame.isLast ? .success(pending.answer) : nil
    }
    if let outcome {
      settle(frame.id, outcome)
    } else if frame.kind == UInt8(ascii: "p"), state.withLock({ $0.pending[frame.id] == nil }),
      let group = HelperAnswer.group(frame.data)
    {
      // It was given up before it was known to have started.
      send("end \(group)")
    }
  }

  private func greet(_ frame: HelperFrame) {
    let encoding = frame.kind == UInt8(ascii: "r") ? HelperEncoding.base64 : .hexadecimal
    guard let bytes = encoding.decode(frame.data), let greeting = HelperGreeting(bytes) else { return }
    state.withLock { state in
      guard state.greeting == nil else { return nil as CheckedContinuation<HelperGreeting?, Never>? }
      state.greeting = greeting
      state.encoding = encoding
      defer { state.greeted = nil }
      return state.greeted
    }?.resume(returning: greeting)
  }

  // MARK: - The end

  /// Why there is no connection any more, once there is none.
  var failure: RemoteFailure? {
    state.withLock { state in state.isOver ? state.failure ?? closed : nil }
  }

  /// Says why the connection is about to be cut; the first reason counts.
  func blame(_ failure: RemoteFailure) {
    state.withLock { $0.failure = $0.failure ?? failure }
  }

  /// The bytes do not travel any more.
  func end() {
    let (pending, greeted, failure) = state.withLock { state in
      defer {
        state.isOver = true
        state.pending = [:]
        state.greeted = nil
      }
      return (Array(state.pending.values), state.greeted, state.failure ?? closed)
    }
    sending.finish()
    greeted?.resume(returning: nil)
    for waiting in pending { waiting.continuation.resume(returning: .failure(.lost(failure))) }
  }
}
