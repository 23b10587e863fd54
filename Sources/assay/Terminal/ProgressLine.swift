internal import Glibc
internal import Locking
internal import Probing

/// One line on standard error that tells how far a grading is; on a terminal only.
final class ProgressLine: Sendable {
  private struct State {
    var planned = 0
    var judged = 0
    var current = ""
    var isShown = false
  }

  private let state = Locked(State())
  private let isOn: Bool
  private let width: Int

  init(isOn: Bool) {
    self.isOn = isOn && isatty(STDERR_FILENO) == 1
    width = TerminalStyle.width(of: STDERR_FILENO)
  }

  func show(_ event: GradingEvent) {
    guard isOn else { return }
    let line = state.withLock { state -> String in
      switch event {
      case .planned(let count): state.planned = count
      case .started(let id): state.current = id
      case .judged: state.judged += 1
      }
      state.isShown = true
      return "looking  \(state.judged) of \(state.planned)  \(state.current)"
    }
    Console.write(Array("\r\u{1B}[K\(line.prefix(width - 1))".utf8), to: STDERR_FILENO)
  }

  /// Wipes the line before a report is printed.
  func end() {
    guard isOn, state.withLock({ $0.isShown }) else { return }
    Console.write(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO)
  }
}
