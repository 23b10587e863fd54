package import Grading

/// A mark as it was entered for a student of a class, or taken back.
package struct MarkEntry: Sendable, Hashable {
  package var position: Int
  /// The checkpoint, by id.
  package var check: String
  /// Nil where the mark before it was taken back.
  package var points: Rational?
  package var reason: String
  package var author: String
  /// RFC 3339, UTC, whole seconds.
  package var at: String
}

extension MarkEntry {
  init(position: Int, _ mark: Mark) {
    self.init(
      position: position, check: mark.check, points: mark.points, reason: mark.reason, author: mark.author,
      at: mark.at)
  }

  /// Nil where the entry takes a mark back.
  package var mark: Mark? {
    points.map { Mark(check: check, points: $0, reason: reason, author: author, at: at) }
  }

  /// The last mark of each checkpoint, unless it was taken back.
  static func counting(_ entries: [MarkEntry]) -> [Mark] {
    let last = Dictionary(entries.enumerated().map { ($1.check, $0) }, uniquingKeysWith: { $1 })
    return entries.enumerated().compactMap { last[$1.check] == $0 ? $1.mark : nil }
  }
}

/// How ``MarkEntry`` is written in a folder of JSON.
struct MarkFile: Codable {
  var position: Int
  var check: String
  var points: Fraction?
  var reason: String
  var author: String
  var at: String

  init(_ entry: MarkEntry) {
    position = entry.position
    check = entry.check
    points = entry.points.map(Fraction.init)
    reason = entry.reason
    author = entry.author
    at = entry.at
  }

  var entry: MarkEntry {
    MarkEntry(position: position, check: check, points: points?.value, reason: reason, author: author, at: at)
  }
}
