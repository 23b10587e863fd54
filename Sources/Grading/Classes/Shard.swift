/// A part of a class for one grader of several: `--shard 2/4`. All of them together are the class, and no two share a
/// student.
package struct Shard: Sendable, Hashable {
  /// From 1.
  package var index: Int
  package var count: Int

  /// Nil where there is no such part.
  package init?(index: Int, of count: Int) {
    guard count >= 1, (1...count).contains(index) else { return nil }
    self.index = index
    self.count = count
  }

  /// `2/4`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]) else { return nil }
    self.init(index: index, of: count)
  }

  package var text: String { "\(index)/\(count)" }

  /// Whether it grades the student on a line of the roster. Neighbours go to different shards: machines that are slow
  /// together most often stand together.
  ///
  /// - Parameter position: from 0, in the whole roster.
  package func includes(_ position: Int) -> Bool { position % count == index - 1 }
}
