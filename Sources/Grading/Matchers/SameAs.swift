/// Compares with what another checkpoint observed: `same-as: other-check.digest`, `differs-from: …`. Relations, not
/// constants: a digest is new with every build, that two are equal is not.
package struct SameAs: Matcher {
  package let reference: PropertyReference
  /// Whether they must be equal, or must differ.
  package let same: Bool

  package init(_ reference: PropertyReference, same: Bool = true) {
    self.reference = reference
    self.same = same
  }

  package var words: String {
    same ? "is that of \(reference.checkpoint)" : "is not that of \(reference.checkpoint)"
  }

  package var references: [PropertyReference] { [reference] }

  package func match(_ value: Value, in context: JudgingContext) throws(Obstacle) -> Match {
    let observed = context.observed[reference.checkpoint]
    guard let other = observed?[reference.property], other.isPresent else {
      let remedy = context.unseen[reference.checkpoint]
      guard observed != nil, remedy == nil else {
        throw Obstacle(
          "\(reference.checkpoint) was not seen, so there is no \(reference.property) to compare with", remedy: remedy)
      }
      return Match(false, found: "\(value.words) (\(reference.checkpoint) has no \(reference.property))")
    }
    guard value.isPresent else { return Match(false) }
    let equal = Self.agree(value, other)
    return Match(equal == same, found: equal == same ? nil : "\(value.words) (there: \(other.words))")
  }

  /// Whether two values are equal. A list agrees with a single value that is in it: an image has several digests, a
  /// registry's tag has one of them.
  private static func agree(_ value: Value, _ other: Value) -> Bool {
    switch (value, other) {
    case (.list, .list): value.equals(other)
    case (.list(let values), _): values.contains(where: other.equals)
    case (_, .list(let others)): others.contains(where: value.equals)
    default: value.equals(other)
    }
  }
}
