/// Points that a person entered for one checkpoint of one student: a manual criterion's, or in place of what the probes
/// came to. The judgement stays beside it.
package struct Mark: Sendable, Hashable {
  /// The checkpoint, by id.
  package var check: String
  /// From zero to what the checkpoint is worth.
  package var points: Rational
  package var reason: String
  /// Who entered it.
  package var author: String
  /// RFC 3339, UTC, whole seconds.
  package var at: String

  package init(check: String, points: Rational, reason: String, author: String, at: String) {
    self.check = check
    self.points = points
    self.reason = reason
    self.author = author
    self.at = at
  }
}
