internal import Glibc
internal import Grading
internal import Locking
internal import Reporting

/// What happens now, on a terminal: a bar with the time to go, a line for every machine that is being visited, and what
/// went wrong so far. Drawn over itself a few times a second.
final class ProgressBoard: ClassProgress {
  private struct Visit {
    var phase: ClassEvent.Phase
    var since: ContinuousClock.Instant
  }

  private struct State {
    var total = 0
    var jobs = 0
    var done = 0
    var began = ContinuousClock.now
    var visits: [String: Visit] = [:]
    var trouble: [String] = []
    /// Lines that are on the screen now.
    var drawn = 0
    var isOver = false
  }

  private let state = Locked(State())
  private let title: String
  private let isColored: Bool
  private let isUnicode: Bool
  private let drawing = Locked<Task<Void, Never>?>(nil)

  private static let interval = Duration.milliseconds(150)

  init(title: String, isColored: Bool, isUnicode: Bool) {
    self.title = title
    self.isColored = isColored
    self.isUnicode = isUnicode
    let task = Task { [weak self] in
      while !Task.isCancelled {
        self?.draw()
        try? await Task.sleep(for: Self.interval)
      }
    }
    drawing.withLock { $0 = task }
  }

  func tell(_ event: ClassEvent) {
    state.withLock { state in
      switch event {
      case .begun(let students, let jobs):
        state.total = students
        state.jobs = jobs
      case .visit(let student, let phase):
        state.visits[student] = Visit(phase: phase, since: .now)
      case .kept(let student, let result):
        state.visits[student] = nil
        state.done += 1
        if result.status != .graded { state.trouble.append("\(student): \(result.message ?? result.status.rawValue)") }
      case .dropped(let student): state.visits[student] = nil
      case .ended: state.isOver = true
      }
    }
    if case .ended = event {
      drawing.withLock { $0 }?.cancel()
      erase()
    }
  }

  private func erase() {
    state.withLock { state in
      write(Self.up(state.drawn))
      state.drawn = 0
    }
  }

  private func draw() {
    state.withLock { state in
      guard !state.isOver, state.total > 0 else { return }
      let size = TerminalStyle.size(of: STDERR_FILENO)
      let lines = lines(state, size)
      write(Self.up(state.drawn) + lines.map { $0 + "\n" }.joined())
      state.drawn = lines.count
    }
  }

  private func write(_ text: String) {
    Console.write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Back to the first line, everything below it wiped.
  private static func up(_ lines: Int) -> String {
    lines == 0 ? "" : "\u{1B}[\(lines)A\r\u{1B}[J"
  }

  // MARK: - Lines

  private func lines(_ state: State, _ size: (columns: Int, rows: Int)) -> [String] {
    let width = size.columns - 1
    let now = ContinuousClock.now
    let visits = state.visits.sorted { $0.value.since < $1.value.since }
    let room = max(3, min(state.jobs, size.rows - 6))
    var lines = [head(state, width)]
    for (student, visit) in visits.prefix(room) {
      let seconds = Int((now - visit.since) / .seconds(1))
      let time = seconds < 2 ? "" : "  \(seconds) s"
      lines.append(fit("  \(visit.phase.words)  \(Shown(student, limit: 40).text)\(time)", width))
    }
    if visits.count > room { lines.append(fit("  and \(visits.count - room) more", width)) }
    let trouble = state.trouble.suffix(3)
    if state.trouble.count > trouble.count {
      lines.append(fit("  trouble: \(state.trouble.count), the last ones:", width))
    }
    lines += trouble.map { paint(fit("  trouble     \(Shown($0, limit: 300).text)", width), "33") }
    return lines
  }

  private func head(_ state: State, _ width: Int) -> String {
    let cells = 20
    let filled = state.total == 0 ? 0 : state.done * cells / state.total
    let bar =
      String(repeating: isUnicode ? "█" : "#", count: filled)
      + String(repeating: isUnicode ? "░" : ".", count: cells - filled)
    let figures = "\(state.done) of \(state.total)\(timeLeft(state))"
    return fit("\(title)  \(bar)  \(figures)", width)
  }

  /// As long as the rest will take if it goes on like this; nothing before that can be told.
  private func timeLeft(_ state: State) -> String {
    guard state.done >= 2, state.done < state.total else { return "" }
    let elapsed = (ContinuousClock.now - state.began) / .seconds(1)
    let left = Int((elapsed / Double(state.done) * Double(state.total - state.done)).rounded(.up))
    let words = left < 100 ? "\(left) s" : "\((left + 59) / 60) min"
    return isUnicode ? " · \(words) left" : ", \(words) left"
  }

  private func fit(_ text: String, _ width: Int) -> String { String(text.prefix(width)) }

  private func paint(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension ClassEvent.Phase {
  fileprivate var words: String {
    switch self {
    case .connecting: "connecting"
    case .looking: "looking   "
    }
  }
}
