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
      guard observed != nil, !context.unseen.contains(reference.checkpoint) else {
        throw Obstacle("\(reference.checkpoint) was not seen, so there is no \(reference.property) to compare with")
      }
      return Match(false, found: "\(value.words) (\(reference.checkpoint) has no \(reference.property))")
    }
    guard value.isPresent else { return Match(false) }
    // A list holds when the other value is in it: an image's digests against the one that a registry gives.
    let equal = other.equals(value) || value.elements.contains(where: other.equals)
    return Match(equal == same, found: equal == same ? nil : "\(value.words) (there: \(other.words))")
  }
}
