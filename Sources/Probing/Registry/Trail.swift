internal import Locking

/// What one probe looked at, in order, for people to read.
final class Trail: Sendable {
  private static let mostLines = 200
  private let kept = Locked<[String]>([])

  var lines: [String] { kept.withLock { $0 } }

  /// A line that is there already is not repeated: what is shared is looked at once.
  func add(_ line: String) {
    kept.withLock { lines in
      guard !lines.contains(line) else { return }
      if lines.count < Self.mostLines { lines.append(line) }
      if lines.count == Self.mostLines { lines.append("and more") }
    }
  }

  func add(_ lines: [String]) {
    for line in lines { add(line) }
  }
}
